// Making and reconfiguring file systems through a context descriptor (fsopen(2), fspick(2)), with
// the kernel's own words when it refuses.
#pragma once

#include <span>

#include "core/result.h"
#include "core/unique_fd.h"
#include "init/generated/ops.h"

namespace berth::init {

class FileSystem {
 public:
  /// A context for a new file system of a type. `type` must outlive it.
  static Result<FileSystem> open(const char* type) noexcept;
  /// A context for the file system mounted at a descriptor; `path` is what messages call it.
  static Result<FileSystem> pick(int mount, const char* path) noexcept;

  /// A context that somebody else has opened.
  static FileSystem adopt(UniqueFd fd, const char* type) noexcept {
    return FileSystem(std::move(fd), type);
  }

  /// Sets a parameter that is a descriptor.
  Status set_descriptor(const char* key, int fd) noexcept;
  /// Sets one parameter; without a value it is a flag.
  Status set(const MountParameter& parameter) noexcept;
  /// Sets the parameters in order.
  Status set(std::span<const MountParameter> parameters) noexcept;
  /// Sets flags of the superblock by name.
  Status set_flags(std::span<const char* const> flags) noexcept;
  /// Makes the file system and a detached mount of it with MOUNT_ATTR_ flags.
  Result<UniqueFd> create(uint64_t attributes) noexcept;
  /// Changes the file system picked.
  Status reconfigure() noexcept;

 private:
  FileSystem(UniqueFd fd, const char* name) noexcept : fd_(std::move(fd)), name_(name) {}
  /// The error with what the kernel logged, or else with `hint`.
  [[nodiscard]] SysError explain(const char* call, int err, const char* what,
                                 const char* hint) const noexcept;

  UniqueFd fd_;
  const char* name_;
};

/// A detached, empty, read-only tmpfs that nothing can be made in.
Result<UniqueFd> make_empty_directory() noexcept;

}  // namespace berth::init
