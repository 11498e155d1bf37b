#include "engine/node_api/environment.h"

#include <stdlib.h>

#include "engine/last_words.h"

extern "C" napi_value napi_register_module_v1(napi_env env, napi_value exports);

napi_value napi_env__::hold(JSValue value) noexcept {
  const size_t number = used_ / kSlots;
  JSValue* chunk = first_;
  if (number > 0) {
    if (number >= kChunks) berth::engine::die("too many values are held at once");
    if (chunks_[number] == nullptr)
      chunks_[number] = static_cast<JSValue*>(malloc(sizeof(JSValue) * kSlots));
    chunk = chunks_[number];
    if (chunk == nullptr) berth::engine::die("out of memory");
  }
  JSValue* const slot = chunk + used_ % kSlots;
  ++used_;
  *slot = value;
  return reinterpret_cast<napi_value>(slot);
}

void napi_env__::release_to(size_t mark) noexcept {
  while (used_ > mark) {
    --used_;
    const JSValue* const chunk = used_ < kSlots ? first_ : chunks_[used_ / kSlots];
    JS_FreeValue(context(), chunk[used_ % kSlots]);
  }
}

void napi_env__::set_pending(JSValue error) noexcept {
  if (has_pending_) {
    JS_FreeValue(context(), error);
    return;
  }
  pending_ = error;
  has_pending_ = true;
}

JSValue napi_env__::take_pending() noexcept {
  if (!has_pending_) return JS_UNDEFINED;
  has_pending_ = false;
  return pending_;
}

namespace berth::engine {

namespace {

// Not in the image: only NodeApi is.
constinit napi_env__ environment = {};

}  // namespace

JSValue load_addon(JSContext* context) noexcept {
  environment.kept = {
      .context = context, .functions = nullptr, .function_count = 0, .function_room = 0};
  JS_SetContextOpaque(context, &environment);
  const size_t mark = environment.held();
  const JSValue object = JS_NewObject(context);
  if (JS_IsException(object)) return object;
  napi_value exports = environment.hold(object);
  napi_value result = napi_register_module_v1(&environment, exports);
  const JSValue value = result == nullptr ? JS_UNDEFINED : JS_DupValue(context, value_of(result));
  environment.release_to(mark);
  if (!environment.is_pending()) return value;
  JS_FreeValue(context, value);
  return JS_Throw(context, environment.take_pending());
}

NodeApi detach_node_api() noexcept { return environment.kept; }

void attach_node_api(const NodeApi& kept) noexcept { environment.kept = kept; }

}  // namespace berth::engine
