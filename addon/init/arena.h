// Memory for what lives as long as the plan: one anonymous mapping handed out front to back,
// returned as a whole. Pages cost nothing until they are touched, so the reserve may be generous.
#pragma once

#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

#include <utility>

namespace berth::init {

class Arena {
 public:
  /// Reserves `capacity` bytes of address space; `valid()` says whether there was room (RLIMIT_AS).
  explicit Arena(size_t capacity) noexcept : capacity_(capacity) {
    void* base = mmap(nullptr, capacity, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    base_ = base == MAP_FAILED ? nullptr : static_cast<char*>(base);
  }
  Arena(Arena&& other) noexcept
      : base_(std::exchange(other.base_, nullptr)),
        capacity_(other.capacity_),
        used_(other.used_),
        last_(other.last_) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena& operator=(Arena&&) = delete;
  ~Arena() {
    if (base_ != nullptr) munmap(base_, capacity_);
  }

  [[nodiscard]] bool valid() const noexcept { return base_ != nullptr; }

  /// Zeroed, 16-byte aligned; null when the reserve is used up.
  [[nodiscard]] void* allocate(size_t size) noexcept {
    const size_t rounded = (size + 15) & ~size_t{15};
    if (base_ == nullptr || rounded < size || capacity_ - used_ < rounded) return nullptr;
    last_ = used_;
    used_ += rounded;
    return base_ + last_;
  }

  /// Overwrites all that was handed out.
  void wipe() noexcept {
    if (base_ != nullptr) explicit_bzero(base_, used_);
  }

  /// Grows a block: in place when it is the newest one, else by moving it. Null when the reserve is
  /// used up.
  [[nodiscard]] void* grow(void* block, size_t old_size, size_t new_size) noexcept {
    if (block == nullptr) return allocate(new_size);
    if (new_size <= old_size) return block;
    if (block == base_ + last_) {
      const size_t rounded = (new_size + 15) & ~size_t{15};
      if (rounded < new_size || capacity_ - last_ < rounded) return nullptr;
      used_ = last_ + rounded;
      return block;
    }
    void* moved = allocate(new_size);
    if (moved != nullptr) memcpy(moved, block, old_size);
    return moved;
  }

 private:
  char* base_;
  size_t capacity_;
  size_t used_ = 0;
  size_t last_ = 0;
};

}  // namespace berth::init
