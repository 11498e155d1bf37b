// memcpy(), memmove() and memset() of every small size, at every distance: our own in a build that
// has them (addon/musl/memory.cc), else the library's.
#include <stdio.h>
#include <string.h>

#include <array>
#include <utility>

namespace {

constexpr size_t kMost = 150;
constexpr size_t kMargin = 40;
using Room = std::array<unsigned char, kMost + 2 * kMargin>;

// Called through a pointer, so that the compiler cannot put code of its own in the call's place.
void* (*volatile copy)(void*, const void*, size_t) = memcpy;
void* (*volatile shift)(void*, const void*, size_t) = memmove;
void* (*volatile fill)(void*, int, size_t) = memset;

Room counting() {
  Room room;
  for (size_t i = 0; i < room.size(); ++i) room[i] = static_cast<unsigned char>(i + 1);
  return room;
}

bool copies(size_t size, size_t offset) {
  const Room from = counting();
  Room to = {};
  Room expected = {};
  for (size_t i = 0; i < size; ++i) expected[kMargin + i] = from[offset + i];
  return copy(&to[kMargin], &from[offset], size) == &to[kMargin] && to == expected;
}

bool shifts(size_t size, size_t offset) {
  Room room = counting();
  Room expected = counting();
  const Room before = counting();
  for (size_t i = 0; i < size; ++i) expected[offset + i] = before[kMargin + i];
  return shift(&room[offset], &room[kMargin], size) == &room[offset] && room == expected;
}

bool fills(size_t size, size_t offset) {
  Room room = counting();
  Room expected = counting();
  for (size_t i = 0; i < size; ++i) expected[offset + i] = 0xfe;
  return fill(&room[offset], -2, size) == &room[offset] && room == expected;
}

}  // namespace

int main() {
  int failures = 0;
  for (size_t size = 0; size <= kMost; ++size)
    for (size_t offset = 0; offset <= 2 * kMargin; ++offset)
      for (const auto& [name, holds] : {std::pair{"memcpy", &copies}, std::pair{"memmove", &shifts},
                                        std::pair{"memset", &fills}})
        if (!holds(size, offset)) {
          fprintf(stderr, "FAILED: %s of %zu bytes at %zu\n", name, size, offset);
          ++failures;
        }
  return failures == 0 ? 0 : 1;
}
