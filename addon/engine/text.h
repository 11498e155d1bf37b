// Bytes from outside as JavaScript's strings.
#pragma once

#include <string_view>

#include "engine/javascript.h"

namespace berth::engine {

/// A string of a text in UTF-8; U+FFFD stands for what is none, as the Encoding Standard has it.
/// QuickJS' own functions take halves of surrogate pairs for characters and drop what follows a
/// stray byte.
/// @return a string, or an exception
JSValue new_string(JSContext* context, std::string_view text) noexcept;

}  // namespace berth::engine
