// Node-API: primitive values.

#include <js_native_api.h>
#include <string.h>

#include <algorithm>
#include <string_view>

#include "engine/node_api/environment.h"
#include "engine/text.h"

using berth::engine::value_of;

namespace {

napi_valuetype type_of(JSContext* context, JSValueConst value) noexcept {
  switch (JS_VALUE_GET_NORM_TAG(value)) {
    case JS_TAG_UNDEFINED:
      return napi_undefined;
    case JS_TAG_NULL:
      return napi_null;
    case JS_TAG_BOOL:
      return napi_boolean;
    case JS_TAG_INT:
    case JS_TAG_FLOAT64:
      return napi_number;
    case JS_TAG_STRING:
    case JS_TAG_STRING_ROPE:
      return napi_string;
    case JS_TAG_SYMBOL:
      return napi_symbol;
    case JS_TAG_BIG_INT:
    case JS_TAG_SHORT_BIG_INT:
      return napi_bigint;
    default:
      return JS_IsFunction(context, value) != 0 ? napi_function : napi_object;
  }
}

// QuickJS encodes half of a surrogate pair as if it were a character (0xED 0xA0…0xBF 0x80…0xBF); in
// UTF-8 it is none, and U+FFFD stands for it, which is as long.
constexpr std::string_view kReplacement = "\xef\xbf\xbd";
void replace_surrogates(char* text, size_t length) noexcept {
  char* const end = text + length;
  for (char* at = text;
       (at = static_cast<char*>(memchr(at, 0xed, static_cast<size_t>(end - at)))) != nullptr;
       ++at) {
    if (end - at >= 3 && static_cast<unsigned char>(at[1]) >= 0xa0)
      kReplacement.copy(at, kReplacement.size());
  }
}

// Takes `left`.
napi_status equals(napi_env env, JSValue left, napi_value right, bool* result) noexcept {
  if (JS_IsException(left)) return env->caught();
  *result = JS_StrictEq(env->context(), left, value_of(right)) != 0;
  JS_FreeValue(env->context(), left);
  return env->done();
}

}  // namespace

extern "C" {

napi_status napi_typeof(napi_env env, napi_value value, napi_valuetype* result) {
  *result = type_of(env->context(), value_of(value));
  return env->done();
}

napi_status napi_get_undefined(napi_env env, napi_value* result) {
  return env->give(JS_UNDEFINED, result);
}

napi_status napi_get_boolean(napi_env env, bool value, napi_value* result) {
  return env->give(JS_NewBool(env->context(), value ? 1 : 0), result);
}

napi_status napi_coerce_to_bool(napi_env env, napi_value value, napi_value* result) {
  if (env->is_pending()) return env->done(napi_pending_exception);
  const int truth = JS_ToBool(env->context(), value_of(value));
  if (truth < 0) return env->caught();
  return env->give(JS_NewBool(env->context(), truth), result);
}

napi_status napi_get_value_bool(napi_env env, napi_value value, bool* result) {
  if (JS_IsBool(value_of(value)) == 0) return env->done(napi_boolean_expected);
  *result = JS_VALUE_GET_BOOL(value_of(value)) != 0;
  return env->done();
}

napi_status napi_create_double(napi_env env, double value, napi_value* result) {
  return env->give(JS_NewFloat64(env->context(), value), result);
}

napi_status napi_get_value_double(napi_env env, napi_value value, double* result) {
  if (JS_IsNumber(value_of(value)) == 0) return env->done(napi_number_expected);
  if (JS_ToFloat64(env->context(), result, value_of(value)) < 0) return env->caught();
  return env->done();
}

napi_status napi_create_string_utf8(napi_env env, const char* text, size_t length,
                                    napi_value* result) {
  return env->give(berth::engine::new_string(
                       env->context(), {text, length == NAPI_AUTO_LENGTH ? strlen(text) : length}),
                   result);
}

napi_status napi_get_value_string_utf8(napi_env env, napi_value value, char* buffer, size_t size,
                                       size_t* result) {
  if (type_of(env->context(), value_of(value)) != napi_string)
    return env->done(napi_string_expected);
  size_t length = 0;
  const char* const text = JS_ToCStringLen(env->context(), &length, value_of(value));
  if (text == nullptr) return env->caught();
  if (buffer == nullptr) {
    *result = length;
  } else {
    size_t copied = size == 0 ? 0 : std::min(length, size - 1);
    // No part of a character.
    while (copied > 0 && copied < length &&
           (static_cast<unsigned char>(text[copied]) & 0xc0) == 0x80)
      --copied;
    memcpy(buffer, text, copied);
    replace_surrogates(buffer, copied);
    if (size > 0) buffer[copied] = '\0';
    if (result != nullptr) *result = copied;
  }
  JS_FreeCString(env->context(), text);
  return env->done();
}

// The two's complement of the value in 64 bits; lossless where it is not negative and no longer
// than that.
napi_status napi_get_value_bigint_uint64(napi_env env, napi_value value, uint64_t* result,
                                         bool* lossless) {
  if (type_of(env->context(), value_of(value)) != napi_bigint)
    return env->done(napi_bigint_expected);
  int64_t bits = 0;
  if (JS_ToBigInt64(env->context(), &bits, value_of(value)) < 0) return env->caught();
  *result = static_cast<uint64_t>(bits);
  return equals(env, JS_NewBigUint64(env->context(), *result), value, lossless);
}

// A sign and a magnitude of one word; what needs more is told as two words of zeros: the addon has
// no use for it.
napi_status napi_get_value_bigint_words(napi_env env, napi_value value, int* sign, size_t* count,
                                        uint64_t* words) {
  bool lossless = false;
  uint64_t magnitude = 0;
  if (const napi_status status = napi_get_value_bigint_uint64(env, value, &magnitude, &lossless);
      status != napi_ok)
    return status;
  bool negative = false;
  if (!lossless) {
    const auto bits = static_cast<int64_t>(magnitude);
    if (const napi_status status =
            equals(env, JS_NewBigInt64(env->context(), bits), value, &lossless);
        status != napi_ok)
      return status;
    negative = lossless;
    magnitude = negative ? -magnitude : 0;
  }
  if (words != nullptr) {
    for (size_t i = 0; i < *count; ++i) words[i] = i == 0 ? magnitude : 0;
  }
  if (sign != nullptr) *sign = negative ? 1 : 0;
  *count = !lossless ? 2 : magnitude == 0 ? 0 : 1;
  return env->done();
}

}  // extern "C"
