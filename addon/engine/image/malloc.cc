// The C library's allocator is not linked in: this is what it and the addon call.

#include <errno.h>
#include <string.h>

#include "engine/image/heap.h"

namespace heap = berth::engine::heap;

namespace {

void* or_enomem(void* block) noexcept {
  if (block == nullptr) errno = ENOMEM;
  return block;
}

}  // namespace

extern "C" {

void* malloc(size_t bytes) { return or_enomem(heap::allocate(bytes)); }

void free(void* block) { heap::release(block); }

void* calloc(size_t count, size_t size) {
  size_t bytes = 0;
  if (__builtin_mul_overflow(count, size, &bytes)) return or_enomem(nullptr);
  void* const block = malloc(bytes);
  if (block != nullptr) memset(block, 0, bytes);
  return block;
}

void* realloc(void* block, size_t bytes) { return or_enomem(heap::resize(block, bytes)); }

size_t malloc_usable_size(void* block) { return heap::usable(block); }

}  // extern "C"
