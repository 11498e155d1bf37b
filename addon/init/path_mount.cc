// The part of path.h about mounts: clones of them, their roots, their identity, letting go of them.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/sys.h"
#include "init/path.h"

namespace berth::init::path {

namespace {

// MNT_DETACH; <sys/mount.h> and <linux/mount.h> contradict each other in older C libraries.
constexpr int kDetach = 2;

}  // namespace

Result<UniqueFd> clone_tree(int fd, bool recursive) noexcept {
  const unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH;
  UniqueFd tree(sys::open_tree(fd, "", recursive ? flags | AT_RECURSIVE : flags));
  if (!tree.valid()) return make_error("open_tree", errno, "%s", "");
  return tree;
}

Result<UniqueFd> clone_host_tree(const char* path, bool recursive) noexcept {
  const unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC;
  UniqueFd tree(sys::open_tree(AT_FDCWD, path, recursive ? flags | AT_RECURSIVE : flags));
  if (!tree.valid()) return make_error("open_tree", errno, "%s", path);
  return tree;
}

Result<UniqueFd> open_mount_root(int directory) noexcept {
  UniqueFd current;
  struct stat below = {};
  while (true) {
    const int fd = current.valid() ? current.get() : directory;
    struct statx status = {};
    struct stat identity = {};
    if (sys::statx(fd, "", AT_EMPTY_PATH, 0, &status) != 0)
      return make_error("statx", errno, "%s", "");
    if (fstat(fd, &identity) != 0) return make_error("fstat", errno, "%s", "");
    if ((status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0) {
      UniqueFd found(openat(fd, ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
      if (!found.valid()) return make_error("openat", errno, "%s", "");
      return found;
    }
    // The process's root, where ".." stays.
    if (current.valid() && identity.st_dev == below.st_dev && identity.st_ino == below.st_ino) {
      return make_error("statx", EINVAL, "%s", "");
    }
    below = identity;
    UniqueFd up(openat(fd, "..", O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!up.valid()) return make_error("openat", errno, "%s", "");
    current = std::move(up);
  }
}

Result<uint64_t> mount_id(int fd) noexcept {
  struct statx status = {};
  if (sys::statx(fd, "", AT_EMPTY_PATH, STATX_MNT_ID, &status) != 0) {
    return make_error("statx", errno, "%s", "");
  }
  if ((status.stx_mask & STATX_MNT_ID) == 0) {
    return make_error("statx", ENOSYS, "the kernel does not tell the mount of a file");
  }
  return uint64_t{status.stx_mnt_id};
}

Status detach_here(const char* what) noexcept {
  if (syscall(SYS_umount2, ".", kDetach) == 0) return {};
  return make_error("umount2", errno, "%s", what);
}

}  // namespace berth::init::path
