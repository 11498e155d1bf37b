// Node-API: functions of the addon's, their callbacks, and handle scopes.

#include <js_native_api.h>

#include "engine/node_api/environment.h"

using berth::engine::NativeFunction;
using berth::engine::value_of;

namespace {

napi_env environment_of(JSContext* context) noexcept {
  return static_cast<napi_env>(JS_GetContextOpaque(context));
}

// What QuickJS calls for every function of the addon's; `index` is its place in the table.
JSValue call(JSContext* context, JSValueConst self, int argc, JSValueConst* argv, int index,
             JSValue*) noexcept {
  napi_env env = environment_of(context);
  const NativeFunction& function = env->kept.functions[index];
  napi_callback_info__ info = {.self = self, .argc = argc, .argv = argv, .data = function.data};
  const size_t mark = env->held();
  const auto callback =
      reinterpret_cast<napi_callback>(js_address(reinterpret_cast<const void*>(function.callback)));
  napi_value result = callback(env, &info);
  const JSValue value = result == nullptr ? JS_UNDEFINED : JS_DupValue(context, value_of(result));
  env->release_to(mark);
  if (!env->is_pending()) return value;
  JS_FreeValue(context, value);
  return JS_Throw(context, env->take_pending());
}

// A scope is the number of handles at its begin, plus one: a null pointer would mean none.
napi_handle_scope to_scope(size_t mark) noexcept {
  return reinterpret_cast<napi_handle_scope>(mark + 1);  // NOLINT(performance-no-int-to-ptr)
}
size_t to_mark(napi_handle_scope scope) noexcept { return reinterpret_cast<size_t>(scope) - 1; }

constexpr size_t kFirstRoom = 256;
constexpr size_t kMostFunctions = INT16_MAX;  // what QuickJS has room for beside a function

}  // namespace

extern "C" {

napi_status napi_create_function(napi_env env, const char*, size_t, napi_callback callback,
                                 void* data, napi_value* result) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  berth::engine::NodeApi& kept = env->kept;
  if (kept.function_count == kept.function_room) {
    const size_t room = kept.function_room == 0 ? kFirstRoom : kept.function_room * 2;
    void* const table = js_realloc(env->context(), kept.functions, sizeof(NativeFunction) * room);
    if (table == nullptr) return env->caught();
    kept.functions = static_cast<NativeFunction*>(table);
    kept.function_room = room;
  }
  if (kept.function_count == kMostFunctions) return env->done(napi_generic_failure);
  const size_t index = kept.function_count++;
  kept.functions[index] = {.callback = callback, .data = data};
  return env->give(
      JS_NewCFunctionData(env->context(), call, 0, static_cast<int>(index), 0, nullptr), result);
}

napi_status napi_get_cb_info(napi_env env, napi_callback_info info, size_t* argc, napi_value* argv,
                             napi_value* self, void** data) {
  if (argc != nullptr) {
    const auto given = static_cast<size_t>(info->argc);
    for (size_t i = 0; argv != nullptr && i < *argc; ++i)
      argv[i] = env->hold(i < given ? JS_DupValue(env->context(), info->argv[i]) : JS_UNDEFINED);
    *argc = given;
  }
  if (self != nullptr) *self = env->hold(JS_DupValue(env->context(), info->self));
  if (data != nullptr) *data = info->data;
  return env->done();
}

napi_status napi_open_handle_scope(napi_env env, napi_handle_scope* result) {
  *result = to_scope(env->held());
  return env->done();
}

napi_status napi_close_handle_scope(napi_env env, napi_handle_scope scope) {
  env->release_to(to_mark(scope));
  return env->done();
}

// What the addon would free at the end of a value's life: here the process ends first.
napi_status napi_add_finalizer(napi_env env, napi_value, void*, napi_finalize, void*,
                               napi_ref* result) {
  if (result != nullptr) *result = nullptr;
  return env->done();
}

}  // extern "C"
