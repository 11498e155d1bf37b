#include "core/cgroup.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "core/cgroup_processes.h"
#include "core/cgroup_walk.h"
#include "core/sys.h"
#include "core/waiting.h"

namespace berth::cgroup {

namespace {

// Only who rules the host can set the first; the second (Linux 5.7) is for a user's own cgroups.
constexpr const char* kHostMark = "trusted.berth.made";
constexpr const char* kUserMark = "user.berth.made";

// Whoever removes a parent holds it for a moment only; who makes a container, for all of that.
constexpr int kClaimTimeoutMs = 100;

// A path has fewer parents than this, and others rarely remove them while they are made.
constexpr int kMaxAttempts = PATH_MAX;

void mark(const char* path) noexcept {
  if (setxattr(path, kHostMark, "", 0, 0) != 0) (void)setxattr(path, kUserMark, "", 0, 0);
}

// What getxattr(2) says where there is no mark: none was set, none can be, or none can be seen.
bool says_unmarked(int error) noexcept {
  return error == ENODATA || error == EOPNOTSUPP || error == EACCES;
}

// 0 when `make` made it, otherwise an errno.
int check_mark(const char* path) noexcept {
  if (getxattr(path, kHostMark, nullptr, 0) >= 0) return 0;
  if (getxattr(path, kUserMark, nullptr, 0) < 0) return errno;
  // On the host a container could have set the user's mark.
  auto host = sys::maps_every_id();
  if (!host.ok()) return host.error().err;
  return geteuid() == 0 && host.value() ? ENODATA : 0;
}

// Turns a path into its parent's; false when there is none.
bool ascend(char* path) noexcept {
  char* const slash = strrchr(path, '/');
  if (slash == nullptr || slash == path) return false;
  *slash = '\0';
  return true;
}

// Makes a parent that is missing, of which the parent is there; 0 or errno. All are there when the
// nearest is.
int make_parent(const char* path) noexcept {
  char parent[PATH_MAX];
  strcpy(parent, path);  // NOLINT(clang-analyzer-security.insecureAPI.strcpy): not longer
  while (ascend(parent)) {
    if (mkdir(parent, 0755) == 0) {
      mark(parent);
      return 0;
    }
    if (errno != ENOENT) return errno == EEXIST ? 0 : errno;
  }
  return ENOENT;
}

// cgroup.events: EBUSY when a process lives in the cgroup or below it, 0 when none does, or another
// errno.
int check_unpopulated(int directory) noexcept {
  const UniqueFd file(openat(directory, "cgroup.events", O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.valid()) return gone(errno) ? 0 : errno;
  char text[256];
  const ssize_t count = sys::read_full(file.get(), text);
  if (count < 0) return gone(errno) ? 0 : errno;
  const std::string_view events(text, static_cast<size_t>(count));
  return events.find("populated 1") == std::string_view::npos ? 0 : EBUSY;
}

// Claims are locks on a file that only who rules the cgroup can open: every user can open, and
// lock, its directory. The root cgroup has no such file; nobody removes that.
constexpr const char* kClaimFile = "cgroup.kill";

UniqueFd open_claim(int directory) noexcept {
  return UniqueFd(openat(directory, kClaimFile, O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
}

// Keeps others from claiming a cgroup, as long as it is open, while it is removed. An error of
// EWOULDBLOCK: a container is about to be born in it.
Result<UniqueFd> forbid_claim(int directory) noexcept {
  UniqueFd file = open_claim(directory);
  // Nobody claims one that is gone; one of another's user namespace only its owner could.
  const bool is_free = file.valid() || gone(errno) || errno == EACCES || errno == EPERM;
  if (!is_free) return make_error("open", errno, "%s", kClaimFile);
  if (file.valid() && flock(file.get(), LOCK_SH | LOCK_NB) != 0)
    return make_error("flock", errno, "%s", kClaimFile);
  return file;
}

// What is below a cgroup is removed on the way down and up, by one descriptor. What is populated is
// left, the rest goes.
class Removal {
 public:
  explicit Removal(Spared spared) noexcept : spared_(spared) {}

  // 0, or the errno of what stands in the way.
  int run(UniqueFd top) noexcept {
    UniqueFd at = std::move(top);
    for (;;) {
      Directory directory(std::move(at));
      if (!directory.valid()) return errno;
      UniqueFd next;
      if (const int error = remove_children(directory, next); error != 0) return error;
      if (next.valid()) {
        ++depth_;
      } else {
        if (depth_ == 0) return blocked_;
        --depth_;
        struct stat status {};
        if (fstat(directory.fd(), &status) != 0) return errno;
        emptied_ = status.st_ino;
        next = open_directory(directory.fd(), "..");
        if (!next.valid()) return errno;
      }
      at = std::move(next);
    }
  }

 private:
  // 0 or errno. `next` becomes the child that has to be emptied first, if there is one.
  int remove_children(Directory& directory, UniqueFd& next) noexcept {
    while (const dirent* const child = next_child(directory)) {
      if (depth_ == 0 && is_spared(spared_, child->d_name)) continue;
      const int problem = remove_child(directory.fd(), child->d_name);
      if (problem == 0) continue;
      if (problem != EBUSY && problem != ENOTEMPTY && problem != EWOULDBLOCK) return problem;
      // A container is about to be born in it, or it got something new since.
      if (problem == EWOULDBLOCK || child->d_ino == emptied_) {
        blocked_ = EBUSY;
        continue;
      }
      UniqueFd fd = open_directory(directory.fd(), child->d_name);
      if (!fd.valid()) {
        if (gone(errno)) continue;
        return errno;
      }
      struct stat status {};
      if (fstat(fd.get(), &status) != 0) return errno;
      const bool is_mount_point = status.st_ino != child->d_ino;
      const int error = is_mount_point ? EBUSY : check_unpopulated(fd.get());
      if (error == 0) {
        next = std::move(fd);
        return 0;
      }
      if (error != EBUSY) return error;
      blocked_ = EBUSY;
    }
    return gone(errno) ? 0 : errno;
  }

  // 0 or errno; EWOULDBLOCK for one that a container is about to be born in.
  static int remove_child(int directory, const char* name) noexcept {
    const UniqueFd child(openat(directory, name, O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (!child.valid()) return gone(errno) ? 0 : errno;
    const auto unclaimed = forbid_claim(child.get());
    if (!unclaimed.ok()) return unclaimed.error().err;
    return unlinkat(directory, name, AT_REMOVEDIR) == 0 || gone(errno) ? 0 : errno;
  }

  Spared spared_;
  size_t depth_ = 0;
  ino_t emptied_ = 0;  // the one that we came up from
  int blocked_ = 0;
};

// Claims a cgroup that was just made. EWOULDBLOCK: another container is about to be born in it, or
// was since it was made.
Result<Claimed> claim_new(const char* path) noexcept {
  auto claimed = claim(path);
  if (!claimed.ok()) return claimed;
  const int error = check_unpopulated(claimed.value().directory.get());
  if (error == 0) return claimed;
  return make_error("read", error == EBUSY ? EWOULDBLOCK : error, "%s/cgroup.events", path);
}

// One attempt; 0, or the errno of what stands in the way.
int remove_once(const char* path, Spared spared, bool itself) noexcept {
  UniqueFd top = open_directory(AT_FDCWD, path);
  if (!top.valid()) return gone(errno) ? 0 : errno;
  const auto unclaimed = forbid_claim(top.get());
  if (!unclaimed.ok()) return unclaimed.error().err == EWOULDBLOCK ? EBUSY : unclaimed.error().err;
  const auto remove_itself = [&] { return rmdir(path) == 0 || gone(errno) ? 0 : errno; };
  if (itself) {
    const int error = remove_itself();
    if (error != EBUSY && error != ENOTEMPTY) return error;
  }
  if (const int error = Removal(spared).run(std::move(top)); error != 0) return error;
  return itself ? remove_itself() : 0;
}

struct Text {
  char text[256] = "";
  size_t used = 0;
};

void append_pid(pid_t pid, void* argument) noexcept {
  auto& [text, used] = *static_cast<Text*>(argument);
  if (used + 16 >= sizeof text) return;
  used += static_cast<size_t>(
      snprintf(text + used, sizeof text - used, used == 0 ? "%d" : ", %d", pid));
}

void thaw(const char* path) noexcept {
  const UniqueFd directory = open_directory(AT_FDCWD, path);
  const UniqueFd file(openat(directory.get(), "cgroup.freeze", O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.valid()) (void)sys::write_full(file.get(), "0");
}

}  // namespace

Result<Claimed> claim(const char* path) noexcept {
  Claimed claimed;
  for (Waiting waiting(kClaimTimeoutMs);; waiting.wait()) {
    claimed.directory = open_directory(AT_FDCWD, path);
    if (!claimed.directory.valid()) return make_error("open", errno, "%s", path);
    claimed.claim = open_claim(claimed.directory.get());
    if (!claimed.claim.valid() && errno != ENOENT)
      return make_error("open", errno, "%s/%s", path, kClaimFile);
    if (!claimed.claim.valid() || flock(claimed.claim.get(), LOCK_EX | LOCK_NB) == 0) {
      // Until it was claimed, whoever removed the last container in it could remove it too.
      auto is_there = sys::is_entry(AT_FDCWD, path, claimed.directory.get());
      if (!is_there.ok()) return is_there.error();
      if (is_there.value()) return claimed;
      return make_error("open", ENOENT, "%s", path);
    }
    if (errno != EWOULDBLOCK || waiting.over()) return make_error("flock", errno, "%s", path);
  }
}

Result<Claimed> make(const char* path) noexcept {
  if (strlen(path) >= PATH_MAX) return make_error("mkdir", ENAMETOOLONG, "%s", path);
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    if (mkdir(path, 0755) != 0) {
      if (errno != ENOENT) return make_error("mkdir", errno, "%s", path);
      if (const int error = make_parent(path); error != 0)
        return make_error("mkdir", error, "%s", path);
      continue;
    }
    mark(path);
    auto claimed = claim_new(path);
    if (claimed.ok()) return claimed;
    if (gone(claimed.error().err)) continue;
    // Who claimed it first has it now. Otherwise it is still ours, and empty.
    if (claimed.error().err != EWOULDBLOCK) (void)rmdir(path);
    return claimed;
  }
  return make_error("mkdir", ENOENT, "%s", path);
}

Result<bool> is_marked(const char* path) noexcept {
  const int error = check_mark(path);
  if (error != 0 && !says_unmarked(error) && !gone(error))
    return make_error("getxattr", error, "%s", path);
  return error == 0;
}

Status remove(const char* path, Spared spared, bool itself, int timeout_ms) noexcept {
  // One that was there before stays, and must not stay frozen.
  bool thawed = !itself;
  if (thawed) thaw(path);
  for (Waiting waiting(timeout_ms);; waiting.wait()) {
    const int error = remove_once(path, spared, itself);
    if (error == 0) return {};
    if (error != EBUSY && error != ENOTEMPTY) return make_error("rmdir", error, "%s", path);
    // What is frozen cannot leave.
    if (!thawed) thaw(path);
    thawed = true;
    if (!waiting.over()) continue;
    Text processes;
    TRY(each_process({.path = path, .spared = spared}, append_pid, &processes));
    if (processes.used == 0)
      return make_error("rmdir", EBUSY, "%s is about to be used by another container", path);
    return make_error("rmdir", EBUSY, "%s still holds processes: %s", path, processes.text);
  }
}

Status remove_parents(const char* path, const char* made) noexcept {
  char parent[PATH_MAX];
  if (strlen(path) >= sizeof parent) return make_error("rmdir", ENAMETOOLONG, "%s", path);
  strcpy(parent, path);  // NOLINT(clang-analyzer-security.insecureAPI.strcpy): of the same size
  while (ascend(parent)) {
    const int unmarked = check_mark(parent);
    if (unmarked == ENOENT) continue;  // whoever removed it could not remove what is above it
    const bool known = made[0] != '\0' && strlen(parent) >= strlen(made);
    if (unmarked != 0 && !says_unmarked(unmarked))
      return make_error("getxattr", unmarked, "%s", parent);
    // Without a mark where the kernel has none, or where its maker was killed before it set one.
    if (unmarked != 0 && !(known && unmarked != EACCES)) return {};
    const UniqueFd held = open_directory(AT_FDCWD, parent);
    if (!held.valid()) {
      if (gone(errno)) continue;
      return make_error("open", errno, "%s", parent);
    }
    const auto unclaimed = forbid_claim(held.get());
    if (!unclaimed.ok()) {
      if (unclaimed.error().err == EWOULDBLOCK) return {};  // a container is about to be born in it
      return unclaimed.error();
    }
    if (rmdir(parent) == 0 || gone(errno)) continue;
    if (errno == EBUSY || errno == ENOTEMPTY) return {};  // somebody else's is below it
    return make_error("rmdir", errno, "%s", parent);
  }
  return {};
}

}  // namespace berth::cgroup
