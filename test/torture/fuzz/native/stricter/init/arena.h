// Stands in for addon/init/arena.h: every block is an allocation of its own, moved whenever it
// grows, so that AddressSanitizer sees a use beyond its end or after its move. What is granted is
// still for the real arena to say.
#pragma once

#include <stdlib.h>

#include <map>
#include <vector>

#define Arena RealArena
#include "../../../../../../addon/init/arena.h"
#undef Arena

namespace berth::init {

class Arena {
 public:
  explicit Arena(size_t capacity) noexcept : real_(capacity) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    for (const auto& [block, real] : blocks_) free(block);
  }

  [[nodiscard]] bool valid() const noexcept { return real_.valid(); }

  [[nodiscard]] void* allocate(size_t size) noexcept {
    void* const real = real_.allocate(size);
    return real == nullptr ? nullptr : keep(real, size);
  }

  [[nodiscard]] void* grow(void* block, size_t old_size, size_t new_size) noexcept {
    const auto known = blocks_.find(block);
    void* const old_real = known == blocks_.end() ? nullptr : known->second;
    void* const real = real_.grow(old_real, old_size, new_size);
    if (real == nullptr) return nullptr;
    void* const moved = keep(real, new_size);
    if (block != nullptr) {
      memcpy(moved, block, old_size < new_size ? old_size : new_size);
      blocks_.erase(block);
      free(block);
    }
    return moved;
  }

 private:
  void* keep(void* real, size_t size) noexcept {
    void* const block = calloc(1, size);
    blocks_.emplace(block, real);
    return block;
  }

  RealArena real_;
  /// What the real arena granted, by what is used instead.
  std::map<void*, void*> blocks_;
};

}  // namespace berth::init
