// Running hooks.

#include "core/hook.h"

#include <limits.h>

#include <string>
#include <vector>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/signals.h"

namespace berth::binding {

namespace {

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

}  // namespace

void export_hook(Napi::Env env, Napi::Object& exports) {
  exports.Set("runHook", Napi::Function::New<run_hook>(env));
}

}  // namespace berth::binding
