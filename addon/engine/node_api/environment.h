// The Node-API environment (https://nodejs.org/api/n-api.html): what stands behind napi_env,
// napi_value and napi_callback_info. There is one in the process.
#pragma once

#include <js_native_api.h>

#include <cstddef>

#include "engine/javascript.h"

namespace berth::engine {

/// A function of the addon's, called by its index in the table.
struct NativeFunction {
  napi_callback callback;
  void* data;
};

/// What of the environment is kept in the heap image.
struct NodeApi {
  JSContext* context;
  NativeFunction* functions;
  size_t function_count;
  size_t function_room;
};

/// Begins with an empty environment.
/// @return what the addon exports: an object, or an exception
JSValue load_addon(JSContext* context) noexcept;

/// What has to be kept for attach_node_api().
NodeApi detach_node_api() noexcept;
void attach_node_api(const NodeApi& kept) noexcept;

}  // namespace berth::engine

struct napi_callback_info__ {
  JSValueConst self;
  int argc;
  JSValueConst* argv;
  void* data;
};

/// Values that the addon holds live in slots until the callback, or a handle scope within it, has
/// ended.
struct napi_env__ {
 public:
  berth::engine::NodeApi kept;
  napi_extended_error_info last_error;

  [[nodiscard]] JSContext* context() const noexcept { return kept.context; }

  /// Takes a value and gives a handle for it.
  napi_value hold(JSValue value) noexcept;
  /// How many handles there are: a mark for release_to().
  [[nodiscard]] size_t held() const noexcept { return used_; }
  /// Releases the handles that were given since.
  void release_to(size_t mark) noexcept;

  /// The exception that will be thrown when the callback returns. It takes the value. A pending one
  /// stays: it came first.
  void set_pending(JSValue error) noexcept;
  /// What may run JavaScript, or throw, does nothing as long as an exception is pending.
  [[nodiscard]] bool is_pending() const noexcept { return has_pending_; }
  /// Gives the pending exception to the caller; undefined where there is none.
  JSValue take_pending() noexcept;

  napi_status done(napi_status status = napi_ok) noexcept {
    last_error.error_code = status;
    return status;
  }
  /// For a call of QuickJS that threw: the exception becomes the pending one.
  napi_status caught() noexcept {
    set_pending(JS_GetException(context()));
    return done(napi_pending_exception);
  }
  /// Gives a handle for the value, or keeps the exception.
  napi_status give(JSValue value, napi_value* result) noexcept {
    if (JS_IsException(value)) return caught();
    *result = hold(value);
    return done();
  }

 private:
  static constexpr size_t kSlots = 1024;
  static constexpr size_t kChunks = 8192;
  JSValue first_[kSlots];
  JSValue* chunks_[kChunks];
  size_t used_;
  JSValue pending_;
  bool has_pending_;
};

namespace berth::engine {

inline JSValue& value_of(napi_value handle) noexcept { return *reinterpret_cast<JSValue*>(handle); }

}  // namespace berth::engine
