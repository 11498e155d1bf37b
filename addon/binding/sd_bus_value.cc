// JavaScript values → D-Bus values, by their signature.

#include <errno.h>

#include <optional>
#include <string_view>

#include "binding/sd_bus.h"
#include "binding/sd_bus_signature.h"

namespace berth::binding {

namespace {

std::optional<uint64_t> integer(char type, const Napi::Value& value) {
  if (value.IsNumber()) return integer_of(type, value.As<Napi::Number>().DoubleValue());
  if (!value.IsBigInt()) return std::nullopt;
  auto number = value.As<Napi::BigInt>();
  int negative = 0;
  uint64_t magnitude = 0;
  size_t words = number.WordCount();
  if (words > 1) return std::nullopt;
  number.ToWords(&negative, &words, &magnitude);
  return integer_of(type, negative != 0, words == 0 ? 0 : magnitude);
}

int append_basic(sd_bus_message* message, char type, const Napi::Value& value) {
  const auto append = [&](const void* pointer) {
    return library().sd_bus_message_append_basic(message, type, pointer);
  };
  switch (type) {
    case 's':
      return value.IsString() ? append(value.As<Napi::String>().Utf8Value().c_str()) : -EINVAL;
    case 'b': {
      const int flag = value.ToBoolean().Value() ? 1 : 0;
      return append(&flag);
    }
    case 't':
    case 'x':
    case 'u':
    case 'i':
    case 'y': {
      const auto wide = integer(type, value);
      if (!wide) return -ERANGE;
      const auto narrow = static_cast<uint32_t>(*wide);
      const auto byte = static_cast<uint8_t>(*wide);
      if (type == 'y') return append(&byte);
      return type == 'u' || type == 'i' ? append(&narrow) : append(&*wide);
    }
    default:
      return -EINVAL;
  }
}

// Appends a value of one complete type.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the signature
int append_value(sd_bus_message* message, std::string_view type, const Napi::Value& value) {
  if (type.empty()) return -EINVAL;
  const bool is_array = type[0] == 'a';
  if (!is_array && type[0] != '(') return append_basic(message, type[0], value);
  if (!value.IsArray()) return -EINVAL;
  const auto list = value.As<Napi::Array>();
  const std::string inner(is_array ? type.substr(1) : type.substr(1, type.size() - 2));
  int result =
      library().sd_bus_message_open_container(message, is_array ? 'a' : 'r', inner.c_str());
  std::string_view rest = inner;
  for (uint32_t i = 0; result >= 0 && i < list.Length(); ++i) {
    if (is_array) {
      result = append_value(message, inner, list.Get(i));
    } else {
      const size_t length = type_length(rest);
      result = append_value(message, rest.substr(0, length), list.Get(i));
      rest.remove_prefix(length);
    }
  }
  return result < 0 ? result : library().sd_bus_message_close_container(message);
}

// One (sv).
int append_property(sd_bus_message* message, const std::string& name, const std::string& type,
                    const Napi::Value& value) {
  if (type_length(type) != type.size()) return -EINVAL;
  int result = library().sd_bus_message_open_container(message, 'r', "sv");
  if (result >= 0) result = library().sd_bus_message_append_basic(message, 's', name.c_str());
  if (result >= 0) result = library().sd_bus_message_open_container(message, 'v', type.c_str());
  if (result >= 0) result = append_value(message, type, value);
  if (result >= 0) result = library().sd_bus_message_close_container(message);
  return result < 0 ? result : library().sd_bus_message_close_container(message);
}

}  // namespace

int append_properties(sd_bus_message* message, Napi::Env env, const Napi::Array& properties) {
  int result = library().sd_bus_message_open_container(message, 'a', "(sv)");
  for (uint32_t i = 0; result >= 0 && i < properties.Length(); ++i) {
    const Napi::Value value = properties.Get(i);
    if (!value.IsObject()) return -EINVAL;
    Arguments property(env, value.As<Napi::Object>());
    const std::string name = property.string("name");
    const std::string type = property.string("type");
    if (!property.ok()) return -EINVAL;
    result = append_property(message, name, type, value.As<Napi::Object>().Get("value"));
  }
  return result < 0 ? result : library().sd_bus_message_close_container(message);
}

}  // namespace berth::binding
