// This process: its id, rights, directory, processors and clock, the signals that it holds back,
// its end.

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <vector>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/signals.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

template <auto Call>
Napi::Value number(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), Call());
}

Napi::Value working_directory(const Napi::CallbackInfo& info) {
  char path[PATH_MAX];
  if (getcwd(path, sizeof path) == nullptr)
    return throw_error(info.Env(), make_error("getcwd", errno, "%s", ""));
  return Napi::String::New(info.Env(), path);
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

Napi::Value hold(const Napi::CallbackInfo& info) {
  if (const Status held = hold_signals(); !held.ok()) return throw_error(info.Env(), held.error());
  return info.Env().Undefined();
}

Napi::Value held(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), held_signal());
}

Napi::Value now(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(sys::now()));
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

}  // namespace

void export_self(Napi::Env env, Napi::Object& exports) {
  exports.Set("processId", Napi::Function::New<number<getpid>>(env));
  exports.Set("effectiveUser", Napi::Function::New<number<geteuid>>(env));
  exports.Set("effectiveGroup", Napi::Function::New<number<getegid>>(env));
  exports.Set("workingDirectory", Napi::Function::New<working_directory>(env));
  exports.Set("setAffinity", Napi::Function::New<set_affinity>(env));
  exports.Set("holdSignals", Napi::Function::New<hold>(env));
  exports.Set("heldSignal", Napi::Function::New<held>(env));
  exports.Set("now", Napi::Function::New<now>(env));
  exports.Set("endProcess", Napi::Function::New<end_process>(env));
}

}  // namespace berth::binding
