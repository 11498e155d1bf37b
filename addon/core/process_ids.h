// The text of cgroup.procs (cgroups(7)): one process id in decimal digits on each line.
#pragma once

#include <limits.h>
#include <sys/types.h>

#include <cstdint>
#include <string_view>

namespace berth::cgroup {

class ProcessIds {
 public:
  /// Takes the next piece of the text, and calls `visit` with each id whose line ends in it. A line
  /// that is no id is passed over; so is 0, a process that our pid namespace does not contain.
  template <typename Visit>
  void read(std::string_view piece, const Visit& visit) noexcept {
    for (const char c : piece) {
      if (c == '\n') {
        if (value_ > 0) visit(static_cast<pid_t>(value_));
        value_ = 0;
      } else if (value_ != kNone) {
        value_ = c >= '0' && c <= '9' ? value_ * 10 + (c - '0') : kNone;
        if (value_ > INT_MAX) value_ = kNone;
      }
    }
  }

 private:
  static constexpr int64_t kNone = -1;
  int64_t value_ = 0;
};

}  // namespace berth::cgroup
