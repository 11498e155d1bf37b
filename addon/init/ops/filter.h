// A compiled system call filter on its way into the kernel (seccomp(2)).
#pragma once

#include <linux/filter.h>
#include <stddef.h>
#include <stdint.h>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::init {

class Filter {
 public:
  /// Reads a memory file holding an array of struct sock_filter.
  static Result<Filter> read(UniqueFd file) noexcept;
  Filter(Filter&& other) noexcept;
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;
  Filter& operator=(Filter&&) = delete;
  ~Filter();

  /// Lets calls of init's own through that carry the number; a filter that is too long for it has
  /// to allow them by itself.
  void let_through(uint64_t token) noexcept;
  /// What the kernel is given; valid as long as this is.
  [[nodiscard]] sock_fprog get() const noexcept;
  /// Loads it with SECCOMP_FILTER_FLAG_ flags.
  Status load(uint64_t flags) const noexcept;

 private:
  explicit Filter(size_t size) noexcept;
  [[nodiscard]] sock_filter* instructions() const noexcept {
    return static_cast<sock_filter*>(base_);
  }
  [[nodiscard]] size_t length() const noexcept { return size_ / sizeof(sock_filter); }

  size_t size_;
  // With room for the prefix of init's own calls in front.
  void* base_;
  bool prefixed_ = false;
};

}  // namespace berth::init
