// Named descriptors of the plan: each is taken exactly once.
#pragma once

#include <span>
#include <string_view>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::init {

class FdTable {
 public:
  // The storage is left as it is.
  FdTable() noexcept {
  }  // NOLINT(modernize-use-equals-default,cppcoreguidelines-pro-type-member-init)
  FdTable(const FdTable&) = delete;
  FdTable& operator=(const FdTable&) = delete;
  ~FdTable();

  /// Adds a descriptor under a name; the table owns it from now on. EEXIST, ENOSPC.
  Status put(std::string_view name, UniqueFd fd) noexcept;
  /// Takes a descriptor out of the table; EBADF when the name is unknown or was taken.
  Result<UniqueFd> take(std::string_view name) noexcept;
  /// A descriptor that stays in the table, or -1.
  [[nodiscard]] int borrow(std::string_view name) const noexcept;
  /// The name of a descriptor nobody took, or empty.
  [[nodiscard]] std::string_view left_over() const noexcept;

 private:
  // More than a process may have open, as a rule: RLIMIT_NOFILE is what bounds them.
  static constexpr size_t kCapacity = 8192;
  struct Entry {
    char name[24];
    UniqueFd fd;
  };
  [[nodiscard]] std::span<Entry> entries() noexcept;
  [[nodiscard]] std::span<const Entry> entries() const noexcept;

  // Each is made when it is added, so that memory nobody needs is not touched.
  alignas(Entry) unsigned char storage_[kCapacity * sizeof(Entry)];
  size_t count_ = 0;
};

}  // namespace berth::init
