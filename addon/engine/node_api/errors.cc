// Node-API: errors and exceptions.

#include <js_native_api.h>

#include "engine/last_words.h"
#include "engine/node_api/environment.h"

using berth::engine::value_of;

namespace {

napi_status make_error(napi_env env, JSValue error, napi_value code, napi_value message,
                       napi_value* result) noexcept {
  JSContext* const context = env->context();
  if (JS_IsException(error)) return env->caught();
  if (JS_DefinePropertyValueStr(context, error, "message", JS_DupValue(context, value_of(message)),
                                JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE) < 0 ||
      (code != nullptr &&
       JS_SetPropertyStr(context, error, "code", JS_DupValue(context, value_of(code))) < 0)) {
    JS_FreeValue(context, error);
    return env->caught();
  }
  return env->give(error, result);
}

// What node-addon-api makes an error of; null for what it has words for.
const char* words(napi_status status) noexcept {
  switch (status) {
    case napi_invalid_arg:
      return "a value of another kind was expected";
    case napi_string_expected:
      return "a string was expected";
    case napi_boolean_expected:
      return "a boolean was expected";
    case napi_number_expected:
      return "a number was expected";
    case napi_bigint_expected:
      return "a bigint was expected";
    case napi_array_expected:
      return "an array was expected";
    default:
      return nullptr;
  }
}

}  // namespace

extern "C" {

napi_status napi_create_error(napi_env env, napi_value code, napi_value message,
                              napi_value* result) {
  return make_error(env, JS_NewError(env->context()), code, message, result);
}

napi_status napi_create_type_error(napi_env env, napi_value code, napi_value message,
                                   napi_value* result) {
  JS_ThrowTypeError(env->context(), "%s", "");
  return make_error(env, JS_GetException(env->context()), code, message, result);
}

// While an exception is pending it changes nothing, and is no error: the addon that goes on after
// an exception says what followed from that.
napi_status napi_throw(napi_env env, napi_value error) {
  env->set_pending(JS_DupValue(env->context(), value_of(error)));
  return env->done();
}

napi_status napi_is_exception_pending(napi_env env, bool* result) {
  *result = env->is_pending();
  return env->done();
}

napi_status napi_get_and_clear_last_exception(napi_env env, napi_value* result) {
  *result = env->hold(env->take_pending());
  return env->done();
}

napi_status napi_get_last_error_info(napi_env env, const napi_extended_error_info** result) {
  env->last_error.error_message = words(env->last_error.error_code);
  *result = &env->last_error;
  return napi_ok;  // not done(): the status is what is asked for
}

[[noreturn]] void napi_fatal_error(const char* location, size_t, const char* message, size_t) {
  berth::engine::die(location, message);
}

}  // extern "C"
