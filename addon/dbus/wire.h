// Values as D-Bus carries them (D-Bus specification, "Message Format"): writing in little-endian,
// reading in either order. What is read is from a stranger: no read goes beyond the end, and what
// the specification forbids is not a value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace berth::dbus {

/// The longest array, in bytes.
inline constexpr size_t kMaxArray = size_t{64} << 20;
/// How deep values may lie in one another, variants counted.
inline constexpr unsigned kMaxDepth = 64;

enum class ByteOrder : char { kLittle = 'l', kBig = 'B' };

/// Appends values, each at its alignment from the beginning.
class Writer {
 public:
  void byte(uint8_t value);
  void uint32(uint32_t value);
  void uint64(uint64_t value);
  /// Types s and o. The text is without NUL.
  void text(std::string_view value);
  /// Type g, and the type of a variant, whose value follows.
  void signature(std::string_view value);
  /// A struct begins with align(8).
  void align(size_t boundary);

  /// An array of structs that were written on their own.
  void structs(const Writer& elements);

  struct Array {
    size_t length_at;
    size_t start;
  };
  /// Begins an array of elements whose type begins with `element`; ended by close_array().
  [[nodiscard]] Array open_array(char element);
  void close_array(Array array);

  /// False when a text or an array is longer than kMaxArray: then there is no message.
  [[nodiscard]] bool fits() const noexcept { return fits_; }
  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

 private:
  void number(uint64_t value, size_t size);

  std::string bytes_;
  bool fits_ = true;
};

/// Takes values one by one; none, or false, for what is not there or not valid. Texts are parts of
/// the bytes.
class Reader {
 public:
  /// `bytes` begin at a multiple of eight in their message.
  Reader(std::string_view bytes, ByteOrder order) noexcept : bytes_(bytes), order_(order) {}

  std::optional<uint8_t> byte() noexcept;
  std::optional<uint32_t> uint32() noexcept;
  /// Types s and o: UTF-8 without NUL.
  std::optional<std::string_view> text() noexcept;
  std::optional<std::string_view> signature() noexcept;
  /// Goes over padding, which is of zeros.
  [[nodiscard]] bool align(size_t boundary) noexcept;
  /// Goes over values of all the types in a signature.
  [[nodiscard]] bool skip(std::string_view signature) noexcept { return skip(signature, 0); }

  [[nodiscard]] size_t position() const noexcept { return at_; }
  [[nodiscard]] bool at_end() const noexcept { return at_ == bytes_.size(); }

 private:
  std::optional<uint64_t> number(size_t size) noexcept;
  std::optional<std::string_view> ended_text(size_t length) noexcept;
  [[nodiscard]] bool skip(std::string_view signature, unsigned depth) noexcept;
  [[nodiscard]] bool skip_one(std::string_view type, unsigned depth) noexcept;
  [[nodiscard]] bool skip_array(std::string_view element, unsigned depth) noexcept;

  std::string_view bytes_;
  ByteOrder order_;
  size_t at_ = 0;
};

}  // namespace berth::dbus
