// Starting init.

#include "spawn/spawn.h"

#include <stdint.h>

#include <string>
#include <vector>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/names.h"

namespace berth::binding {

namespace {

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

}  // namespace

void export_spawn(Napi::Env env, Napi::Object& exports) {
  exports.Set("beginSpawn", Napi::Function::New<begin_spawn>(env));
  exports.Set("finishSpawn", Napi::Function::New<finish_spawn>(env));
  exports.Set("sendPlan", Napi::Function::New<send_plan>(env));
  exports.Set("cancelSpawn", Napi::Function::New<cancel_spawn>(env));
}

}  // namespace berth::binding
