// Node-API: objects, their properties, arrays, and references.

#include <js_native_api.h>

#include <algorithm>
#include <new>

#include "engine/node_api/environment.h"

using berth::engine::value_of;

struct napi_ref__ {
  JSValue value;
};

namespace {

/// A property's name, for as long as it is needed.
class Name {
 public:
  Name(JSContext* context, JSValueConst key) noexcept
      : context_(context), atom_(JS_ValueToAtom(context, key)) {}
  Name(const Name&) = delete;
  Name& operator=(const Name&) = delete;
  ~Name() { JS_FreeAtom(context_, atom_); }
  [[nodiscard]] bool valid() const noexcept { return atom_ != JS_ATOM_NULL; }
  [[nodiscard]] JSAtom get() const noexcept { return atom_; }

 private:
  JSContext* context_;
  JSAtom atom_;
};

bool is_array(napi_env env, napi_value value) noexcept {
  return JS_IsArray(env->context(), value_of(value)) > 0;
}

}  // namespace

extern "C" {

napi_status napi_create_object(napi_env env, napi_value* result) {
  return env->give(JS_NewObject(env->context()), result);
}

napi_status napi_get_named_property(napi_env env, napi_value object, const char* name,
                                    napi_value* result) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  return env->give(JS_GetPropertyStr(env->context(), value_of(object), name), result);
}

napi_status napi_set_named_property(napi_env env, napi_value object, const char* name,
                                    napi_value value) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  JSContext* const context = env->context();
  if (JS_SetPropertyStr(context, value_of(object), name, JS_DupValue(context, value_of(value))) < 0)
    return env->caught();
  return env->done();
}

napi_status napi_get_property(napi_env env, napi_value object, napi_value key, napi_value* result) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  const Name name(env->context(), value_of(key));
  if (!name.valid()) return env->caught();
  return env->give(JS_GetProperty(env->context(), value_of(object), name.get()), result);
}

napi_status napi_set_property(napi_env env, napi_value object, napi_value key, napi_value value) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  JSContext* const context = env->context();
  const Name name(context, value_of(key));
  if (!name.valid() || JS_SetProperty(context, value_of(object), name.get(),
                                      JS_DupValue(context, value_of(value))) < 0)
    return env->caught();
  return env->done();
}

napi_status napi_has_property(napi_env env, napi_value object, napi_value key, bool* result) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  const Name name(env->context(), value_of(key));
  const int has = name.valid() ? JS_HasProperty(env->context(), value_of(object), name.get()) : -1;
  if (has < 0) return env->caught();
  *result = has != 0;
  return env->done();
}

// node-addon-api defines properties only for classes and accessors, which the addon does not have.
napi_status napi_define_properties(napi_env env, napi_value, size_t,
                                   const napi_property_descriptor*) {
  return env->done(napi_generic_failure);
}

napi_status napi_create_array(napi_env env, napi_value* result) {
  return env->give(JS_NewArray(env->context()), result);
}

napi_status napi_create_array_with_length(napi_env env, size_t length, napi_value* result) {
  JSContext* const context = env->context();
  const JSValue array = JS_NewArray(context);
  if (JS_IsException(array)) return env->caught();
  if (length != 0 && JS_SetPropertyStr(context, array, "length",
                                       JS_NewInt64(context, static_cast<int64_t>(length))) < 0) {
    JS_FreeValue(context, array);
    return env->caught();
  }
  return env->give(array, result);
}

napi_status napi_is_array(napi_env env, napi_value value, bool* result) {
  *result = is_array(env, value);
  return env->done();
}

napi_status napi_get_array_length(napi_env env, napi_value value, uint32_t* result) {
  JSContext* const context = env->context();
  if (!is_array(env, value)) return env->done(napi_array_expected);
  const JSValue length = JS_GetPropertyStr(context, value_of(value), "length");
  if (JS_IsException(length) || JS_ToUint32(context, result, length) < 0) return env->caught();
  return env->done();  // an array's length is a number, which needs no release
}

napi_status napi_get_element(napi_env env, napi_value object, uint32_t index, napi_value* result) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  return env->give(JS_GetPropertyUint32(env->context(), value_of(object), index), result);
}

napi_status napi_set_element(napi_env env, napi_value object, uint32_t index, napi_value value) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  JSContext* const context = env->context();
  if (JS_SetPropertyUint32(context, value_of(object), index,
                           JS_DupValue(context, value_of(value))) < 0)
    return env->caught();
  return env->done();
}

napi_status napi_create_reference(napi_env env, napi_value value, uint32_t, napi_ref* result) {
  *result = new napi_ref__{JS_DupValue(env->context(), value_of(value))};
  return env->done();
}

napi_status napi_delete_reference(napi_env env, napi_ref reference) {
  JS_FreeValue(env->context(), reference->value);
  delete reference;
  return env->done();
}

napi_status napi_get_reference_value(napi_env env, napi_ref reference, napi_value* result) {
  return env->give(JS_DupValue(env->context(), reference->value), result);
}

}  // extern "C"
