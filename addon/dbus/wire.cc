#include "dbus/wire.h"

#include "core/utf8.h"
#include "dbus/signature.h"

namespace berth::dbus {

void Writer::number(uint64_t value, size_t size) {
  align(size);
  for (size_t i = 0; i < size; ++i) bytes_.push_back(static_cast<char>(value >> (8 * i)));
}

void Writer::byte(uint8_t value) { number(value, 1); }
void Writer::uint32(uint32_t value) { number(value, 4); }
void Writer::uint64(uint64_t value) { number(value, 8); }

void Writer::text(std::string_view value) {
  if (value.size() > kMaxArray) {
    fits_ = false;
    return;
  }
  uint32(static_cast<uint32_t>(value.size()));
  bytes_.append(value).push_back('\0');
}

void Writer::signature(std::string_view value) {
  if (value.size() > kMaxSignature) {
    fits_ = false;
    return;
  }
  byte(static_cast<uint8_t>(value.size()));
  bytes_.append(value).push_back('\0');
}

void Writer::align(size_t boundary) {
  bytes_.append((boundary - bytes_.size() % boundary) % boundary, '\0');
}

Writer::Array Writer::open_array(char element) {
  uint32(0);
  const size_t length_at = bytes_.size() - sizeof(uint32_t);
  // The padding before the first element is not part of the length.
  align(alignment_of(element));
  return {length_at, bytes_.size()};
}

void Writer::close_array(Array array) {
  const size_t length = bytes_.size() - array.start;
  if (length > kMaxArray) fits_ = false;
  for (size_t i = 0; i < sizeof(uint32_t); ++i)
    bytes_[array.length_at + i] = static_cast<char>(length >> (8 * i));
}

void Writer::structs(const Writer& elements) {
  const Array array = open_array('(');
  bytes_ += elements.bytes_;
  fits_ = fits_ && elements.fits_;
  close_array(array);
}

bool Reader::align(size_t boundary) noexcept {
  while (at_ % boundary != 0) {
    if (at_end() || bytes_[at_] != '\0') return false;
    ++at_;
  }
  return true;
}

std::optional<uint64_t> Reader::number(size_t size) noexcept {
  if (!align(size) || bytes_.size() - at_ < size) return std::nullopt;
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i) {
    const size_t place = order_ == ByteOrder::kLittle ? i : size - 1 - i;
    value |= uint64_t{static_cast<uint8_t>(bytes_[at_ + i])} << (8 * place);
  }
  at_ += size;
  return value;
}

std::optional<uint8_t> Reader::byte() noexcept {
  const auto value = number(1);
  if (!value) return std::nullopt;
  return static_cast<uint8_t>(*value);
}

std::optional<uint32_t> Reader::uint32() noexcept {
  const auto value = number(4);
  if (!value) return std::nullopt;
  return static_cast<uint32_t>(*value);
}

// A text of so many bytes, and the NUL that ends it.
std::optional<std::string_view> Reader::ended_text(size_t length) noexcept {
  if (length >= bytes_.size() - at_) return std::nullopt;
  const std::string_view text = bytes_.substr(at_, length);
  if (bytes_[at_ + length] != '\0' || text.find('\0') != std::string_view::npos)
    return std::nullopt;
  at_ += length + 1;
  return text;
}

std::optional<std::string_view> Reader::text() noexcept {
  const auto length = uint32();
  if (!length) return std::nullopt;
  const auto text = ended_text(*length);
  if (!text || utf8::valid_prefix(*text) != text->size()) return std::nullopt;
  return text;
}

std::optional<std::string_view> Reader::signature() noexcept {
  const auto length = byte();
  if (!length) return std::nullopt;
  const auto text = ended_text(*length);
  if (!text || !is_signature(*text)) return std::nullopt;
  return text;
}

bool Reader::skip(std::string_view signature, unsigned depth) noexcept {
  while (!signature.empty()) {
    const size_t length = type_length(signature);
    if (length == 0 || !skip_one(signature.substr(0, length), depth)) return false;
    signature.remove_prefix(length);
  }
  return true;
}

bool Reader::skip_one(std::string_view type, unsigned depth) noexcept {
  if (depth > kMaxDepth) return false;
  switch (type[0]) {
    case 's':
    case 'o':
      return text().has_value();
    case 'g':
      return signature().has_value();
    case 'b': {
      const auto value = uint32();
      return value && *value <= 1;
    }
    case 'v': {
      const auto inner = signature();
      return inner && !inner->empty() && type_length(*inner) == inner->size() &&
             skip_one(*inner, depth + 1);
    }
    case 'a':
      return skip_array(type.substr(1), depth + 1);
    case '(':
    case '{':
      return align(8) && skip(type.substr(1, type.size() - 2), depth + 1);
    default:
      return number(alignment_of(type[0])).has_value();
  }
}

bool Reader::skip_array(std::string_view element, unsigned depth) noexcept {
  const auto length = uint32();
  if (!length || *length > kMaxArray || !align(alignment_of(element[0]))) return false;
  if (*length > bytes_.size() - at_) return false;
  const size_t end = at_ + *length;
  while (at_ < end)
    if (!skip_one(element, depth)) return false;
  return at_ == end;
}

}  // namespace berth::dbus
