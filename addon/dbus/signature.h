// D-Bus signatures and the numbers they allow. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace berth::dbus {

/// What the specification allows: bytes of a signature, arrays in arrays, structs in structs.
inline constexpr size_t kMaxSignature = 255;
inline constexpr unsigned kMaxNested = 32;

/// The length of the first complete type in a signature; 0 when there is none, or it is nested too
/// deeply.
[[nodiscard]] size_t type_length(std::string_view signature) noexcept;

/// Whether it is a sequence of complete types, which may be empty.
[[nodiscard]] bool is_signature(std::string_view text) noexcept;

/// To how many bytes the values of a type are aligned, by its first character.
[[nodiscard]] size_t alignment_of(char type) noexcept;

/// A number as an integer of type y, i, u, x or t, in as many low bits as the type has; none when
/// it is no such integer.
[[nodiscard]] std::optional<uint64_t> integer_of(char type, double number) noexcept;

/// The same of an integer by sign and magnitude.
[[nodiscard]] std::optional<uint64_t> integer_of(char type, bool negative,
                                                 uint64_t magnitude) noexcept;

}  // namespace berth::dbus
