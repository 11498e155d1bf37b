// Starting init, talking to it, signalling and reaping processes, hooks.

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/signals.h"
#include "binding/state_trust.h"
#include "core/error_names.h"
#include "core/hook.h"
#include "core/names.h"
#include "core/report.h"
#include "core/sys.h"
#include "spawn/spawn.h"

namespace berth::binding {

namespace {

constexpr size_t kReportFds = 4;

Napi::Object failure_message(Napi::Env env, const Report& report) {
  Napi::Object object = message(env, "failure");
  object.Set("index", report.index);
  object.Set("call", std::string(report.call));
  object.Set("errno", report.err);
  object.Set("code", error_name(report.err));
  object.Set("text", std::string(error_words(report.err).text));
  object.Set("detail", std::string(report.detail));
  return object;
}

Napi::Value report_message(Napi::Env env, const Report& report, std::span<const int> fds) {
  switch (report.kind) {
    case ReportKind::kSync: {
      Napi::Object object = message(env, "sync");
      object.Set("point", std::string(report.call));
      object.Set("number", report.number);
      Napi::Array list = Napi::Array::New(env, fds.size());
      for (size_t i = 0; i < fds.size(); ++i) list.Set(static_cast<uint32_t>(i), fds[i]);
      object.Set("fds", list);
      return object;
    }
    case ReportKind::kForked: {
      Napi::Object object = message(env, "forked");
      object.Set("pid", report.number);
      object.Set("pidfd", fds.empty() ? -1 : fds[0]);
      return object;
    }
    case ReportKind::kEntry: {
      Napi::Object object = message(env, "entry");
      object.Set("page", fds.size() == 3 ? fds[0] : -1);
      object.Set("status", fds.size() == 3 ? fds[1] : -1);
      object.Set("go", fds.size() == 3 ? fds[2] : -1);
      return object;
    }
    case ReportKind::kFailure:
      return failure_message(env, report);
    case ReportKind::kSpan: {
      Napi::Object object = message(env, "span");
      object.Set("index", report.index);
      object.Set("startNs", static_cast<double>(report.start));
      object.Set("durationNs", static_cast<double>(report.duration));
      return object;
    }
    case ReportKind::kExec:
      return message(env, "exec");
  }
  return throw_error(env, make_error("recvmsg", EPROTO, "report of unknown kind %u",
                                     static_cast<unsigned>(report.kind)));
}

Napi::Value begin_spawn(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string executable = arguments.string("executable");
  const std::vector<std::string> namespaces = arguments.strings("namespaces");
  const int cgroup = arguments.descriptor("cgroup");
  const std::vector<int> keep = arguments.integers("keep");
  const std::vector<int> stdio = arguments.integers("stdio");
  if (stdio.size() != 3) arguments.fail("stdio", "three descriptors");
  spawn::Request request = {.executable = executable.c_str(),
                            .namespaces = 0,
                            .cgroup = cgroup,
                            .keep = keep,
                            .stdio = {}};
  for (const std::string& name : namespaces) {
    const auto flag = names::namespace_type(name);
    if (!flag) {
      arguments.fail("namespaces", "namespace types");
      break;
    }
    request.namespaces |= static_cast<uint64_t>(static_cast<unsigned>(*flag));
  }
  if (!arguments.ok()) return env.Undefined();
  for (size_t i = 0; i < 3; ++i) request.stdio[i] = stdio[i];
  if (const Status begun = spawn::begin(request); !begun.ok())
    return throw_error(env, begun.error());
  return env.Undefined();
}

Napi::Value finish_spawn(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  auto spawned = spawn::finish();
  if (!spawned.ok()) return throw_error(env, spawned.error());
  Napi::Object result = Napi::Object::New(env);
  result.Set("pid", spawned.value().pid);
  result.Set("pidfd", spawned.value().pidfd.release());
  result.Set("sync", spawned.value().sync.release());
  return result;
}

Napi::Value send_plan(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int sync = arguments.descriptor("sync");
  const std::string plan = arguments.string("plan");
  const std::vector<int> fds = arguments.integers("fds");
  if (!arguments.ok()) return env.Undefined();
  if (const Status sent = spawn::send_plan(sync, plan, fds); !sent.ok())
    return throw_error(env, sent.error());
  return env.Undefined();
}

Napi::Value cancel_spawn(const Napi::CallbackInfo& info) {
  spawn::cancel();
  return info.Env().Undefined();
}

Napi::Value receive(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int sync = arguments.descriptor("sync");
  const int pidfd = arguments.descriptor("pidfd");
  const int timeout = static_cast<int>(arguments.integer("timeoutMs", -1, INT_MAX));
  const int signals = arguments.boolean("signals") ? signal_descriptor() : -1;
  if (!arguments.ok()) return env.Undefined();
  pollfd entries[3] = {{sync, POLLIN, 0}, {pidfd, POLLIN, 0}, {signals, POLLIN, 0}};
  for (;;) {
    const int count = poll(entries, 3, timeout);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return throw_error(env, make_error("poll", errno, "sync socket"));
    if (count == 0) return message(env, "timeout");
    if ((entries[0].revents & POLLIN) != 0) {
      char packet[sizeof(Report)];
      int fds[kReportFds];
      size_t received = 0;
      const ssize_t bytes = sys::receive_with_fds(sync, packet, fds, &received);
      const auto report =
          bytes > 0 ? read_report({packet, static_cast<size_t>(bytes)}) : std::nullopt;
      if (report) return report_message(env, *report, std::span<const int>(fds, received));
      if (bytes > 0)
        return throw_error(env, make_error("recvmsg", EPROTO, "report of %zd bytes", bytes));
      if (bytes < 0 && errno != ECONNRESET)
        return throw_error(env, make_error("recvmsg", errno, "sync socket"));
      return message(env, "closed");
    }
    if (entries[0].revents != 0 || entries[1].revents != 0) return message(env, "closed");
    Napi::Object object = message(env, "signal");
    object.Set("signal", held_signal());
    return object;
  }
}

Napi::Value proceed(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int sync = arguments.descriptor("sync");
  if (!arguments.ok()) return env.Undefined();
  // A pipe to who entered a pid namespace; the engine ignores SIGPIPE.
  const bool sent =
      sys::send_with_fds(sync, "g", {}) || (errno == ENOTSOCK && sys::write_full(sync, "g"));
  if (!sent && errno != EPIPE && errno != ECONNRESET)
    return throw_error(env, make_error("sendmsg", errno, "sync socket"));
  return Napi::Boolean::New(env, sent);
}

Napi::Value hold(const Napi::CallbackInfo& info) {
  if (const Status held = hold_signals(); !held.ok()) return throw_error(info.Env(), held.error());
  return info.Env().Undefined();
}

Napi::Value held(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), held_signal());
}

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

Napi::Value run_hook(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  std::vector<std::string> args = arguments.strings("args");
  std::vector<std::string> variables = arguments.strings("env");
  const std::string cwd = arguments.string("cwd");
  const std::string input = arguments.string("input");
  const int timeout = static_cast<int>(arguments.integer("timeoutMs", 0, INT_MAX));
  const bool cancellable = arguments.boolean("cancellable");
  const int watched = arguments.descriptor("watched");
  if (!arguments.ok()) return env.Undefined();
  const std::vector<char*> argv = pointers(args);
  const std::vector<char*> envp = pointers(variables);
  const HookRun run = {.path = path.c_str(),
                       .argv = argv.data(),
                       .envp = envp.data(),
                       .cwd = cwd.c_str(),
                       .input = input,
                       .timeout_ms = timeout,
                       .cancel = cancellable ? signal_descriptor() : -1,
                       .watched = watched};
  static HookOutcome outcome;  // holds the output; too large for the stack of a small thread
  outcome = HookOutcome{};
  if (const Status status = berth::run_hook(run, outcome); !status.ok())
    return throw_error(env, status.error());
  Napi::Object result = Napi::Object::New(env);
  result.Set("exitCode", outcome.exit_code);
  result.Set("signal", outcome.signal);
  result.Set("timedOut", outcome.timed_out);
  result.Set("cancelled", outcome.cancelled);
  result.Set("abandoned", outcome.abandoned);
  result.Set("output", std::string(outcome.output_text()));
  return result;
}

// The engine's own exit would free a heap that the kernel frees anyway. A bare
// system call, since before a call that never returns AddressSanitizer clears
// a stack whose bounds it does not know.
Napi::Value end_process(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const int code = static_cast<int>(arguments.integer("code", 0, UINT8_MAX));
  if (!arguments.ok()) return info.Env().Undefined();
  syscall(SYS_exit_group, code);
  return info.Env().Undefined();
}

// Threads started from now on inherit it; so does init.
Napi::Value set_affinity(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::vector<int> numbers = arguments.integers("cpus");
  if (!arguments.ok()) return env.Undefined();
  if (!sys::set_affinity(std::vector<uint32_t>(numbers.begin(), numbers.end())))
    return throw_error(env, make_error("sched_setaffinity", errno, "%s", ""));
  return env.Undefined();
}

Napi::Value now(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(sys::now()));
}

// What comes may be written by anyone who can trace init: words for people, and no more.
Napi::Value receive_outcome(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int status = arguments.descriptor("status");
  const int pidfd = arguments.descriptor("pidfd");
  const int timeout = static_cast<int>(arguments.integer("timeoutMs", -1, INT_MAX));
  if (!arguments.ok()) return env.Undefined();
  for (;;) {
    pollfd entries[2] = {{status, POLLIN, 0}, {pidfd, POLLIN, 0}};
    const int count = poll(entries, 2, timeout);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return throw_error(env, make_error("poll", errno, "the start"));
    if (count == 0) return message(env, "timeout");
    char packet[sizeof(Report)];
    const ssize_t bytes = read(status, packet, sizeof packet);  // one packet: below PIPE_BUF
    if (bytes < 0 && errno == EAGAIN) {
      // Init holds its end until it executes or dies.
      if (entries[1].revents != 0) return message(env, "closed");
      continue;
    }
    if (bytes < 0) return throw_error(env, make_error("read", errno, "the start"));
    if (bytes == 0) return message(env, "closed");
    const auto report = read_report({packet, static_cast<size_t>(bytes)});
    if (report && report->kind == ReportKind::kFailure) return failure_message(env, *report);
    if (report && report->kind == ReportKind::kExec) return message(env, "exec");
    return throw_error(env, make_error("read", EPROTO, "the start"));
  }
}

}  // namespace

void export_process(Napi::Env env, Napi::Object& exports) {
  exports.Set("beginSpawn", Napi::Function::New(env, begin_spawn));
  exports.Set("finishSpawn", Napi::Function::New(env, finish_spawn));
  exports.Set("sendPlan", Napi::Function::New(env, send_plan));
  exports.Set("cancelSpawn", Napi::Function::New(env, cancel_spawn));
  exports.Set("receive", Napi::Function::New(env, receive));
  exports.Set("proceed", Napi::Function::New(env, proceed));
  exports.Set("holdSignals", Napi::Function::New(env, hold));
  exports.Set("setAffinity", Napi::Function::New(env, set_affinity));
  exports.Set("heldSignal", Napi::Function::New(env, held));
  exports.Set("openPidfd", Napi::Function::New(env, open_pidfd));
  exports.Set("signalPidfd", Napi::Function::New(env, signal_pidfd));
  exports.Set("takeListener", Napi::Function::New(env, take_listener));
  exports.Set("waitPidfd", Napi::Function::New(env, wait_pidfd));
  exports.Set("reap", Napi::Function::New(env, reap));
  exports.Set("runHook", Napi::Function::New(env, run_hook));
  exports.Set("receiveOutcome", Napi::Function::New(env, receive_outcome));
  exports.Set("endProcess", Napi::Function::New(env, end_process));
  exports.Set("now", Napi::Function::New(env, now));
}

}  // namespace berth::binding
