#include "binding/sd_bus_signature.h"

#include <cmath>

namespace berth::binding {

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

}  // namespace

size_t type_length(std::string_view signature) noexcept {
  const size_t element = signature.find_first_not_of('a');
  size_t depth = 0;
  for (size_t i = element; i < signature.size(); ++i) {
    if (signature[i] == '(') ++depth;
    if (signature[i] == ')') {
      if (depth == 0) return 0;
      --depth;
    }
    if (depth == 0) return i + 1;
  }
  return 0;
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

}  // namespace berth::binding
