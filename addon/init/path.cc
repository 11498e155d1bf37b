#include "init/path.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include "core/sys.h"
#include "init/path_walk.h"

namespace berth::init::path {

namespace {

constexpr uint64_t kInRoot = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
constexpr uint64_t kInProc =
    RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;
// A look-up that renames elsewhere disturbed is repeated this often, and then until the time is
// over as well.
constexpr int kTries = 128;
constexpr uint64_t kPatienceNs = 4'000'000;
// makedev of the kernel: 12 bits of major and 20 bits of minor number.
constexpr unsigned kMaxMajor = (1U << 12) - 1;
constexpr unsigned kMaxMinor = (1U << 20) - 1;

/// Says whether a look-up that failed with EAGAIN should be tried again.
class Patience {
 public:
  bool again() noexcept {
    if (++tries_ < kTries) return true;
    if (deadline_ == 0) deadline_ = sys::now() + kPatienceNs;
    return sys::now() < deadline_;
  }

 private:
  int tries_ = 0;
  uint64_t deadline_ = 0;
};

/// openat2(2) until no rename interferes; -1 with errno.
int open_scoped(int directory, const char* path, int flags, uint64_t resolve) noexcept {
  open_how how = {};
  how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
  how.resolve = resolve;
  Patience patience;
  while (true) {
    const int fd = sys::openat2(directory, path, &how);
    if (fd >= 0) return fd;
    if (errno == EINTR) continue;
    // EXDEV inside a root: what was walked through was moved out of it meanwhile.
    const bool disturbed = errno == EAGAIN || (errno == EXDEV && (resolve & RESOLVE_IN_ROOT) != 0);
    const int err = errno;
    if (!disturbed || !patience.again()) {
      errno = err;
      return -1;
    }
  }
}

bool is_missing(int err) noexcept { return err == ENOSYS || err == EPERM; }

Result<UniqueFd> walk_patiently(int root, const char* path, const WalkRequest& request) noexcept {
  Patience patience;
  while (true) {
    auto found = walk(root, path, request);
    if (found.ok() || found.error().err != EAGAIN || !patience.again()) return found;
  }
}

Result<UniqueFd> find(int root, const char* path, int flags, bool links,
                      Resolver resolver) noexcept {
  if (resolver == Resolver::kKernel) {
    UniqueFd fd(open_scoped(root, path, flags, links ? kInRoot : kInRoot | RESOLVE_NO_SYMLINKS));
    if (fd.valid()) return fd;
    if (!is_missing(errno)) return make_error("openat2", errno, "%s", path);
  }
  return walk_patiently(root, path, {.flags = flags, .make = Make::kNothing, .links = links});
}

/// Finds, or makes what is missing. The kernel has no call that makes a path inside a root, hence
/// the walk.
Result<UniqueFd> find_or_make(int root, const char* path, Kind kind, bool links,
                              Resolver resolver) noexcept {
  // A file may be asked for with slashes behind its name, as mount(2) would take it.
  char trimmed[PATH_MAX];
  size_t length = strlen(path);
  if (length >= sizeof trimmed) return make_error("openat", ENAMETOOLONG, "%s", path);
  while (length > 1 && path[length - 1] == '/') --length;
  memcpy(trimmed, path, length);
  trimmed[length] = '\0';

  auto target = find(root, trimmed, O_PATH, links, resolver);
  if (!target.ok() && target.error().err == ENOENT && length > 0) {
    const Make make = kind == Kind::kDirectory ? Make::kDirectory : Make::kFile;
    target = walk_patiently(root, trimmed, {.flags = O_PATH, .make = make, .links = links});
  }
  if (!target.ok()) return target;
  struct stat status = {};
  if (fstat(target.value().get(), &status) != 0) return make_error("fstat", errno, "%s", path);
  if (kind == Kind::kDirectory && !S_ISDIR(status.st_mode)) {
    return make_error("openat", ENOTDIR, "%s is not a directory in the root file system", path);
  }
  if (kind == Kind::kFile && S_ISDIR(status.st_mode)) {
    return make_error("openat", EISDIR, "%s is a directory in the root file system", path);
  }
  return target;
}

Status check_node(int fd, const char* path, const Node& node) noexcept {
  struct stat status = {};
  if (fstat(fd, &status) != 0) return make_error("fstat", errno, "%s", path);
  if ((status.st_mode & S_IFMT) != (node.mode & S_IFMT)) {
    return make_error("mknodat", EEXIST, "%s is there already, as something else", path);
  }
  if ((S_ISCHR(node.mode) || S_ISBLK(node.mode)) && status.st_rdev != node.device) {
    return make_error("mknodat", EEXIST, "%s is there already, as device %u:%u", path,
                      major(status.st_rdev), minor(status.st_rdev));
  }
  return {};
}

bool is_link_to(int directory, const char* name, const char* target) noexcept {
  char text[PATH_MAX];
  const ssize_t count = readlinkat(directory, name, text, sizeof text);
  return count >= 0 && static_cast<size_t>(count) == strlen(target) &&
         memcmp(text, target, static_cast<size_t>(count)) == 0;
}

bool is_mount_point(int directory, const char* name) noexcept {
  struct statx status = {};
  return sys::statx(directory, name, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, 0, &status) == 0 &&
         (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

}  // namespace

Result<UniqueFd> open_host(const char* path, int flags) noexcept {
  int fd = -1;
  do {
    fd = ::open(path, flags | O_CLOEXEC);
  } while (fd < 0 && errno == EINTR);
  if (fd < 0) return make_error("open", errno, "%s", path);
  return UniqueFd(fd);
}

Result<UniqueFd> open_in_root(int root, const char* path, int flags, Resolver resolver) noexcept {
  return find(root, path, flags, true, resolver);
}

Result<UniqueFd> open_plain(int root, const char* path, int flags, Resolver resolver) noexcept {
  return find(root, path, flags, false, resolver);
}

Result<UniqueFd> make_in_root(int root, const char* path, Kind kind, Resolver resolver) noexcept {
  return find_or_make(root, path, kind, true, resolver);
}

Result<UniqueFd> make_plain_directory(int root, const char* path, Resolver resolver) noexcept {
  auto target = find_or_make(root, path, Kind::kDirectory, false, resolver);
  if (target.ok() || target.error().err != ELOOP) return target;
  return make_error(target.error().call, ELOOP,
                    "%s must be a plain directory, but a symbolic link is on the way", path);
}

Result<UniqueFd> make_parent(int root, const char* path, char* name, Resolver resolver) noexcept {
  size_t end = strlen(path);
  if (end >= PATH_MAX) return make_error("openat", ENAMETOOLONG, "%s", path);
  while (end > 0 && path[end - 1] == '/') --end;
  size_t begin = end;
  while (begin > 0 && path[begin - 1] != '/') --begin;
  const size_t length = end - begin;
  if (length > NAME_MAX) return make_error("openat", ENAMETOOLONG, "%s", path);
  memcpy(name, path + begin, length);
  name[length] = '\0';
  if (length == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
    return make_error("openat", EINVAL, "%s does not name a file", path);
  }
  char parent[PATH_MAX] = "/";
  if (begin > 0) {
    memcpy(parent, path, begin);
    parent[begin] = '\0';
  }
  // What the runtime makes in /dev must not go where a link of the image leads.
  if (strcmp(parent, "/dev/") == 0) return make_plain_directory(root, "/dev", resolver);
  return find_or_make(root, parent, Kind::kDirectory, true, resolver);
}

Status make_node(int root, int proc, const char* path, const Node& node) noexcept {
  if (major(node.device) > kMaxMajor || minor(node.device) > kMaxMinor) {
    return make_error("mknodat", EINVAL, "%s: no device %u:%u can exist", path, major(node.device),
                      minor(node.device));
  }
  char name[NAME_MAX + 1];
  auto parent = make_parent(root, path, name);
  if (!parent.ok()) return parent.error();
  const int made = mknodat(parent.value().get(), name, node.mode, node.device);
  if (made != 0 && errno != EEXIST) return make_error("mknodat", errno, "%s", path);

  UniqueFd fd(openat(parent.value().get(), name, O_PATH | O_NOFOLLOW | O_CLOEXEC));
  if (!fd.valid()) return make_error("openat", errno, "%s", path);
  TRY(check_node(fd.get(), path, node));
  if (made != 0) return {};
  struct stat status = {};
  if (fchownat(fd.get(), "", node.uid, node.gid, AT_EMPTY_PATH) != 0) {
    return make_error("fchownat", errno, "%s to %u:%u", path, node.uid, node.gid);
  }
  // Changing the owner clears bits, default ACLs of the directory others.
  if (fstat(fd.get(), &status) != 0) return make_error("fstat", errno, "%s", path);
  if ((status.st_mode & 07777) == (node.mode & 07777)) return {};
  return change_mode(proc, fd.get(), node.mode & 07777);
}

Status make_symlink(int root, const char* path, const char* target, Existing existing) noexcept {
  char name[NAME_MAX + 1];
  auto parent = make_parent(root, path, name);
  if (!parent.ok()) return parent.error();
  if (symlinkat(target, parent.value().get(), name) == 0) return {};
  const int err = errno;
  if (existing == Existing::kSame) {
    if (is_link_to(parent.value().get(), name, target)) return {};
    return make_error("symlinkat", err, "%s is there already, and no link to %s", path, target);
  }
  if (err == EEXIST) return {};
  // A read-only file system says so even of what exists.
  struct stat status = {};
  if (fstatat(parent.value().get(), name, &status, AT_SYMLINK_NOFOLLOW) == 0) return {};
  return make_error("symlinkat", err, "%s to %s", path, target);
}

Status replace_by_symlink(int root, const char* path, const char* target) noexcept {
  char name[NAME_MAX + 1];
  auto parent = make_parent(root, path, name);
  if (!parent.ok()) return parent.error();
  const int directory = parent.value().get();
  if (is_link_to(directory, name, target) || is_mount_point(directory, name)) return {};
  if (unlinkat(directory, name, 0) != 0 && errno != ENOENT) {
    return make_error("unlinkat", errno, "%s", path);
  }
  if (symlinkat(target, directory, name) == 0) return {};
  return make_error("symlinkat", errno, "%s to %s", path, target);
}

Result<UniqueFd> open_proc(int proc, const char* path, int flags, Resolver resolver) noexcept {
  constexpr std::string_view kSelf = "self/";
  char text[PATH_MAX];
  if (std::string_view(path).starts_with(kSelf)) {
    char self[16];
    const ssize_t count = readlinkat(proc, "self", self, sizeof self - 1);
    if (count <= 0) return make_error("readlinkat", errno, "/proc/self");
    self[count] = '\0';
    const int length = snprintf(text, sizeof text, "%s/%s", self, path + kSelf.size());
    if (length >= static_cast<int>(sizeof text)) {
      return make_error("openat2", ENAMETOOLONG, "/proc/%s", path);
    }
    path = text;
  }
  UniqueFd fd;
  if (resolver == Resolver::kKernel) {
    fd.reset(open_scoped(proc, path, flags, kInProc));
    if (!fd.valid() && !is_missing(errno)) return make_error("openat2", errno, "/proc/%s", path);
  }
  if (!fd.valid()) {
    auto found = walk_beneath(proc, path, flags);
    if (!found.ok()) return make_error(found.error().call, found.error().err, "/proc/%s", path);
    fd = found.take();
  }
  struct statfs system = {};
  if (fstatfs(fd.get(), &system) != 0) return make_error("fstatfs", errno, "/proc/%s", path);
  if (system.f_type != PROC_SUPER_MAGIC) {
    return make_error("openat2", EXDEV, "/proc/%s is covered by another file system", path);
  }
  return fd;
}

}  // namespace berth::init::path
