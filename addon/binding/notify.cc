// sd_notify(3) for detached containers; in the foreground the monitor forwards.

#include "core/notify.h"

#include <poll.h>

#include "binding/convert.h"
#include "binding/exports.h"

namespace berth::binding {

namespace {

Napi::Value listen_notify(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  auto fd = notify::listen(path.c_str());
  if (!fd.ok()) return throw_error(env, fd.error());
  return Napi::Number::New(env, fd.value().release());
}

// Until the service says READY=1 or ends.
Napi::Value forward_notify(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int socket = arguments.descriptor("socket");
  const std::string host = arguments.string("host");
  const int pidfd = arguments.descriptor("pidfd");
  const auto pid = static_cast<pid_t>(arguments.integer("pid", 1, INT32_MAX));
  if (!arguments.ok()) return env.Undefined();
  for (;;) {
    pollfd entries[2] = {{socket, POLLIN, 0}, {pidfd, POLLIN, 0}};
    const int count = poll(entries, 2, -1);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return throw_error(env, make_error("poll", errno, "notify socket"));
    if (entries[0].revents != 0) {
      auto ready = notify::forward(socket, host.c_str(), pid, false);
      if (!ready.ok()) return throw_error(env, ready.error());
      if (ready.value()) return Napi::Boolean::New(env, true);
    } else if (entries[1].revents != 0) {
      return Napi::Boolean::New(env, false);
    }
  }
}

}  // namespace

void export_notify(Napi::Env env, Napi::Object& exports) {
  exports.Set("listenNotify", Napi::Function::New<listen_notify>(env));
  exports.Set("forwardNotify", Napi::Function::New<forward_notify>(env));
}

}  // namespace berth::binding
