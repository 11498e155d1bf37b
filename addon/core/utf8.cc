#include "core/utf8.h"

#include <string.h>

#include <algorithm>

namespace berth::utf8 {

size_t decode(std::string_view text, uint32_t& code) noexcept {
  if (text.empty()) return 0;
  const auto first = static_cast<unsigned char>(text[0]);
  code = first;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (text.size() < length) return 0;
  code = first & (0x7fU >> length);
  for (size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0U) != 0x80) return 0;
    code = code << 6 | (next & 0x3fU);
  }
  // Neither longer than need be, nor half of a UTF-16 pair, nor beyond all characters.
  constexpr uint32_t kSmallest[] = {0x80, 0x800, 0x10000};
  const bool good =
      code >= kSmallest[length - 2] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return good ? length : 0;
}

size_t valid_prefix(std::string_view text) noexcept {
  size_t at = 0;
  while (at < text.size()) {
    // Most texts are ASCII, and some have megabytes.
    if (uint64_t eight = 0; text.size() - at >= sizeof eight) {
      memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    uint32_t code = 0;
    const size_t length = decode(text.substr(at), code);
    if (length == 0) break;
    at += length;
  }
  return at;
}

size_t broken_prefix(std::string_view text) noexcept {
  const auto byte = [&](size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(0);
  if (first < 0xc2 || first > 0xf4) return 1;
  const size_t wanted = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const size_t length = std::min(wanted, text.size());
  for (size_t at = 1; at < length; ++at) {
    // The second byte of some characters has a narrower range than others.
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    if (at == 1 && first == 0xe0) low = 0xa0;
    if (at == 1 && first == 0xed) high = 0x9f;
    if (at == 1 && first == 0xf0) low = 0x90;
    if (at == 1 && first == 0xf4) high = 0x8f;
    if (byte(at) < low || byte(at) > high) return at;
  }
  return length;
}

}  // namespace berth::utf8
