// What glibc's fortified headers put in place of functions of the C library, as libraries of Debian
// ask for that are linked statically (libseccomp.a). `room` is the size of the buffer as the
// compiler knew it, SIZE_MAX where it did not.
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "musl/die.h"

namespace {

void check(size_t size, size_t room, const char* what) {
  if (size > room) berth::musl::die_of_mistake(what);
}

}  // namespace

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl50-cpp,cert-dcl51-cpp)
extern "C" {

void* __memcpy_chk(void* to, const void* from, size_t size, size_t room) {
  check(size, room, "memcpy");
  return memcpy(to, from, size);
}

int __vsnprintf_chk(char* to, size_t size, int, size_t room, const char* format, va_list values) {
  check(size, room, "vsnprintf");
  return vsnprintf(to, size, format, values);
}

int __snprintf_chk(char* to, size_t size, int, size_t room, const char* format, ...) {
  check(size, room, "snprintf");
  va_list values;
  va_start(values, format);
  const int length = vsnprintf(to, size, format, values);
  va_end(values);
  return length;
}

int __fprintf_chk(FILE* to, int, const char* format, ...) {
  va_list values;
  va_start(values, format);
  const int length = vfprintf(to, format, values);
  va_end(values);
  return length;
}

}  // extern "C"
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl50-cpp,cert-dcl51-cpp)
