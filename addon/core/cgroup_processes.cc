#include "core/cgroup_processes.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string_view>

#include "core/cgroup_walk.h"
#include "core/process_ids.h"
#include "core/sys.h"
#include "core/waiting.h"

namespace berth::cgroup {

namespace {

bool write_file(int directory, const char* name, std::string_view value) noexcept {
  const UniqueFd file(openat(directory, name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  return file.valid() && sys::write_full(file.get(), value);
}

// Calls `visit` with every process id of one cgroup; 0 or errno. Threads of a threaded cgroup are
// not asked for: their processes are those of the cgroup above that is a domain.
template <typename Visit>
int each_process_of(int directory, Visit visit) noexcept {
  const UniqueFd file(openat(directory, "cgroup.procs", O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.valid()) return gone(errno) ? 0 : errno;
  char buffer[4096];
  ProcessIds ids;
  for (;;) {
    const ssize_t count = read(file.get(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return gone(errno) || errno == EOPNOTSUPP ? 0 : errno;
    if (count == 0) return 0;
    ids.read({buffer, static_cast<size_t>(count)}, visit);
  }
}

// Whether a process is in our own mount namespace. One that cannot be asked is not.
bool is_stranger(pid_t pid) noexcept {
  char path[48];
  snprintf(path, sizeof path, "/proc/%d/ns/mnt", pid);
  struct stat own {};
  struct stat other {};
  return stat("/proc/self/ns/mnt", &own) == 0 && stat(path, &other) == 0 &&
         own.st_ino == other.st_ino && own.st_dev == other.st_dev;
}

// Some processes of one cgroup, held by pidfds: a number alone may be somebody else's by now.
class Batch {
 public:
  Batch(int directory, int signal, bool strangers_spared) noexcept
      : directory_(directory), signal_(signal), strangers_spared_(strangers_spared) {}

  [[nodiscard]] bool full() const noexcept { return size_ == kSize; }
  [[nodiscard]] size_t signalled() const noexcept { return signalled_; }

  /// 0 or errno. A process that has ended is fine.
  int add(pid_t pid) noexcept {
    UniqueFd fd(sys::pidfd_open(pid));
    if (!fd.valid()) return errno == ESRCH ? 0 : errno;
    if (strangers_spared_ && is_stranger(pid)) return 0;
    held_[size_++] = {.pid = pid, .fd = std::move(fd), .is_member = false};
    return 0;
  }

  /// Signals those that are members now that they are held; 0 or errno.
  int send() noexcept {
    if (size_ == 0) return 0;
    int error = each_process_of(directory_, [this](pid_t pid) {
      for (size_t i = 0; i < size_; ++i) held_[i].is_member |= held_[i].pid == pid;
    });
    for (size_t i = 0; i < size_; ++i) {
      if (held_[i].is_member && error == 0) {
        ++signalled_;
        if (sys::pidfd_send_signal(held_[i].fd.get(), signal_) != 0 && errno != ESRCH)
          error = errno;
      }
      held_[i].fd.reset();
    }
    size_ = 0;
    return error;
  }

 private:
  static constexpr size_t kSize = 32;

  struct Held {
    pid_t pid = 0;
    UniqueFd fd;
    bool is_member = false;
  };

  const int directory_;
  const int signal_;
  const bool strangers_spared_;
  Held held_[kSize];
  size_t size_ = 0;
  size_t signalled_ = 0;
};

int signal_each(int directory, int signal, bool strangers_spared, size_t* total) noexcept {
  Batch batch(directory, signal, strangers_spared);
  int failed = 0;
  const int error = each_process_of(directory, [&](pid_t pid) {
    if (failed == 0 && batch.full()) failed = batch.send();
    if (failed == 0) failed = batch.add(pid);
  });
  if (failed == 0) failed = batch.send();
  *total += batch.signalled();
  return failed != 0 ? failed : error;
}

SysError no_access(const Members& members, const char* call, int error) noexcept {
  return make_error(call, error, "%s", members.path);
}

}  // namespace

Status each_process(const Members& members, void (*visit)(pid_t, void*), void* argument) noexcept {
  UniqueFd top = open_directory(AT_FDCWD, members.path);
  if (!top.valid()) {
    if (gone(errno)) return {};
    return no_access(members, "open", errno);
  }
  const int error = Walk(members.spared).run(std::move(top), [&](int directory) {
    return each_process_of(directory, [&](pid_t pid) {
      if (!members.strangers_spared || !is_stranger(pid)) visit(pid, argument);
    });
  });
  if (error != 0) return no_access(members, "read", error);
  return {};
}

Result<size_t> signal_all(const Members& members, int signal) noexcept {
  size_t total = 0;
  UniqueFd top = open_directory(AT_FDCWD, members.path);
  if (!top.valid()) {
    if (gone(errno)) return total;
    return no_access(members, "open", errno);
  }
  const int error = Walk(members.spared).run(std::move(top), [&](int directory) {
    return signal_each(directory, signal, members.strangers_spared, &total);
  });
  if (error != 0) return no_access(members, "pidfd_send_signal", error);
  return total;
}

Status kill_all(const Members& members, int timeout_ms) noexcept {
  const UniqueFd directory = open_directory(AT_FDCWD, members.path);
  if (!directory.valid()) {
    if (gone(errno)) return {};
    return no_access(members, "open", errno);
  }
  if (members.spared.empty() && !members.strangers_spared) {
    if (write_file(directory.get(), "cgroup.kill", "1")) return {};
    const int error = errno;
    if (error == ENODEV) return {};
    if (error != ENOENT) return make_error("write", error, "%s/cgroup.kill", members.path);
    // An older kernel: freeze, so that nothing forks away, kill each process, thaw.
    (void)write_file(directory.get(), "cgroup.freeze", "1");
    const auto first = signal_all(members, SIGKILL);
    (void)write_file(directory.get(), "cgroup.freeze", "0");
    if (!first.ok()) return first.error();
  }
  for (Waiting waiting(timeout_ms);; waiting.wait()) {
    auto left = signal_all(members, SIGKILL);
    if (!left.ok()) return left.error();
    if (left.value() == 0) return {};
    if (waiting.over())
      return make_error("kill", ETIMEDOUT, "%zu processes of %s do not end", left.value(),
                        members.path);
  }
}

}  // namespace berth::cgroup
