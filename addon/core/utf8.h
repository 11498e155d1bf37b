// Text as UTF-8 (RFC 3629).
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <string_view>

namespace berth::utf8 {

/// The length in bytes of the character at the beginning of a text, and its code point; 0 if there
/// is none, or it is not UTF-8.
size_t decode(std::string_view text, uint32_t& code) noexcept;

/// The length of what is UTF-8 at the beginning of a text; its own length if all is.
size_t valid_prefix(std::string_view text) noexcept;

/// The length of what one U+FFFD stands for, at the beginning of a text that does not begin with a
/// character: the longest part of one that was begun, or a byte (Unicode 16.0, section 3.9.6).
size_t broken_prefix(std::string_view text) noexcept;

}  // namespace berth::utf8
