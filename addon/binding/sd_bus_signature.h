// D-Bus signatures and the numbers they allow. Pure: nothing of libsystemd and JavaScript is known
// here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace berth::binding {

/// The length of the first complete type in a signature of basic types, arrays and structs; 0 when
/// there is none.
[[nodiscard]] size_t type_length(std::string_view signature) noexcept;

/// A number as an integer of type y, i, u, x or t, in as many low bits as the type has; none when
/// it is no such integer.
[[nodiscard]] std::optional<uint64_t> integer_of(char type, double number) noexcept;

/// The same of an integer by sign and magnitude.
[[nodiscard]] std::optional<uint64_t> integer_of(char type, bool negative,
                                                 uint64_t magnitude) noexcept;

}  // namespace berth::binding
