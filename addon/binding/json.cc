// Questions about a JSON text.
#include <limits>
#include <string>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/json_survey.h"

namespace berth::binding {

namespace {

Napi::Value survey(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  constexpr auto kMost = std::numeric_limits<int32_t>::max();
  const std::string text = arguments.string("text");
  const auto names = static_cast<size_t>(arguments.integer("maxNames", 0, kMost));
  const auto depth = static_cast<size_t>(arguments.integer("maxDepth", 0, kMost));
  const Napi::Env env = info.Env();
  if (!arguments.ok()) return env.Undefined();
  const auto found = survey_json(text, {.names = names, .depth = depth});
  if (!found) return env.Undefined();
  Napi::Object result = Napi::Object::New(env);
  result.Set("hasNull", found->has_null);
  return result;
}

}  // namespace

void export_json(Napi::Env env, Napi::Object& exports) {
  exports.Set("surveyJson", Napi::Function::New<survey>(env));
}

}  // namespace berth::binding
