// The part of path.h about mounts: clones of them, their roots, their identity, letting go of them.
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <span>
#include <string_view>

#include "core/sys.h"
#include "init/path.h"

namespace berth::init::path {

namespace {

// MNT_DETACH; <sys/mount.h> and <linux/mount.h> contradict each other in older C libraries.
constexpr int kDetach = 2;

// The name of what a descriptor refers to, in the caller's root; empty if it is too long.
Result<std::string_view> name_of(int proc, int fd, std::span<char> text) noexcept {
  char self[16];
  const ssize_t own = readlinkat(proc, "self", self, sizeof self - 1);
  if (own <= 0) return make_error("readlinkat", errno, "/proc/self");
  self[own] = '\0';
  char link[48];
  snprintf(link, sizeof link, "%s/fd/%d", self, fd);
  const ssize_t count = readlinkat(proc, link, text.data(), text.size());
  if (count < 0) return make_error("readlinkat", errno, "/proc/%s", link);
  const auto length = static_cast<size_t>(count);
  return std::string_view(text.data(), length < text.size() ? length : 0);
}

}  // namespace

Result<bool> lies_below(int proc, int directory, int fd) noexcept {
  char above_text[PATH_MAX];
  char text[PATH_MAX];
  auto above = name_of(proc, directory, above_text);
  if (!above.ok()) return above.error();
  auto name = name_of(proc, fd, text);
  if (!name.ok()) return name.error();
  const size_t length = above.value().size();
  return length > 1 && name.value().starts_with(above.value()) &&
         (name.value().size() == length || name.value()[length] == '/');
}

Result<UniqueFd> clone_tree(int fd, bool recursive) noexcept {
  const unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH;
  UniqueFd tree(sys::open_tree(fd, "", recursive ? flags | AT_RECURSIVE : flags));
  if (!tree.valid()) return make_error("open_tree", errno, "%s", "");
  return tree;
}

Result<UniqueFd> clone_host_tree(const char* path, bool recursive, bool nofollow) noexcept {
  const unsigned flags =
      OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | (nofollow ? unsigned{AT_SYMLINK_NOFOLLOW} : 0);
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
