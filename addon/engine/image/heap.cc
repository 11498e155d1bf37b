#include "engine/image/heap.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include <bit>

#include "engine/last_words.h"

namespace berth::engine {

namespace {

// In front of each block: how many bytes it has, and whether it is a mapping of its own. Blocks
// begin at multiples of 16, as malloc(3) promises; their sizes with this word in front are
// multiples of 16 as well.
using Header = size_t;
constexpr size_t kAlign = 16;
constexpr size_t kHeader = sizeof(Header);
constexpr Header kMapped = 1;

// Sizes of blocks with their header: all multiples of 16 below kFine; above that four steps in each
// doubling; from kLarge on mappings of their own.
constexpr size_t kFine = 2048;
constexpr size_t kLarge = size_t{1} << 20;
constexpr size_t kFineClasses = kFine / kAlign;
constexpr size_t kSteps = 4;
constexpr size_t kClasses =
    kFineClasses + kSteps * static_cast<size_t>(std::bit_width(kLarge) - std::bit_width(kFine));
constexpr size_t kMost = size_t{1} << 40;

constexpr size_t kPage = 4096;
constexpr size_t kMore = size_t{16}
                         << 20;  // asked of the kernel at once; untouched, it costs nothing

struct Free {
  Free* next;
};

struct State {
  char* at = nullptr;  // where the next block's header lies
  char* end = nullptr;
  Free* free[kClasses] = {};
  bool building = false;
};
constinit State state;

Header& header_of(void* block) noexcept { return static_cast<Header*>(block)[-1]; }
size_t room_of(const void* block) noexcept {
  return static_cast<const Header*>(block)[-1] & ~kMapped;
}

constexpr size_t up_to(size_t size, size_t multiple) noexcept {
  return (size + multiple - 1) & ~(multiple - 1);
}

constexpr size_t step_of(size_t size) noexcept { return std::bit_floor(size) / kSteps; }

/// The size with its header of the block that holds so many bytes.
constexpr size_t rounded(size_t bytes) noexcept {
  const size_t size = up_to(bytes + kHeader, kAlign);
  return size < kFine ? size : up_to(size, step_of(size));
}

/// Where free blocks of a rounded size are kept.
constexpr size_t class_of(size_t size) noexcept {
  if (size < kFine) return size / kAlign;
  const auto doubling = static_cast<size_t>(std::bit_width(size) - std::bit_width(kFine));
  return kFineClasses + doubling * kSteps + (size / step_of(size) - kSteps);
}
static_assert(class_of(kFine) == kFineClasses);
static_assert(class_of(rounded(kLarge - kHeader)) == kClasses);

void* map(size_t size) noexcept {
  void* const memory = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? nullptr : memory;
}

/// The header's place is such that the block behind it is aligned.
void set_region(Region region) noexcept {
  state.at = region.begin + (kAlign - kHeader);
  state.end = region.end;
}

[[gnu::noinline, gnu::cold]] bool find_more() noexcept {
  if (state.building) return false;
  auto* const memory = static_cast<char*>(map(kMore));
  if (memory == nullptr) return false;
  set_region({.begin = memory, .end = memory + kMore});
  return true;
}

[[gnu::noinline, gnu::cold]] void* map_block(size_t bytes) noexcept {
  const size_t size = up_to(bytes + kAlign, kPage);
  auto* const memory = static_cast<char*>(map(size));
  if (memory == nullptr) return nullptr;
  void* const block = memory + kAlign;
  header_of(block) = (size - kAlign) | kMapped;
  return block;
}

[[gnu::noinline, gnu::cold]] void* resize_mapped(void* block, size_t bytes) noexcept {
  const size_t size = up_to(bytes + kAlign, kPage);
  void* const memory =
      mremap(static_cast<char*>(block) - kAlign, room_of(block) + kAlign, size, MREMAP_MAYMOVE);
  if (memory == MAP_FAILED) return nullptr;
  void* const moved = static_cast<char*>(memory) + kAlign;
  header_of(moved) = (size - kAlign) | kMapped;
  return moved;
}

}  // namespace

namespace heap {

void* allocate(size_t bytes) noexcept {
  if (bytes > kMost) return nullptr;
  const size_t size = rounded(bytes);
  if (size >= kLarge) {
    if (!state.building) return map_block(bytes);
  } else if (Free*& first = state.free[class_of(size)]; first != nullptr) {
    Free* const block = first;
    first = block->next;
    return block;
  }
  if (size > static_cast<size_t>(state.end - state.at) && !find_more()) return nullptr;
  void* const block = state.at + kHeader;
  header_of(block) = size - kHeader;
  state.at += size;
  return block;
}

void release(void* block) noexcept {
  if (block == nullptr) return;
  const size_t room = room_of(block);
  if ((header_of(block) & kMapped) != 0) {
    munmap(static_cast<char*>(block) - kAlign, room + kAlign);
    return;
  }
  if (state.building) memset(block, 0, room);
  const size_t size = room + kHeader;
  if (size >= kLarge) return;  // made for the image
  Free*& first = state.free[class_of(size)];
  auto* const free = static_cast<Free*>(block);
  free->next = first;
  first = free;
}

void* resize(void* block, size_t bytes) noexcept {
  if (block == nullptr) return allocate(bytes);
  const size_t room = room_of(block);
  if (bytes <= room) return block;
  if (bytes > kMost) return nullptr;
  if ((header_of(block) & kMapped) != 0) return resize_mapped(block, bytes);
  void* const larger = allocate(bytes);
  if (larger == nullptr) return nullptr;
  memcpy(larger, block, room);
  release(block);
  return larger;
}

size_t usable(const void* block) noexcept { return block == nullptr ? 0 : room_of(block); }

}  // namespace heap

namespace {

// What a block counts for in QuickJS' account.
size_t weight(const void* block) noexcept { return room_of(block) + kHeader; }

// QuickJS goes on with freed memory where there is none for an error's stack trace: it never learns
// of such a lack.
void* js_allocate(JSMallocState* account, size_t bytes) noexcept {
  void* const block = heap::allocate(bytes);
  if (block == nullptr) die("out of memory");
  ++account->malloc_count;
  account->malloc_size += weight(block);
  return block;
}

void js_release(JSMallocState* account, void* block) noexcept {
  if (block == nullptr) return;
  --account->malloc_count;
  account->malloc_size -= weight(block);
  heap::release(block);
}

void* js_resize(JSMallocState* account, void* block, size_t bytes) noexcept {
  if (block == nullptr) return bytes == 0 ? nullptr : js_allocate(account, bytes);
  if (bytes == 0) {
    js_release(account, block);
    return nullptr;
  }
  const size_t before = weight(block);
  void* const resized = heap::resize(block, bytes);
  if (resized == nullptr) die("out of memory");
  account->malloc_size += weight(resized) - before;
  return resized;
}

}  // namespace

namespace heap {

constinit const JSMallocFunctions kFunctions = {
    .js_malloc = js_allocate,
    .js_free = js_release,
    .js_realloc = js_resize,
    .js_malloc_usable_size = usable,
};

void begin_image(Region region) noexcept {
  set_region(region);
  state.building = true;
}

char* end_image() noexcept {
  state.building = false;
  memset(state.free, 0, sizeof state.free);
  return state.at;
}

void use(Region region) noexcept { set_region(region); }

}  // namespace heap
}  // namespace berth::engine
