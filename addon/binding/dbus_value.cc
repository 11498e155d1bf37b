#include "binding/dbus_value.h"

#include <errno.h>

#include <optional>
#include <string>
#include <string_view>

#include "binding/convert.h"
#include "dbus/signature.h"

namespace berth::binding {

namespace {

using dbus::Writer;

std::optional<uint64_t> integer(char type, const Napi::Value& value) {
  if (value.IsNumber()) return dbus::integer_of(type, value.As<Napi::Number>().DoubleValue());
  if (!value.IsBigInt()) return std::nullopt;
  auto number = value.As<Napi::BigInt>();
  int negative = 0;
  uint64_t magnitude = 0;
  size_t words = number.WordCount();
  if (words > 1) return std::nullopt;
  number.ToWords(&negative, &words, &magnitude);
  return dbus::integer_of(type, negative != 0, words == 0 ? 0 : magnitude);
}

// The functions that follow append a value and return an errno; 0 for success.

int append_text(Writer& out, const Napi::Value& value) {
  if (!value.IsString()) return EINVAL;
  const std::string text = value.As<Napi::String>().Utf8Value();
  if (text.find('\0') != std::string::npos) return EINVAL;
  out.text(text);
  return 0;
}

int append_integer(Writer& out, char type, const Napi::Value& value) {
  const auto number = integer(type, value);
  if (!number) return ERANGE;
  if (type == 'y')
    out.byte(static_cast<uint8_t>(*number));
  else if (type == 'u' || type == 'i')
    out.uint32(static_cast<uint32_t>(*number));
  else
    out.uint64(*number);
  return 0;
}

int append_basic(Writer& out, char type, const Napi::Value& value) {
  switch (type) {
    case 's':
      return append_text(out, value);
    case 'b':
      out.uint32(value.ToBoolean().Value() ? 1 : 0);
      return 0;
    case 't':
    case 'x':
    case 'u':
    case 'i':
    case 'y':
      return append_integer(out, type, value);
    default:
      return EINVAL;
  }
}

int append_value(Writer& out, std::string_view type, const Napi::Value& value);

int append_array(Writer& out, std::string_view element, const Napi::Array& list) {
  const Writer::Array array = out.open_array(element[0]);
  for (uint32_t i = 0; i < list.Length(); ++i)
    if (const int error = append_value(out, element, list.Get(i)); error != 0) return error;
  out.close_array(array);
  return 0;
}

int append_struct(Writer& out, std::string_view members, const Napi::Array& list) {
  out.align(8);
  for (uint32_t i = 0; i < list.Length(); ++i) {
    const size_t length = dbus::type_length(members);
    if (length == 0) return EINVAL;
    if (const int error = append_value(out, members.substr(0, length), list.Get(i)); error != 0)
      return error;
    members.remove_prefix(length);
  }
  return members.empty() ? 0 : EINVAL;
}

// Of one complete type.
int append_value(Writer& out, std::string_view type, const Napi::Value& value) {
  const bool is_array = type[0] == 'a';
  if (!is_array && type[0] != '(') return append_basic(out, type[0], value);
  if (!value.IsArray()) return EINVAL;
  const auto list = value.As<Napi::Array>();
  return is_array ? append_array(out, type.substr(1), list)
                  : append_struct(out, type.substr(1, type.size() - 2), list);
}

}  // namespace

Result<Writer> marshal_properties(Napi::Env env, const Napi::Array& properties) {
  Writer out;
  for (uint32_t i = 0; i < properties.Length(); ++i) {
    const Napi::Value entry = properties.Get(i);
    if (!entry.IsObject()) return make_error("D-Bus", EINVAL, "properties");
    Arguments property(env, entry.As<Napi::Object>());
    const std::string name = property.string("name");
    const std::string type = property.string("type");
    const bool is_type = !type.empty() && dbus::type_length(type) == type.size();
    if (!property.ok() || !is_type) return make_error("D-Bus", EINVAL, "%s", name.c_str());
    out.align(8);
    out.text(name);
    out.signature(type);
    const int error = append_value(out, type, entry.As<Napi::Object>().Get("value"));
    if (error != 0) return make_error("D-Bus", error, "%s", name.c_str());
  }
  return out;
}

}  // namespace berth::binding
