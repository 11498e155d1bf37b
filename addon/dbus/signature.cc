#include "dbus/signature.h"

#include <cmath>

namespace berth::dbus {

namespace {

struct Range {
  uint64_t lowest;  // its magnitude
  uint64_t highest;
};

std::optional<Range> range_of(char type) noexcept {
  switch (type) {
    case 'y':
      return Range{0, UINT8_MAX};
    case 'i':
      return Range{uint64_t{INT32_MAX} + 1, INT32_MAX};
    case 'u':
      return Range{0, UINT32_MAX};
    case 'x':
      return Range{uint64_t{INT64_MAX} + 1, INT64_MAX};
    case 't':
      return Range{0, UINT64_MAX};
    default:
      return std::nullopt;
  }
}

constexpr std::string_view kBasicTypes = "ybnqiuxtdhsog";

size_t length_of(std::string_view signature, unsigned arrays, unsigned structs) noexcept;

// Types up to `end`, which is counted as well; `wanted` of them, or any number but none for 0.
size_t group_length(std::string_view signature, char end, size_t wanted, unsigned arrays,
                    unsigned structs) noexcept {
  size_t at = 0;
  size_t count = 0;
  while (at < signature.size() && signature[at] != end) {
    const size_t length = length_of(signature.substr(at), arrays, structs);
    if (length == 0) return 0;
    at += length;
    ++count;
  }
  if (at == signature.size() || count == 0 || (wanted != 0 && count != wanted)) return 0;
  return at + 1;
}

size_t length_of(std::string_view signature, unsigned arrays, unsigned structs) noexcept {
  if (signature.empty()) return 0;
  const char first = signature[0];
  if (first == 'v' || kBasicTypes.find(first) != std::string_view::npos) return 1;
  size_t rest = 0;
  if (first == '(' && structs < kMaxNested) {
    rest = group_length(signature.substr(1), ')', 0, arrays, structs + 1);
  } else if (first == 'a' && arrays < kMaxNested) {
    if (!signature.starts_with("a{"))
      rest = length_of(signature.substr(1), arrays + 1, structs);
    else if (signature.size() > 2 && kBasicTypes.find(signature[2]) != std::string_view::npos)
      rest = group_length(signature.substr(2), '}', 2, arrays + 1, structs + 1);
    if (rest != 0 && signature[1] == '{') ++rest;
  }
  return rest == 0 ? 0 : rest + 1;
}

}  // namespace

size_t type_length(std::string_view signature) noexcept {
  const size_t length = length_of(signature, 0, 0);
  return length > kMaxSignature ? 0 : length;
}

bool is_signature(std::string_view text) noexcept {
  if (text.size() > kMaxSignature) return false;
  while (!text.empty()) {
    const size_t length = type_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

size_t alignment_of(char type) noexcept {
  switch (type) {
    case 'y':
    case 'g':
    case 'v':
      return 1;
    case 'n':
    case 'q':
      return 2;
    case 'x':
    case 't':
    case 'd':
    case '(':
    case '{':
      return 8;
    default:
      return 4;
  }
}

std::optional<uint64_t> integer_of(char type, double number) noexcept {
  // 2^64, the first double that no integer of 64 bits is; NaN is no integer.
  constexpr double kEnd = 18446744073709551616.0;
  if (!(std::fabs(number) < kEnd) || number != std::trunc(number)) return std::nullopt;
  return integer_of(type, number < 0, static_cast<uint64_t>(std::fabs(number)));
}

std::optional<uint64_t> integer_of(char type, bool negative, uint64_t magnitude) noexcept {
  const auto range = range_of(type);
  if (!range || magnitude > (negative ? range->lowest : range->highest)) return std::nullopt;
  return negative ? 0 - magnitude : magnitude;
}

}  // namespace berth::dbus
