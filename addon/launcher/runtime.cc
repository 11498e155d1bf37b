// What a static program without libstdc++ must bring along. Its C library is musl, because
// glibc asks the processor for its caches some sixty times at every start, and each question costs
// a virtual machine microseconds (0.25 ms of three starts per container).

#if defined(BERTH_FREESTANDING)

#include <stdlib.h>
#include <unistd.h>

#include <cstddef>
#include <new>
#include <string_view>

namespace {

[[noreturn]] void die(std::string_view why) noexcept {
  (void)!write(STDERR_FILENO, why.data(), why.size());
  abort();
}

}  // namespace

// RapidJSON's document is the only user; its memory comes from an arena otherwise.
void* operator new(std::size_t size) {
  void* const memory = malloc(size);
  if (memory == nullptr) die("berth: out of memory\n");
  return memory;
}
void operator delete(void* memory) noexcept { free(memory); }
void operator delete(void* memory, std::size_t) noexcept { free(memory); }

// The library's own functions, which we stand in for: called by _GLIBCXX_ASSERTIONS and by
// string_view's checked members.
// NOLINTBEGIN(cert-dcl58-cpp)
namespace std {
void __glibcxx_assert_fail(const char*, int, const char*, const char*) noexcept;
void __glibcxx_assert_fail(const char*, int, const char*, const char*) noexcept {
  die("berth: a check of the program's own failed\n");
}
void __throw_out_of_range_fmt(const char*, ...) {
  die("berth: a check of the program's own failed\n");
}
}  // namespace std
// NOLINTEND(cert-dcl58-cpp)

#endif
