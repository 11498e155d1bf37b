#include "spawn/child.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/sys.h"

namespace berth::spawn {

namespace {

// libc's wrappers may touch thread-local state shared with the engine; syscall(2) writes only
// errno, which the suspended engine thread does not read.
long call(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0) noexcept {
  return syscall(number, a, b, c, d, e);
}

[[noreturn]] void fail(const ChildWork& work, Failure::Step step) noexcept {
  const Failure failure = {.step = step, .error = errno};
  call(SYS_write, work.failure, reinterpret_cast<long>(&failure), sizeof failure);
  sys::end_process(1);
}

// A cgroup namespace begins where its maker is.
void move(const ChildWork& work) noexcept {
  static constexpr char kSelf[] = "0";
  if (call(SYS_write, work.procs, reinterpret_cast<long>(kSelf), 1) < 0 ||
      (work.cgroup_namespace && call(SYS_unshare, CLONE_NEWCGROUP) < 0))
    fail(work, Failure::kMove);
}

}  // namespace

void run_child(const ChildWork& work) noexcept {
  *work.lived = true;
  if (work.procs >= 0) move(work);
  // The three sources may themselves be numbered 0-2: first move them out of the way, then into
  // place.
  int moved[3];
  for (int i = 0; i < 3; ++i) {
    moved[i] = work.stdio[i];
    if (moved[i] != i && moved[i] <= 2) {
      moved[i] = static_cast<int>(call(SYS_fcntl, moved[i], F_DUPFD_CLOEXEC, 3));
      if (moved[i] < 0) fail(work, Failure::kExecute);
    }
  }
  for (int i = 0; i < 3; ++i) {
    if (moved[i] == i) {
      if (call(SYS_fcntl, i, F_SETFD, 0) < 0) fail(work, Failure::kExecute);
    } else if (call(SYS_dup3, moved[i], i, 0) < 0) {
      fail(work, Failure::kExecute);
    }
  }
  if (call(SYS_close_range, 3, static_cast<long>(~0U), CLOSE_RANGE_CLOEXEC) < 0)
    fail(work, Failure::kExecute);
  for (const int fd : work.keep) {
    if (call(SYS_fcntl, fd, F_SETFD, 0) < 0) fail(work, Failure::kExecute);
  }
  call(SYS_execveat, work.executable, reinterpret_cast<long>(""), reinterpret_cast<long>(work.argv),
       reinterpret_cast<long>(work.envp), AT_EMPTY_PATH);
  fail(work, Failure::kExecute);
}

}  // namespace berth::spawn
