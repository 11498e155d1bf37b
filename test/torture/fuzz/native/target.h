// What all fuzz targets share.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <string>
#include <string_view>
#include <vector>

namespace berth::fuzz {

/// Ends the target as a crash does, with the reason: what was read is not what it must be.
[[noreturn]] inline void fail(const std::string& why) {
  fprintf(stderr, "property violated: %s\n", why.c_str());
  abort();
}

inline void require(bool good, const char* why) {
  if (!good) fail(why);
}

/// A copy of the input in memory of exactly its size, so that a read beyond either end is noticed.
inline std::vector<char> exact(const uint8_t* data, size_t size) {
  std::vector<char> copy(data, data + size);
  copy.shrink_to_fit();
  return copy;
}

/// Takes numbers and texts off the front of an input; zero and empty when it is used up.
class Input {
 public:
  Input(const uint8_t* data, size_t size) noexcept
      : rest_(reinterpret_cast<const char*>(data), size) {}
  [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }
  uint8_t byte() noexcept {
    if (rest_.empty()) return 0;
    const char first = rest_.front();
    rest_.remove_prefix(1);
    return static_cast<uint8_t>(first);
  }
  /// Up to the next `end`, which is taken as well.
  std::string text(char end = '\0') {
    const size_t length = rest_.find(end);
    std::string found(rest_.substr(0, length));
    rest_.remove_prefix(length == std::string_view::npos ? rest_.size() : length + 1);
    return found;
  }
  std::string_view rest() const noexcept { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace berth::fuzz
