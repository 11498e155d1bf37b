// What this process is: its id, its rights, its directory.

#include <errno.h>
#include <limits.h>
#include <unistd.h>

#include "binding/convert.h"
#include "binding/exports.h"

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

}  // namespace

void export_self(Napi::Env env, Napi::Object& exports) {
  exports.Set("processId", Napi::Function::New(env, number<getpid>));
  exports.Set("effectiveUser", Napi::Function::New(env, number<geteuid>));
  exports.Set("effectiveGroup", Napi::Function::New(env, number<getegid>));
  exports.Set("workingDirectory", Napi::Function::New(env, working_directory));
}

}  // namespace berth::binding
