#include "init/decoder.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <limits>

namespace berth::init {

namespace {

constexpr size_t kMaxMembers = 32;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

}  // namespace

size_t Place::render(std::span<char> out) const noexcept {
  if (out.empty()) return 0;
  out[0] = '\0';
  if (parent_ == nullptr) return 0;
  const size_t length = parent_->render(out);
  const std::span<char> rest = out.subspan(length);
  const int added = member_ == nullptr ? snprintf(rest.data(), rest.size(), "[%zu]", index_)
                                       : snprintf(rest.data(), rest.size(), "%s%s",
                                                  length == 0 ? "" : ".", member_);
  const size_t wanted = added < 0 ? 0 : static_cast<size_t>(added);
  return length + (wanted < rest.size() ? wanted : rest.size() - 1);
}

bool Decoder::refuse(const Place& place, const char* format, ...) noexcept {
  char reason[256];
  va_list args;
  va_start(args, format);
  vsnprintf(reason, sizeof reason, format, args);
  va_end(args);
  char where[100];
  const size_t length = place.render(where);
  error_ = make_error("plan", EINVAL, "%s%s%s", where, length == 0 ? "" : ": ", reason);
  return false;
}

bool Decoder::members(const Json* json, const Place& place, std::span<const std::string_view> names,
                      uint32_t required, std::span<const Json*> found) noexcept {
  static_assert(kMaxMembers == sizeof required * 8);
  if (!json->IsObject()) return refuse(place, "must be an object");
  for (auto member = json->MemberBegin(); member != json->MemberEnd(); ++member) {
    const std::string_view name(member->name.GetString(), member->name.GetStringLength());
    size_t index = 0;
    while (index < names.size() && names[index] != name) ++index;
    if (index == names.size()) return refuse(place, "unknown member \"%.40s\"", name.data());
    if (found[index] != nullptr) return refuse(Place(place, names[index].data()), "given twice");
    found[index] = &member->value;
  }
  for (size_t i = 0; i < names.size(); ++i) {
    if ((required >> i & 1U) != 0 && found[i] == nullptr)
      return refuse(Place(place, names[i].data()), "is missing");
  }
  return true;
}

bool Decoder::op_word(const Json* json, const Place& place, const char*& out) noexcept {
  if (!json->IsObject()) return refuse(place, "must be an object");
  const auto member = json->FindMember("op");
  if (member == json->MemberEnd()) return refuse(Place(place, "op"), "is missing");
  return string(&member->value, Place(place, "op"), 1, kMaxWord, out);
}

bool Decoder::string(const Json* json, const Place& place, size_t min, size_t max,
                     const char*& out) noexcept {
  if (json == nullptr) return true;
  if (!json->IsString()) return refuse(place, "must be a string");
  const size_t length = json->GetStringLength();
  if (strlen(json->GetString()) != length) return refuse(place, "holds a NUL byte");
  if (length < min) return refuse(place, "must not be empty");
  if (length > max) return refuse(place, "is longer than %zu bytes", max);
  out = json->GetString();
  return true;
}

bool Decoder::strings(const Json* json, const Place& place, size_t min, size_t max,
                      std::span<char* const>& out) noexcept {
  if (json == nullptr) return true;
  if (!json->IsArray()) return refuse(place, "must be an array");
  const size_t count = json->Size();
  char** const items = make<char*>(place, count + 1);
  if (items == nullptr) return false;
  for (size_t i = 0; i < count; ++i) {
    const char* text = nullptr;
    if (!string(&(*json)[static_cast<rapidjson::SizeType>(i)], Place(place, i), min, max, text))
      return false;
    items[i] = const_cast<char*>(text);  // it lies in the plan's own, writable buffer
  }
  out = std::span<char* const>(items, count);
  return true;
}

bool Decoder::fd_name(const Json* json, const Place& place, const char*& out) noexcept {
  const char* text = nullptr;
  if (json == nullptr) return true;
  if (!string(json, place, 1, kMaxWord, text)) return false;
  const char* c = text;
  while (*c >= 'a' && *c <= 'z') ++c;
  bool good = c != text;
  if (*c == ':') {
    const char* const number = ++c;
    while (is_digit(*c)) ++c;
    good = good && c != number && c - number <= 5;
  }
  if (!good || *c != '\0') return refuse(place, "\"%s\" is not the name of a descriptor", text);
  out = text;
  return true;
}

bool Decoder::boolean(const Json* json, const Place& place, bool& out) noexcept {
  if (json == nullptr) return true;
  if (!json->IsBool()) return refuse(place, "must be true or false");
  out = json->GetBool();
  return true;
}

bool Decoder::integer_in_range(const Json& json, const Place& place, int64_t min, int64_t max,
                               int64_t& out) noexcept {
  if (!json.IsNumber()) return refuse(place, "must be a number");
  if (json.IsDouble()) return refuse(place, "must be an integer");
  if (!json.IsInt64() || json.GetInt64() < min || json.GetInt64() > max) {
    return refuse(place, "must lie between %lld and %lld", static_cast<long long>(min),
                  static_cast<long long>(max));
  }
  out = json.GetInt64();
  return true;
}

bool Decoder::digits(const Json& json, const Place& place, bool sign, bool& negative,
                     uint64_t& out) noexcept {
  const char* text = nullptr;
  if (!string(&json, place, 1, kMaxWord, text)) return false;
  negative = sign && *text == '-';
  const char* c = negative ? text + 1 : text;
  uint64_t value = 0;
  if (*c == '\0') return refuse(place, "\"%s\" is not an integer in decimal digits", text);
  for (; *c != '\0'; ++c) {
    if (!is_digit(*c)) return refuse(place, "\"%s\" is not an integer in decimal digits", text);
    if (__builtin_mul_overflow(value, uint64_t{10}, &value) ||
        __builtin_add_overflow(value, static_cast<uint64_t>(*c - '0'), &value))
      return refuse(place, "%s does not fit 64 bits", text);
  }
  out = value;
  return true;
}

bool Decoder::decimal(const Json* json, const Place& place, uint64_t& out) noexcept {
  bool negative = false;
  return json == nullptr || digits(*json, place, false, negative, out);
}

bool Decoder::decimal(const Json* json, const Place& place, int64_t& out) noexcept {
  constexpr uint64_t kMax = static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
  bool negative = false;
  uint64_t size = 0;
  if (json == nullptr) return true;
  if (!digits(*json, place, true, negative, size)) return false;
  if (size > kMax + (negative ? 1 : 0)) return refuse(place, "does not fit 64 bits");
  out = static_cast<int64_t>(negative ? 0 - size : size);
  return true;
}

bool Decoder::word(const Json* json, const Place& place,
                   std::initializer_list<std::string_view> words, const char*& out) noexcept {
  const char* text = nullptr;
  if (json == nullptr) return true;
  if (!string(json, place, 0, kMaxWord, text)) return false;
  for (const std::string_view known : words) {
    if (known == text) {
      out = text;
      return true;
    }
  }
  return refuse(place, "unknown word \"%s\"", text);
}

bool Decoder::attributes(const Json* json, const Place& place,
                         names::MountAttributes& out) noexcept {
  if (json == nullptr) return true;
  if (!json->IsArray()) return refuse(place, "must be an array");
  for (rapidjson::SizeType i = 0; i < json->Size(); ++i) {
    const Place at(place, size_t{i});
    const char* text = nullptr;
    if (!string(&(*json)[i], at, 0, kMaxWord, text)) return false;
    if (!names::add_attribute(text, out)) return refuse(at, "unknown word \"%s\"", text);
  }
  return true;
}

bool Decoder::set(const Json* json, const Place& place,
                  std::optional<uint64_t> (*table)(std::string_view), uint64_t& out) noexcept {
  if (json == nullptr) return true;
  if (!json->IsArray()) return refuse(place, "must be an array");
  for (rapidjson::SizeType i = 0; i < json->Size(); ++i) {
    uint64_t bit = 0;
    if (!constant(&(*json)[i], Place(place, size_t{i}), table, bit)) return false;
    out |= bit;
  }
  return true;
}

}  // namespace berth::init
