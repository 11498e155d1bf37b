// The heap image: all of JavaScript's memory after every module was evaluated, made when the engine
// is built and mapped when it starts. It lies at one fixed address. The code that its pointers lead
// to does not: functions are found by where they lie in the executable when they are called
// (js_address()), the rest is relocated.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/image/heap.h"
#include "engine/javascript.h"
#include "engine/node_api/environment.h"

namespace berth::engine {

constexpr uintptr_t kImageBase = JS_IMAGE_BASE;

/// What the image begins with.
struct ImageRoot {
  JSRuntime* runtime;
  JSContext* context;
  JSValue main;  // called as main(args, environment)
  NodeApi node_api;
  size_t used;    // bytes of the image, with this
  size_t in_use;  // of them by JavaScript's values
};

/// Puts the image that is part of this executable in its place and makes its values usable.
/// @return null where the executable has none, as when it is about to make one
ImageRoot* map_image() noexcept;

/// Reserves the place and gives what values may be made in.
ImageRoot* begin_image() noexcept;

/// Writes the image, made since begin_image(), to a file, and where this executable lies to the
/// standard output: "BEGIN END PLACE...", in decimal digits, with what in the image needs no
/// relocation.
/// @param root filled in but for `used`
void write_image(ImageRoot* root, const char* file) noexcept;

}  // namespace berth::engine
