// What a bus sends, made by hand in either byte order: nothing of the code under test.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace berth::test {

class Bytes {
 public:
  explicit Bytes(char order) : order_(order) {}
  Bytes& align(size_t boundary) {
    while (text.size() % boundary != 0) text.push_back('\0');
    return *this;
  }
  Bytes& byte(unsigned value) {
    text.push_back(static_cast<char>(value));
    return *this;
  }
  Bytes& uint32(uint32_t value) {
    align(4);
    for (unsigned i = 0; i < 4; ++i) byte(value >> (8 * (order_ == 'l' ? i : 3 - i)) & 0xffU);
    return *this;
  }
  Bytes& string(std::string_view value) {
    uint32(static_cast<uint32_t>(value.size()));
    text.append(value).push_back('\0');
    return *this;
  }
  Bytes& signature(std::string_view value) {
    byte(static_cast<unsigned>(value.size()));
    text.append(value).push_back('\0');
    return *this;
  }

  std::string text;

 private:
  char order_;
};

/// A message by its parts; a field that is empty, or zero, is not sent.
struct Sent {
  char order = 'l';
  unsigned type = 2;
  uint32_t serial = 77;
  uint32_t reply_serial = 0;
  std::string path = {};
  std::string interface = {};
  std::string member = {};
  std::string error_name = {};
  std::string sender = {};
  std::string signature = {};
  std::string body = {};

  [[nodiscard]] std::string bytes() const {
    Bytes fields(order);
    const auto field = [&](unsigned code, const char* kind, const std::string& value) {
      if (value.empty()) return;
      fields.align(8).byte(code).signature(kind);
      if (kind[0] == 'g')
        fields.signature(value);
      else
        fields.string(value);
    };
    if (reply_serial != 0) fields.align(8).byte(5).signature("u").uint32(reply_serial);
    field(1, "o", path);
    field(2, "s", interface);
    field(3, "s", member);
    field(4, "s", error_name);
    field(7, "s", sender);
    field(8, "g", signature);
    Bytes header(order);
    header.byte(static_cast<unsigned>(order)).byte(type).byte(1).byte(1);
    header.uint32(static_cast<uint32_t>(body.size())).uint32(serial);
    header.uint32(static_cast<uint32_t>(fields.text.size()));
    header.text += fields.text;
    header.align(8).text += body;
    return header.text;
  }
};

}  // namespace berth::test
