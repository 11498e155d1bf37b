// Node-API: array buffers and arrays of bytes.

#include <js_native_api.h>
#include <node_api.h>

#include "engine/node_api/environment.h"

using berth::engine::value_of;

namespace {

void free_bytes(JSRuntime* runtime, void*, void* bytes) noexcept { js_free_rt(runtime, bytes); }

// Takes the buffer.
JSValue view_of(JSContext* context, JSValue buffer, JSValue offset, JSValue length) noexcept {
  if (JS_IsException(buffer)) return buffer;
  JSValue arguments[3] = {buffer, offset, length};  // it reads three, whatever it is told
  const JSValue view = JS_NewTypedArray(context, 3, arguments, JS_TYPED_ARRAY_UINT8);
  JS_FreeValue(context, buffer);
  return view;
}

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

napi_status napi_create_arraybuffer(napi_env env, size_t length, void** data, napi_value* result) {
  JSContext* const context = env->context();
  void* const bytes = js_mallocz(context, length == 0 ? 1 : length);
  if (bytes == nullptr) return env->caught();
  if (data != nullptr) *data = bytes;
  return env->give(JS_NewArrayBuffer(context, static_cast<uint8_t*>(bytes), length, free_bytes,
                                     nullptr, 0),
                   result);
}

napi_status napi_get_arraybuffer_info(napi_env env, napi_value value, void** data,
                                      size_t* length) {
  size_t size = 0;
  uint8_t* const bytes = JS_GetArrayBuffer(env->context(), &size, value_of(value));
  if (bytes == nullptr) return env->caught();
  if (data != nullptr) *data = bytes;
  if (length != nullptr) *length = size;
  return env->done();
}

napi_status napi_create_typedarray(napi_env env, napi_typedarray_type type, size_t length,
                                   napi_value buffer, size_t offset, napi_value* result) {
  JSContext* const context = env->context();
  if (type != napi_uint8_array) return env->done(napi_invalid_arg);
  return env->give(view_of(context, JS_DupValue(context, value_of(buffer)),
                           JS_NewInt64(context, static_cast<int64_t>(offset)),
                           JS_NewInt64(context, static_cast<int64_t>(length))),
                   result);
}

napi_status napi_create_buffer_copy(napi_env env, size_t length, const void* data, void** copy,
                                    napi_value* result) {
  JSContext* const context = env->context();
  const JSValue array =
      view_of(context, JS_NewArrayBufferCopy(context, static_cast<const uint8_t*>(data), length),
              JS_UNDEFINED, JS_UNDEFINED);
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
