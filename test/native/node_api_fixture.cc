#include "node_api_fixture.h"

// No image here.
JSImage js_image = {};

namespace {

napi_env environment = nullptr;

}  // namespace

extern "C" napi_value napi_register_module_v1(napi_env env, napi_value exports);
extern "C" napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  environment = env;
  return exports;
}

namespace berth::test {

Fixture::Fixture() : runtime_(JS_NewRuntime()), context_(JS_NewContext(runtime_)) {
  JS_SetMaxStackSize(runtime_, size_t{4} << 20);  // sanitizers make large frames
  JS_FreeValue(context_, engine::load_addon(context_));
}

Fixture::~Fixture() {
  env()->release_to(0);
  JS_FreeValue(context_, env()->take_pending());
  js_free(context_, env()->kept.functions);
  JS_FreeContext(context_);
  JS_FreeRuntime(runtime_);  // with an assertion that no value is left
}

napi_env Fixture::env() const { return environment; }

napi_value Fixture::run(const std::string& script) const {
  napi_value result = nullptr;
  env()->give(JS_Eval(context_, script.c_str(), script.size(), "test.js", JS_EVAL_TYPE_GLOBAL),
              &result);
  return result;
}

std::string Fixture::text_of(napi_value value) const {
  size_t length = 0;
  if (napi_get_value_string_utf8(env(), value, nullptr, 0, &length) != napi_ok) return "no string";
  std::string text(length + 1, '\0');
  napi_get_value_string_utf8(env(), value, text.data(), text.size(), &length);
  text.resize(length);
  return text;
}

std::string Fixture::says(const std::string& script) const {
  return text_of(run("(() => { try { return String((() => { " + script +
                     " })()); } catch (error) { return String(error); } })()"));
}

std::string Fixture::taken() const {
  bool pending = false;
  napi_is_exception_pending(env(), &pending);
  if (!pending) return "";
  napi_value error = nullptr;
  napi_get_and_clear_last_exception(env(), &error);
  napi_value message = nullptr;
  napi_get_named_property(env(), error, "message", &message);
  return text_of(message);
}

void Fixture::define(const char* name, napi_callback callback, void* data) const {
  napi_value function = nullptr;
  napi_create_function(env(), name, NAPI_AUTO_LENGTH, callback, data, &function);
  napi_set_named_property(env(), run("globalThis"), name, function);
}

}  // namespace berth::test
