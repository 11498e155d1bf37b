// The part of path.h about what may be mounted over: the image chooses its links, and must not
// choose by them that a mount hides what the kernel says.
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>

#include "core/sys.h"
#include "init/path.h"

#ifndef CONFIGFS_MAGIC
#define CONFIGFS_MAGIC 0x62656570
#endif

namespace berth::init::path {

namespace {

/// Whether a file lies in procfs, in sysfs, or in what is mounted in sysfs.
Result<bool> is_kernel_view(int fd, const char* path) noexcept {
  struct statfs system = {};
  if (fstatfs(fd, &system) != 0) return make_error("fstatfs", errno, "%s", path);
  switch (static_cast<uint32_t>(system.f_type)) {
    case PROC_SUPER_MAGIC:
    case SYSFS_MAGIC:
    case CGROUP_SUPER_MAGIC:
    case CGROUP2_SUPER_MAGIC:
    case SECURITYFS_MAGIC:
    case SELINUX_MAGIC:
    case SMACK_MAGIC:
    case DEBUGFS_MAGIC:
    case TRACEFS_MAGIC:
    case BPF_FS_MAGIC:
    case EFIVARFS_MAGIC:
    case PSTOREFS_MAGIC:
    case CONFIGFS_MAGIC:
      return true;
    default:
      return false;
  }
}

SysError refuse(const char* path) noexcept {
  return make_error("openat2", ELOOP,
                    "%s: a symbolic link of the root file system leads to the kernel's own files "
                    "(/proc, /sys), which only their own names may lead to",
                    path);
}

/// The file a path names without links, or from where it is in procfs or sysfs by the kernel's own
/// links, such as /sys/class/net/lo.
Result<UniqueFd> open_by_own_name(int root, const char* path, Resolver resolver) noexcept {
  auto plain = open_plain(root, path, O_PATH, resolver);
  if (plain.ok() || plain.error().err != ELOOP) return plain;
  for (const char* end = strchr(path + 1, '/'); end != nullptr; end = strchr(end + 1, '/')) {
    const auto length = static_cast<size_t>(end - path);
    char prefix[PATH_MAX];
    if (length >= sizeof prefix) return make_error("openat2", ENAMETOOLONG, "%s", path);
    memcpy(prefix, path, length);
    prefix[length] = '\0';
    auto place = open_plain(root, prefix, O_PATH, resolver);
    if (!place.ok()) return place.error().err == ELOOP ? refuse(path) : place.error();
    auto view = is_kernel_view(place.value().get(), path);
    if (!view.ok()) return view.error();
    if (!view.value()) continue;
    open_how how = {};
    how.flags = O_PATH | O_CLOEXEC;
    how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;
    UniqueFd fd(sys::openat2(place.value().get(), end + 1, &how));
    if (!fd.valid()) return make_error("openat2", errno, "%s", path);
    return fd;
  }
  return refuse(path);
}

Result<UniqueFd> check(int root, const char* path, UniqueFd target, Resolver resolver) noexcept {
  auto is_root = is_same_place(target.get(), root);
  if (!is_root.ok()) return is_root.error();
  if (is_root.value()) {
    return make_error("openat2", EBUSY,
                      "%s leads to the root file system itself, which cannot be mounted over",
                      path);
  }
  auto view = is_kernel_view(target.get(), path);
  if (!view.ok()) return view.error();
  if (!view.value()) return target;
  return open_by_own_name(root, path, resolver);
}

}  // namespace

Result<UniqueFd> make_target(int root, const char* path, Kind kind, Resolver resolver) noexcept {
  auto target = make_in_root(root, path, kind, resolver);
  if (!target.ok()) return target;
  return check(root, path, target.take(), resolver);
}

Result<UniqueFd> open_target(int root, const char* path, int flags, Resolver resolver) noexcept {
  auto target = open_in_root(root, path, flags, resolver);
  if (!target.ok()) return target;
  return check(root, path, target.take(), resolver);
}

Result<bool> is_same_place(int one, int other) noexcept {
  constexpr unsigned kMask = STATX_INO | STATX_MNT_ID;
  struct statx first = {};
  struct statx second = {};
  if (sys::statx(one, "", AT_EMPTY_PATH, kMask, &first) != 0 ||
      sys::statx(other, "", AT_EMPTY_PATH, kMask, &second) != 0) {
    return make_error("statx", errno, "mount target");
  }
  return first.stx_mnt_id == second.stx_mnt_id && first.stx_ino == second.stx_ino;
}

}  // namespace berth::init::path
