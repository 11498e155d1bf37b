// What a static program without libstdc++ must bring along: memory from malloc, and an end where
// the library would throw. And what libseccomp.a asks of glibc that musl has not.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstddef>
#include <new>
#include <string_view>

namespace {

void say(std::string_view words) noexcept {
  (void)!write(STDERR_FILENO, words.data(), words.size());
}

// Exits with 1.
[[noreturn]] void die_without_memory() noexcept {
  say("berth: out of memory\n");
  _exit(EXIT_FAILURE);
}

// `what` tells where or which; it may be null.
[[noreturn]] void die_of_mistake(const char* what) noexcept {
  say("berth: a check of the program's own failed: ");
  say(what != nullptr ? what : "unknown");
  say("\n");
  abort();
}

}  // namespace

void* operator new(std::size_t size) {
  void* const memory = malloc(size);
  if (memory == nullptr) die_without_memory();
  return memory;
}
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* memory) noexcept { free(memory); }
void operator delete(void* memory, std::size_t) noexcept { free(memory); }
void operator delete[](void* memory) noexcept { free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { free(memory); }

// The library's own functions, which we stand in for. What throws when memory has run out ends like
// operator new; all else is called for a mistake only (_GLIBCXX_ASSERTIONS, checked members).
// NOLINTBEGIN(cert-dcl58-cpp)
namespace std {
void __glibcxx_assert_fail(const char*, int, const char*, const char* condition) noexcept;
void __glibcxx_assert_fail(const char*, int, const char*, const char* condition) noexcept {
  die_of_mistake(condition);
}
void __throw_bad_alloc() { die_without_memory(); }
void __throw_bad_array_new_length() { die_without_memory(); }
void __throw_length_error(const char* what) { die_of_mistake(what); }
void __throw_logic_error(const char* what) { die_of_mistake(what); }
void __throw_out_of_range_fmt(const char* what, ...) { die_of_mistake(what); }
}  // namespace std
// NOLINTEND(cert-dcl58-cpp)

// printf(3) as glibc's fortified headers call it; the flag asks for checks that musl has not.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl50-cpp)
extern "C" int __fprintf_chk(FILE* to, int flag, const char* format, ...);
extern "C" int __fprintf_chk(FILE* to, int, const char* format, ...) {
  va_list values;
  va_start(values, format);
  const int length = vfprintf(to, format, values);
  va_end(values);
  return length;
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl50-cpp)
