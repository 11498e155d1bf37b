// Named descriptors of the plan: each is taken exactly once.
#pragma once

#include <string_view>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::init {

class FdTable {
 public:
  /// Adds a descriptor under a name; the table owns it from now on. EEXIST, ENOSPC.
  Status put(std::string_view name, UniqueFd fd) noexcept;
  /// Takes a descriptor out of the table; EBADF when the name is unknown or was taken.
  Result<UniqueFd> take(std::string_view name) noexcept;
  /// A descriptor that stays in the table, or -1.
  [[nodiscard]] int borrow(std::string_view name) const noexcept;
  /// The name of a descriptor nobody took, or empty.
  [[nodiscard]] std::string_view left_over() const noexcept;

 private:
  static constexpr size_t kCapacity = 1024;
  struct Entry {
    char name[24];
    UniqueFd fd;
  };
  Entry entries_[kCapacity];
  size_t count_ = 0;
};

}  // namespace berth::init
