// Reading a directory's entries (readdir(3)) without leaking the stream.
#pragma once

#include <dirent.h>
#include <string.h>

#include <cerrno>

#include "core/unique_fd.h"

namespace berth {

class Directory {
 public:
  /// Takes the descriptor over. `valid()` tells whether it worked; else errno does.
  explicit Directory(UniqueFd fd) noexcept : stream_(fdopendir(fd.get())) {
    if (stream_ != nullptr) (void)fd.release();
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  ~Directory() {
    if (stream_ != nullptr) closedir(stream_);
  }
  [[nodiscard]] bool valid() const noexcept { return stream_ != nullptr; }
  [[nodiscard]] int fd() const noexcept { return dirfd(stream_); }
  /// The next entry but "." and ".."; null at the end, with errno 0, and on failure.
  const dirent* next() noexcept {
    for (;;) {
      errno = 0;
      const dirent* const entry = readdir(stream_);
      if (entry == nullptr) return nullptr;
      if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) return entry;
    }
  }
  /// Begins again with the first entry.
  void restart() noexcept { rewinddir(stream_); }

 private:
  DIR* stream_;
};

}  // namespace berth
