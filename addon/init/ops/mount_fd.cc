#include "init/ops/mount_fd.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "core/sys.h"

namespace berth::init {

Status set_attributes(int mount, const names::MountAttributes& attributes, bool recursive,
                      const char* path) noexcept {
  if (attributes.empty()) return {};
  mount_attr change = {};
  change.attr_set = attributes.set;
  change.attr_clr = attributes.clear;
  const unsigned flags = recursive ? AT_EMPTY_PATH | AT_RECURSIVE : AT_EMPTY_PATH;
  if (sys::mount_setattr(mount, "", flags, &change) == 0) return {};
  if (errno == EPERM) {
    return make_error("mount_setattr", EPERM,
                      "%s: inside a user namespace, what the host's mount forbids stays forbidden",
                      path);
  }
  return make_error("mount_setattr", errno, "%s", path);
}

Status map_ids(int mount, int user_namespace, bool recursive, const char* path) noexcept {
  mount_attr change = {};
  change.attr_set = MOUNT_ATTR_IDMAP;
  change.userns_fd = static_cast<__u64>(user_namespace);
  const unsigned flags = recursive ? AT_EMPTY_PATH | AT_RECURSIVE : AT_EMPTY_PATH;
  if (sys::mount_setattr(mount, "", flags, &change) == 0) return {};
  const int err = errno;
  const char* hint = "";
  if (err == EINVAL) hint = ": this file system cannot be mounted with other ids";
  if (err == EPERM)
    hint = ": it takes the rights of the file system's owner, and each mount can be mapped once";
  return make_error("mount_setattr", err, "ids of %s%s", path, hint);
}

Status set_propagation(int mount, const names::Propagation& propagation,
                       const char* path) noexcept {
  mount_attr change = {};
  change.propagation = propagation.type;
  const unsigned flags = propagation.recursive ? AT_EMPTY_PATH | AT_RECURSIVE : AT_EMPTY_PATH;
  if (sys::mount_setattr(mount, "", flags, &change) == 0) return {};
  return make_error("mount_setattr", errno, "propagation of %s", path);
}

Status set_propagation(int mount, std::span<const names::Propagation> changes,
                       const char* path) noexcept {
  for (const names::Propagation& change : changes) TRY(set_propagation(mount, change, path));
  return {};
}

Status attach(int mount, int target, const char* path) noexcept {
  constexpr unsigned kByDescriptor = MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH;
  if (sys::move_mount(mount, "", target, "", kByDescriptor) == 0) return {};
  return make_error("move_mount", errno, "%s", path);
}

Status attach_with(int mount, int target, const char* path,
                   std::span<const names::Propagation> propagation) noexcept {
  TRY(attach(mount, target, path));
  return set_propagation(mount, propagation, path);
}

Result<bool> is_mount_root(int fd) noexcept {
  struct statx status = {};
  if (sys::statx(fd, "", AT_EMPTY_PATH, 0, &status) != 0)
    return make_error("statx", errno, "mount");
  if ((status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) == 0) {
    return make_error("statx", ENOSYS, "the kernel does not tell mount points (Linux 5.8)");
  }
  return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

}  // namespace berth::init
