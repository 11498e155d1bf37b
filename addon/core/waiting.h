// Waiting for what nobody announces: pauses that grow, until a time is over.
#pragma once

#include <time.h>

#include <algorithm>
#include <cstdint>

#include "core/sys.h"

namespace berth {

class Waiting {
 public:
  explicit Waiting(int timeout_ms) noexcept
      : deadline_(sys::now() + static_cast<uint64_t>(timeout_ms) * 1000000U) {}
  [[nodiscard]] bool over() const noexcept { return sys::now() >= deadline_; }
  void wait() noexcept {
    const timespec time = {0, pause_};
    nanosleep(&time, nullptr);
    pause_ = std::min(pause_ * 2, kLongestPause);
  }

 private:
  static constexpr long kLongestPause = 50000000;  // ns
  uint64_t deadline_;
  long pause_ = 100000;  // ns
};

}  // namespace berth
