#include "init/signals.h"

#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace berth::init {

namespace {

// Those by which others ask a process to end and which end an init of runc.
constexpr int kEnding[] = {SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGTERM};
constexpr int kSignalled = 128;

// A signal handler has nowhere else to look.
volatile sig_atomic_t mortal = 0;

void end(int signal) {
  const int saved = errno;
  // Process 1 goes on, as without a handler.
  const bool goes_on = mortal == 0 && syscall(SYS_getpid) == 1;
  errno = saved;
  if (goes_on) return;
  syscall(SYS_exit_group, kSignalled + signal);
  // A filter of the container may forbid even that.
  __builtin_trap();
}

}  // namespace

Status reset_signals() noexcept {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  for (int signal = 1; signal <= SIGRTMAX; ++signal) {
    // KILL, STOP and the C library's own signals cannot be changed, nor need they be.
    sigaction(signal, &action, nullptr);
  }
  action.sa_handler = SIG_IGN;
  if (sigaction(SIGPIPE, &action, nullptr) != 0)
    return make_error("rt_sigaction", errno, "SIGPIPE");
  // Now, while no filter can forbid it.
  action.sa_handler = end;
  action.sa_flags = SA_RESTART;
  for (const int signal : kEnding) {
    if (sigaction(signal, &action, nullptr) != 0)
      return make_error("rt_sigaction", errno, "signal %d", signal);
  }
  sigset_t none;
  sigemptyset(&none);
  if (sigprocmask(SIG_SETMASK, &none, nullptr) != 0)
    return make_error("rt_sigprocmask", errno, "%s", "");
  return {};
}

void end_by_signals() noexcept { mortal = 1; }

}  // namespace berth::init
