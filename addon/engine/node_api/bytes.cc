// Node-API: arrays of bytes.

#include <js_native_api.h>
#include <node_api.h>

#include "engine/node_api/environment.h"

using berth::engine::value_of;

namespace {

/// An array of bytes as memory; without data where the value is none.
struct Bytes {
  uint8_t* data;
  size_t length;
  size_t offset;
  size_t element;
  JSValue buffer;
};

// Keeps no exception.
bool look_into(JSContext* context, JSValueConst value, Bytes& bytes) noexcept {
  if (JS_IsObject(value) == 0) return false;
  bytes.buffer =
      JS_GetTypedArrayBuffer(context, value, &bytes.offset, &bytes.length, &bytes.element);
  if (!JS_IsException(bytes.buffer)) {
    size_t size = 0;
    uint8_t* const start = JS_GetArrayBuffer(context, &size, bytes.buffer);
    bytes.data = start == nullptr ? nullptr : start + bytes.offset;
    return true;
  }
  JS_FreeValue(context, JS_GetException(context));
  return false;
}

}  // namespace

extern "C" {

napi_status napi_create_buffer_copy(napi_env env, size_t length, const void* data, void** copy,
                                    napi_value* result) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  JSContext* const context = env->context();
  const JSValue buffer = JS_NewArrayBufferCopy(context, static_cast<const uint8_t*>(data), length);
  if (JS_IsException(buffer)) return env->caught();
  JSValue arguments[3] = {buffer, JS_UNDEFINED,
                          JS_UNDEFINED};  // it reads three, whatever it is told
  const JSValue array = JS_NewTypedArray(context, 3, arguments, JS_TYPED_ARRAY_UINT8);
  JS_FreeValue(context, buffer);
  if (JS_IsException(array)) return env->caught();
  Bytes bytes = {};
  if (copy != nullptr && look_into(context, array, bytes)) {
    *copy = bytes.data;
    JS_FreeValue(context, bytes.buffer);
  }
  return env->give(array, result);
}

napi_status napi_is_typedarray(napi_env env, napi_value value, bool* result) {
  Bytes bytes = {};
  *result = look_into(env->context(), value_of(value), bytes);
  if (*result) JS_FreeValue(env->context(), bytes.buffer);
  return env->done();
}

// Elements of one byte are told as uint8, all others as double: the addon takes bytes alone.
napi_status napi_get_typedarray_info(napi_env env, napi_value value, napi_typedarray_type* type,
                                     size_t* length, void** data, napi_value* buffer,
                                     size_t* offset) {
  Bytes bytes = {};
  if (!look_into(env->context(), value_of(value), bytes)) return env->done(napi_invalid_arg);
  if (type != nullptr) *type = bytes.element == 1 ? napi_uint8_array : napi_float64_array;
  if (length != nullptr) *length = bytes.length / bytes.element;
  if (data != nullptr) *data = bytes.data;
  if (offset != nullptr) *offset = bytes.offset;
  if (buffer != nullptr) return env->give(bytes.buffer, buffer);
  JS_FreeValue(env->context(), bytes.buffer);
  return env->done();
}

}  // extern "C"
