// The last words of a program on musl that cannot go on.
#pragma once

namespace berth::musl {

/// Says on standard error that memory has run out, and exits with 1.
[[noreturn]] void die_without_memory() noexcept;
/// Says on standard error that the program has found a mistake of its own, and aborts. `what` tells
/// where or which; it may be null.
[[noreturn]] void die_of_mistake(const char* what) noexcept;

}  // namespace berth::musl
