// Processes: signalling, awaiting and reaping them, and taking the listener that init has.

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/sys.h"
#include "core/unique_fd.h"

namespace berth::binding {

namespace {

Napi::Value open_pidfd(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const auto pid = static_cast<pid_t>(arguments.integer("pid", 1, INT_MAX));
  if (!arguments.ok()) return env.Undefined();
  const int fd = sys::pidfd_open(pid);
  if (fd < 0) return throw_error(env, make_error("pidfd_open", errno, "process %d", pid));
  return Napi::Number::New(env, fd);
}

Napi::Value signal_pidfd(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int pidfd = arguments.descriptor("pidfd");
  const int signal = static_cast<int>(arguments.integer("signal", 0, SIGRTMAX));
  if (!arguments.ok()) return env.Undefined();
  if (sys::pidfd_send_signal(pidfd, signal) == 0) return Napi::Boolean::New(env, true);
  // It may end at any moment, also between a look and this.
  if (errno == ESRCH) return Napi::Boolean::New(env, false);
  return throw_error(env, make_error("pidfd_send_signal", errno, "signal %d", signal));
}

// Init cannot send its listener itself: sending may wait for the listener's answer.
Napi::Value take_listener(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int pidfd = arguments.descriptor("pidfd");
  const int sync = arguments.descriptor("sync");
  const int number = arguments.descriptor("number");
  if (!arguments.ok()) return env.Undefined();
  constexpr timespec kPause = {.tv_sec = 0, .tv_nsec = 100'000};
  for (;;) {
    // Looked at before the attempt: what init reports then, it does after the filter is loaded, or
    // because it failed.
    pollfd entries[2] = {{pidfd, POLLIN, 0}, {sync, POLLIN, 0}};
    const bool last = poll(entries, 2, 0) > 0;
    UniqueFd fd(static_cast<int>(syscall(SYS_pidfd_getfd, pidfd, number, 0)));
    if (fd.valid()) return Napi::Number::New(env, fd.release());
    if (errno != EBADF && errno != ESRCH)
      return throw_error(env, make_error("pidfd_getfd", errno, "the seccomp listener"));
    if (last) return Napi::Number::New(env, -1);
    nanosleep(&kPause, nullptr);
  }
}

Napi::Value wait_pidfd(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int pidfd = arguments.descriptor("pidfd");
  const int timeout = static_cast<int>(arguments.integer("timeoutMs", -1, INT_MAX));
  if (!arguments.ok()) return env.Undefined();
  pollfd entry = {pidfd, POLLIN, 0};
  int count = 0;
  do {
    count = poll(&entry, 1, timeout);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return throw_error(env, make_error("poll", errno, "pidfd"));
  return Napi::Boolean::New(env, count > 0);
}

Napi::Value reap(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const auto pid = static_cast<pid_t>(arguments.integer("pid", 1, INT_MAX));
  if (!arguments.ok()) return env.Undefined();
  int status = 0;
  pid_t result = 0;
  do {
    result = waitpid(pid, &status, __WALL);
  } while (result < 0 && errno == EINTR);
  if (result < 0) return throw_error(env, make_error("waitpid", errno, "process %d", pid));
  return Napi::Number::New(env, WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
}

}  // namespace

void export_process(Napi::Env env, Napi::Object& exports) {
  exports.Set("openPidfd", Napi::Function::New<open_pidfd>(env));
  exports.Set("signalPidfd", Napi::Function::New<signal_pidfd>(env));
  exports.Set("takeListener", Napi::Function::New<take_listener>(env));
  exports.Set("waitPidfd", Napi::Function::New<wait_pidfd>(env));
  exports.Set("reap", Napi::Function::New<reap>(env));
}

}  // namespace berth::binding
