// memcpy(3), memmove(3) and memset(3) of x86_64 in place of musl's, which begin `rep movsq` and
// `rep stosq` for eight bytes as for eight thousand: that takes longer than nearly every copy that
// an interpreter makes. Copies of a fixed size below are single instructions, not calls.
#include <stddef.h>
#include <stdint.h>
#include <string.h>

namespace {

using Bytes = unsigned char;

/// 16 bytes in one register.
using Vector = uint8_t __attribute__((vector_size(16)));

template <typename Unit>
Unit load(const Bytes* from) noexcept {
  Unit unit;
  __builtin_memcpy(&unit, from, sizeof unit);
  return unit;
}

template <typename Unit>
void store(Bytes* to, Unit unit) noexcept {
  __builtin_memcpy(to, &unit, sizeof unit);
}

/// From one to two units, which may lie over each other.
template <typename Unit>
void move_ends(Bytes* to, const Bytes* from, size_t size) noexcept {
  const auto first = load<Unit>(from);
  const auto last = load<Unit>(from + size - sizeof(Unit));
  store(to, first);
  store(to + size - sizeof(Unit), last);
}

template <typename Unit>
void set_ends(Bytes* to, Unit unit, size_t size) noexcept {
  store(to, unit);
  store(to + size - sizeof unit, unit);
}

/// At most 32 bytes.
void move_few(Bytes* to, const Bytes* from, size_t size) noexcept {
  if (size >= sizeof(Vector)) return move_ends<Vector>(to, from, size);
  if (size >= sizeof(uint64_t)) return move_ends<uint64_t>(to, from, size);
  if (size >= sizeof(uint32_t)) return move_ends<uint32_t>(to, from, size);
  if (size >= sizeof(uint16_t)) return move_ends<uint16_t>(to, from, size);
  if (size == 1) *to = *from;
}

/// More than 16 bytes. What is written may lie over what was read already.
void move_forward(Bytes* to, const Bytes* from, size_t size) noexcept {
  const auto end = load<Vector>(from + size - sizeof(Vector));
  Bytes* const end_target = to + size - sizeof(Vector);
  for (; to < end_target; to += sizeof(Vector), from += sizeof(Vector))
    store(to, load<Vector>(from));
  store(end_target, end);
}

void move_backward(Bytes* to, const Bytes* from, size_t size) noexcept {
  const auto begin = load<Vector>(from);
  for (size_t at = size; at > sizeof(Vector); at -= sizeof(Vector))
    store(to + at - sizeof(Vector), load<Vector>(from + at - sizeof(Vector)));
  store(to, begin);
}

}  // namespace

extern "C" {

void* memcpy(void* __restrict to, const void* __restrict from, size_t size) {
  auto* const target = static_cast<Bytes*>(to);
  const auto* const source = static_cast<const Bytes*>(from);
  if (size <= 2 * sizeof(Vector))
    move_few(target, source, size);
  else
    move_forward(target, source, size);
  return to;
}

void* memmove(void* to, const void* from, size_t size) {
  auto* const target = static_cast<Bytes*>(to);
  const auto* const source = static_cast<const Bytes*>(from);
  const bool is_before_or_beside =
      reinterpret_cast<uintptr_t>(to) - reinterpret_cast<uintptr_t>(from) >= size;
  if (size <= 2 * sizeof(Vector))
    move_few(target, source, size);
  else if (is_before_or_beside)
    move_forward(target, source, size);
  else
    move_backward(target, source, size);
  return to;
}

void* memset(void* to, int byte, size_t size) {
  auto* const target = static_cast<Bytes*>(to);
  const auto one = static_cast<Bytes>(byte);
  const uint64_t eight = one * uint64_t{0x0101010101010101};
  if (size >= sizeof(Vector)) {
    const Vector vector = one - Vector{};
    Bytes* const end = target + size - sizeof vector;
    for (Bytes* at = target; at < end; at += sizeof vector) store(at, vector);
    store(end, vector);
  } else if (size >= sizeof eight) {
    set_ends(target, eight, size);
  } else if (size >= sizeof(uint32_t)) {
    set_ends(target, static_cast<uint32_t>(eight), size);
  } else if (size >= sizeof(uint16_t)) {
    set_ends(target, static_cast<uint16_t>(eight), size);
  } else if (size == 1) {
    *target = one;
  }
  return to;
}
}
