// The engine's memory: one allocator for JavaScript, the addon and the C library. A process that
// lives for milliseconds wants few pages touched and few system calls: blocks are cut from a region
// one after the other, and freed ones are kept in lists by their size. There is one thread.
#pragma once

#include <cstddef>

#include "engine/javascript.h"

namespace berth::engine {

/// A part of the address space: from `begin` up to, not with, `end`.
struct Region {
  char* begin;
  char* end;
};

namespace heap {

/// @return memory at a multiple of 16; null when there is none
void* allocate(size_t bytes) noexcept;
/// @param block of allocate() or resize(), or null
void release(void* block) noexcept;
/// Makes room for so many bytes, here or elsewhere.
/// @return null when there is none: the block stays as it is
void* resize(void* block, size_t bytes) noexcept;
/// How many bytes the block has; 0 for null.
size_t usable(const void* block) noexcept;

/// For JS_NewRuntime2(). They keep the account by which QuickJS decides when to collect, and end
/// the process when there is no memory.
extern const JSMallocFunctions kFunctions;

/// From now on all blocks come from this region alone, and freed ones are filled with zeros: what
/// is written into the image depends on nothing but the program.
void begin_image(Region region) noexcept;
/// @return the end of the last block; what was freed is not used again
char* end_image() noexcept;

/// Where blocks come from, until it is used up. Without a call, from memory that the kernel gives.
void use(Region region) noexcept;

}  // namespace heap
}  // namespace berth::engine
