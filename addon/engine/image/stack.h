// The engine's stack: its own, so that neither the caller's stack limit nor the size of its
// environment matter.
#pragma once

#include <cstddef>

namespace berth::engine {

/// Bytes of it that JavaScript may use; the rest is for what it calls.
constexpr size_t kStackForScripts = (size_t{8} << 20) - (size_t{256} << 10);

/// Calls `run` on a new stack. It lies where no randomness of the address space puts it, because
/// addresses of the stack become part of the heap image.
/// @return what `run` returned
int on_own_stack(int (*run)(int, char**), int argc, char** argv) noexcept;

}  // namespace berth::engine
