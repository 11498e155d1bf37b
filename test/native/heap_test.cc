// The engine's allocator, beside the C library's.
#include "engine/image/heap.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <string>
#include <vector>

#include "tally.h"

namespace berth::test {

namespace {

namespace heap = engine::heap;

constexpr size_t kMiB = size_t{1} << 20;

bool is_aligned(const void* block) { return reinterpret_cast<uintptr_t>(block) % 16 == 0; }

/// Whether a block holds the number everywhere.
bool holds(const void* block, int number, size_t bytes) {
  const auto* const at = static_cast<const unsigned char*>(block);
  for (size_t i = 0; i < bytes; ++i)
    if (at[i] != number) return false;
  return true;
}

/// Sizes around each border of the classes, and beyond all of them.
std::vector<size_t> sizes() {
  std::vector<size_t> out = {0, 1, 7, 8, 9, 23, 24, 25};
  for (size_t border = 32; border <= 4 * kMiB; border += border / 4) {
    for (size_t around = 0; around < 20; ++around) out.push_back(border - 10 + around);
  }
  return out;
}

void blocks_are_apart(Tally& tally) {
  struct Block {
    void* memory;
    size_t bytes;
    int number;
  };
  std::vector<Block> blocks;
  bool good = true;
  int number = 0;
  for (const size_t bytes : sizes()) {
    number = number % 250 + 1;
    void* const memory = heap::allocate(bytes);
    good = good && memory != nullptr && is_aligned(memory) && heap::usable(memory) >= bytes;
    memset(memory, number, heap::usable(memory));
    blocks.push_back({memory, heap::usable(memory), number});
  }
  tally.check(good, "blocks are aligned and large enough");
  good = true;
  for (const Block& block : blocks) good = good && holds(block.memory, block.number, block.bytes);
  tally.check(good, "no block reaches into another");
  for (const Block& block : blocks) heap::release(block.memory);
}

void waste_is_bounded(Tally& tally) {
  bool good = true;
  for (const size_t bytes : sizes()) {
    void* const memory = heap::allocate(bytes);
    good = good && heap::usable(memory) <= bytes + bytes / 4 + 4096;
    if (bytes < 2000) good = good && heap::usable(memory) < bytes + 16;
    heap::release(memory);
  }
  tally.check(good, "a block is at most a quarter, or a page, too large");
}

void freed_blocks_are_used_again(Tally& tally) {
  for (const size_t bytes :
       {size_t{1}, size_t{100}, size_t{2100}, size_t{70'000}, size_t{900'000}}) {
    void* const first = heap::allocate(bytes);
    void* const second = heap::allocate(bytes);
    heap::release(first);
    heap::release(second);
    const std::set<void*> freed = {first, second};
    const std::set<void*> again = {heap::allocate(bytes), heap::allocate(bytes)};
    tally.check(freed == again, "freed blocks of " + std::to_string(bytes) + " are used again");
    for (void* const block : again) heap::release(block);
  }
  void* const block = heap::allocate(3 * kMiB);
  heap::release(block);
  unsigned char resident = 0;
  auto* const page = static_cast<char*>(block) - 16;
  tally.check(mincore(page, 4096, &resident) != 0, "large blocks are given back to the kernel");
  heap::release(nullptr);
}

void growing_blocks_keep_what_they_hold(Tally& tally) {
  void* block = heap::resize(nullptr, 10);
  memset(block, 5, 10);
  bool good = true;
  size_t before = 10;
  // Through all classes into mappings, which grow as well.
  for (size_t bytes = 11; bytes < 40 * kMiB; bytes += bytes / 2) {
    block = heap::resize(block, bytes);
    good = good && is_aligned(block) && heap::usable(block) >= bytes && holds(block, 5, before);
    memset(block, 5, bytes);
    before = bytes;
  }
  tally.check(good, "a block that grows keeps its bytes");
  void* const smaller = heap::resize(block, 3);
  tally.check(smaller != nullptr && holds(smaller, 5, 3), "a block that shrinks keeps its bytes");
  heap::release(smaller);
}

void impossible_sizes_are_refused(Tally& tally) {
  for (const size_t bytes : {SIZE_MAX, SIZE_MAX - 7, SIZE_MAX - 15, SIZE_MAX / 2, size_t{1} << 41})
    tally.check(heap::allocate(bytes) == nullptr, "refuses " + std::to_string(bytes) + " bytes");
  void* const block = heap::allocate(100);
  memset(block, 9, 100);
  tally.check(heap::resize(block, SIZE_MAX) == nullptr && holds(block, 9, 100),
              "a block that cannot grow stays");
  heap::release(block);
  void* const mapped = heap::allocate(2 * kMiB);
  memset(mapped, 9, 100);
  tally.check(heap::resize(mapped, size_t{1} << 41) == nullptr && holds(mapped, 9, 100),
              "a mapping that cannot grow stays");
  heap::release(mapped);
}

void the_account_is_even(Tally& tally) {
  const JSMallocFunctions& functions = heap::kFunctions;
  JSMallocState account = {};
  std::vector<void*> blocks;
  size_t asked = 0;
  for (const size_t bytes : sizes()) {
    blocks.push_back(functions.js_malloc(&account, bytes));
    asked += bytes;
  }
  tally.check(account.malloc_count == blocks.size() && account.malloc_size >= asked,
              "the account counts blocks and their bytes");
  for (void*& block : blocks)
    block = functions.js_realloc(&account, block, functions.js_malloc_usable_size(block) * 2 + 1);
  tally.check(account.malloc_count == blocks.size() && account.malloc_size >= 2 * asked,
              "the account knows of growth");
  for (void* const block : blocks) functions.js_free(&account, block);
  functions.js_free(&account, nullptr);
  tally.check(account.malloc_count == 0 && account.malloc_size == 0,
              "the account ends with nothing");

  void* const block = functions.js_realloc(&account, nullptr, 50);
  tally.check(block != nullptr && account.malloc_count == 1, "what was nothing becomes a block");
  tally.check(functions.js_realloc(&account, block, 0) == nullptr && account.malloc_count == 0 &&
                  account.malloc_size == 0,
              "a block of no bytes is none");
  tally.check(functions.js_realloc(&account, nullptr, 0) == nullptr && account.malloc_count == 0,
              "nothing stays nothing");
}

/// What a process says that does something with blocks of QuickJS' and then ends with 1; "" where
/// it ends otherwise.
template <typename Action>
std::string last_words_of(Action action) {
  int pipe[2] = {-1, -1};
  if (::pipe(pipe) != 0) return "no pipe";
  const pid_t child = fork();
  if (child == 0) {
    dup2(pipe[1], STDERR_FILENO);
    JSMallocState account = {};
    action(account);
    _exit(0);
  }
  close(pipe[1]);
  char text[100] = {};
  const ssize_t length = read(pipe[0], text, sizeof text);
  close(pipe[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 1 || length <= 0) return "";
  return {text, static_cast<size_t>(length)};
}

void scripts_end_without_memory(Tally& tally) {
  const std::string words = "berth: out of memory\n";
  tally.check(last_words_of([](JSMallocState& account) {
                heap::kFunctions.js_malloc(&account, SIZE_MAX);
              }) == words,
              "no memory for a block");
  tally.check(last_words_of([](JSMallocState& account) {
                void* const block = heap::kFunctions.js_malloc(&account, 100);
                heap::kFunctions.js_realloc(&account, block, SIZE_MAX);
              }) == words,
              "no memory for a block to grow");
}

void the_kernel_may_refuse(Tally& tally) {
  rlimit before = {};
  getrlimit(RLIMIT_AS, &before);
  void* const block = heap::allocate(2 * kMiB);
  memset(block, 4, 2 * kMiB);
  const rlimit none = {.rlim_cur = 0, .rlim_max = before.rlim_max};
  setrlimit(RLIMIT_AS, &none);
  void* const larger = heap::resize(block, 64 * kMiB);
  void* const other = heap::allocate(3 * kMiB);
  size_t count = 0;
  while (count < 1000 && heap::allocate(100'000) != nullptr) ++count;
  setrlimit(RLIMIT_AS, &before);
  tally.check(larger == nullptr && holds(block, 4, 2 * kMiB),
              "a mapping that the kernel keeps small");
  tally.check(other == nullptr, "a mapping that the kernel refuses");
  tally.check(count < 1000, "the region ends, and the kernel refuses another");
  tally.check(heap::allocate(100'000) != nullptr, "afterwards there is memory again");
  heap::release(block);
}

void an_image_depends_on_the_program_alone(Tally& tally) {
  alignas(16) static char memory[4 * kMiB];
  heap::begin_image({.begin = memory, .end = memory + sizeof memory});
  auto* const first = static_cast<char*>(heap::allocate(100));
  memset(first, 7, 100);
  auto* const large = static_cast<char*>(heap::allocate(kMiB + 100));
  tally.check(first >= memory && large > first && large < memory + sizeof memory,
              "blocks of the image lie in its region");
  heap::release(first);
  tally.check(holds(first + sizeof(void*), 0, 100 - sizeof(void*)), "freed blocks of it are zeros");
  tally.check(heap::allocate(4 * kMiB) == nullptr, "its region does not grow");
  auto* const last = static_cast<char*>(heap::allocate(100));
  tally.check(last == first, "freed blocks of it are used again");
  heap::release(last);
  char* const end = heap::end_image();
  tally.check(end >= large + kMiB + 100 && end <= memory + sizeof memory,
              "it ends behind its last block");
  heap::use({.begin = memory + 3 * kMiB, .end = memory + sizeof memory});
  tally.check(heap::allocate(100) >= memory + 3 * kMiB,
              "blocks of the image are not used after it");
  heap::release(large);
  tally.check(heap::allocate(kMiB + 100) != large, "nor its large ones");
}

}  // namespace

int heap_tests() {
  Tally tally;
  an_image_depends_on_the_program_alone(tally);  // first, as in the engine
  blocks_are_apart(tally);
  waste_is_bounded(tally);
  freed_blocks_are_used_again(tally);
  growing_blocks_keep_what_they_hold(tally);
  impossible_sizes_are_refused(tally);
  the_account_is_even(tally);
  scripts_end_without_memory(tally);
  the_kernel_may_refuse(tally);
  return tally.finish();
}

}  // namespace berth::test

int main() { return berth::test::heap_tests(); }
