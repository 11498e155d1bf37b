// The engine becomes the monitor (addon/monitor) by execve.

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/close_range.h>
#include <signal.h>
#include <unistd.h>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/signals.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

Napi::Value become_monitor(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  std::vector<std::string> argv = {"berth-monitor"};
  std::string executable = arguments.string("executable");
  const auto pid = static_cast<pid_t>(arguments.integer("pid", 1, INT_MAX));
  const int pidfd = arguments.descriptor("pidfd");
  const int terminal = arguments.descriptor("terminal");
  std::vector<int> keep = {pidfd, terminal};
  std::string relays;
  const Napi::Array list = arguments.array("relay");
  for (uint32_t i = 0; arguments.ok() && i < list.Length(); ++i) {
    const Napi::Value value = list.Get(i);
    if (!value.IsObject()) {
      arguments.fail("relay", "objects");
      break;
    }
    Arguments relay(env, value.As<Napi::Object>());
    const int from = relay.descriptor("from");
    const int to = relay.descriptor("to");
    if (!relay.ok()) return env.Undefined();
    relays += (relays.empty() ? "" : ",") + std::to_string(from) + ":" + std::to_string(to);
    keep.push_back(from);
    keep.push_back(to);
  }
  argv.push_back(std::to_string(pid));
  argv.push_back(std::to_string(pidfd));
  argv.push_back(std::to_string(terminal));
  argv.push_back(relays);
  const int notify = arguments.descriptor("notify");
  keep.push_back(notify);
  argv.push_back(std::to_string(notify));
  const int early = signal_descriptor();
  keep.push_back(early);
  argv.push_back(arguments.string("notifySocket"));
  argv.push_back(std::to_string(early));
  argv.push_back(arguments.string("stateDirectory"));
  argv.push_back(arguments.string("cgroupDirectory"));
  for (std::string& word : arguments.strings("cleanup")) argv.push_back(std::move(word));
  if (!arguments.ok()) return env.Undefined();

  if (sys::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0)
    return throw_error(env, make_error("close_range", errno, "before the monitor"));
  for (const int fd : keep) {
    if (fd > 2 && fcntl(fd, F_SETFD, 0) != 0)
      return throw_error(env, make_error("fcntl", errno, "descriptor %d", fd));
  }
  // What arrives from here on waits, blocked, for the monitor; what arrived before is in the pipe.
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, nullptr);
  char path[] = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  char* envp[] = {path, nullptr};
  execve(executable.c_str(), pointers(argv).data(), envp);
  return throw_error(env, make_error("execve", errno, "%s", executable.c_str()));
}

}  // namespace

void export_monitor(Napi::Env env, Napi::Object& exports) {
  exports.Set("becomeMonitor", Napi::Function::New(env, become_monitor));
}

}  // namespace berth::binding
