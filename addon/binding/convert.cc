#include "binding/convert.h"

#include <limits.h>
#include <math.h>

#include "core/error_names.h"

namespace berth::binding {

Arguments::Arguments(const Napi::CallbackInfo& info) : env_(info.Env()) {
  if (info.Length() == 1 && info[0].IsObject()) {
    object_ = info[0].As<Napi::Object>();
  } else {
    ok_ = false;
    Napi::TypeError::New(env_, "expected one object").ThrowAsJavaScriptException();
  }
}

void Arguments::fail(const char* field, const char* expected) {
  if (ok_)
    Napi::TypeError::New(env_, std::string(field) + ": expected " + expected)
        .ThrowAsJavaScriptException();
  ok_ = false;
}

Napi::Value Arguments::get(const char* field) {
  if (!ok_) return env_.Undefined();
  const Napi::Value value = object_.Get(field);
  if (env_.IsExceptionPending()) {
    ok_ = false;
    return env_.Undefined();
  }
  return value;
}

int64_t Arguments::integer(const char* field, int64_t min, int64_t max) {
  const Napi::Value value = get(field);
  if (!ok_) return 0;
  if (value.IsNumber()) {
    const double number = value.As<Napi::Number>().DoubleValue();
    if (number == trunc(number) && number >= static_cast<double>(min) &&
        number <= static_cast<double>(max))
      return static_cast<int64_t>(number);
  }
  fail(field, "an integer in range");
  return 0;
}

int Arguments::descriptor(const char* field) {
  return static_cast<int>(integer(field, -1, INT_MAX));
}

uint64_t Arguments::unsigned64(const char* field) {
  const Napi::Value value = get(field);
  if (!ok_) return 0;
  if (value.IsBigInt()) {
    bool lossless = false;
    const uint64_t number = value.As<Napi::BigInt>().Uint64Value(&lossless);
    if (lossless) return number;
  }
  fail(field, "an unsigned 64-bit bigint");
  return 0;
}

bool Arguments::boolean(const char* field) {
  const Napi::Value value = get(field);
  if (ok_ && value.IsBoolean()) return value.As<Napi::Boolean>().Value();
  fail(field, "a boolean");
  return false;
}

std::string Arguments::string(const char* field) {
  const Napi::Value value = get(field);
  if (ok_ && value.IsString()) {
    std::string text = value.As<Napi::String>().Utf8Value();
    if (text.find('\0') == std::string::npos) return text;
  }
  fail(field, "a string without NUL");
  return {};
}

Napi::Array Arguments::array(const char* field) {
  const Napi::Value value = get(field);
  if (ok_ && value.IsArray()) return value.As<Napi::Array>();
  fail(field, "an array");
  return Napi::Array::New(env_);
}

Napi::Object Arguments::object(const char* field) {
  const Napi::Value value = get(field);
  if (ok_ && value.IsObject()) return value.As<Napi::Object>();
  fail(field, "an object");
  return Napi::Object::New(env_);
}

std::vector<char> Arguments::bytes(const char* field) {
  const Napi::Value value = get(field);
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    fail(field, "a Uint8Array");
    return {};
  }
  const auto array = value.As<Napi::Uint8Array>();
  const char* start = reinterpret_cast<const char*>(array.Data());
  return {start, start + array.ByteLength()};
}

std::vector<std::string> Arguments::strings(const char* field) {
  const Napi::Array list = array(field);
  std::vector<std::string> result;
  for (uint32_t i = 0; ok_ && i < list.Length(); ++i) {
    const Napi::Value value = list.Get(i);
    std::string text =
        value.IsString() ? value.As<Napi::String>().Utf8Value() : std::string(1, '\0');
    if (text.find('\0') != std::string::npos) fail(field, "strings without NUL");
    result.push_back(std::move(text));
  }
  return result;
}

std::vector<int> Arguments::integers(const char* field) {
  const Napi::Array list = array(field);
  std::vector<int> result;
  for (uint32_t i = 0; ok_ && i < list.Length(); ++i) {
    const Napi::Value value = list.Get(i);
    const double number = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : NAN;
    if (!(number == trunc(number) && number >= 0 && number <= INT_MAX)) {
      fail(field, "non-negative integers");
      break;
    }
    result.push_back(static_cast<int>(number));
  }
  return result;
}

Napi::Object message(Napi::Env env, const char* kind) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("kind", kind);
  return object;
}

Napi::Value throw_error(Napi::Env env, const SysError& error) {
  const std::string code = error_name(error.err);
  Napi::Error exception =
      Napi::Error::New(env, std::string(error.call) + ": " + code +
                                (error.detail[0] != '\0' ? ": " : "") + error.detail);
  exception.Set("code", Napi::String::New(env, code));
  exception.Set("errno", Napi::Number::New(env, error.err));
  exception.Set("syscall", Napi::String::New(env, error.call));
  exception.Set("text", Napi::String::New(env, error_words(error.err).text));
  exception.Set("detail", Napi::String::New(env, error.detail));
  exception.ThrowAsJavaScriptException();
  return env.Undefined();
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  result.reserve(strings.size() + 1);
  for (std::string& text : strings) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace berth::binding
