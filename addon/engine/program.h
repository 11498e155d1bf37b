// The program in JavaScript: its context, its evaluation, its call.
#pragma once

#include <cstddef>
#include <span>

#include "engine/javascript.h"

namespace berth::engine {

/// Makes a context with what the language has but for a compiler, and with the global object
/// `berth`, whose member `addon` is what the addon exports. Dies when that fails.
JSContext* make_context(JSRuntime* runtime) noexcept;

/// Evaluates a script. Dies with the message of what it throws.
/// @param bytecode as scripts/engine/compile.c makes it, by the same version of QuickJS
void evaluate(JSContext* context, std::span<const uint8_t> bytecode) noexcept;

/// The function that the script left as `berth.main`.
JSValue main_of(JSContext* context) noexcept;

/// Calls main(args, environment) with the words behind argv[0] and the process' environment. It
/// does not return: the program ends the process, and what it throws is its last words.
[[noreturn]] void call_main(JSContext* context, JSValueConst main, int argc, char** argv) noexcept;

}  // namespace berth::engine
