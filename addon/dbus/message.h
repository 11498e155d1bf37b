// Messages: building method calls, and reading what comes back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "dbus/wire.h"

namespace berth::dbus {

/// The longest message that the specification allows, in bytes.
inline constexpr size_t kMaxMessage = size_t{128} << 20;
/// The part of a message that is always there, and that its length is known from.
inline constexpr size_t kFixedHeader = 16;

/// A method and the types of its arguments.
struct Method {
  const char* destination;
  const char* path;
  const char* interface;
  const char* member;
  const char* signature;
};

/// A call, ready to be sent. EMSGSIZE when it is longer than D-Bus allows.
Result<std::string> marshal_call(const Method& method, uint32_t serial, const Writer& arguments);

/// Other types are for later versions of the protocol.
enum class MessageType : uint8_t { kCall = 1, kReturn = 2, kError = 3, kSignal = 4 };

/// A message whose body is known to be of its signature. A field that it does not have is empty.
struct Message {
  MessageType type = MessageType::kCall;
  ByteOrder order = ByteOrder::kLittle;
  uint32_t reply_serial = 0;
  std::string path;
  std::string interface;
  std::string member;
  std::string error_name;
  std::string sender;
  std::string signature;
  std::string body;

  /// Its arguments, when they are of these types.
  [[nodiscard]] std::optional<Reader> arguments(std::string_view types) const noexcept;
  /// What an error says to people; empty when it says nothing.
  [[nodiscard]] std::string_view words() const noexcept;
};

/// What is known of a message before it is read.
struct Announcement {
  MessageType type;
  /// Of the whole message, in bytes.
  size_t size;
};

/// Reads the first kFixedHeader bytes of a message. EBADMSG for what no message begins with.
Result<Announcement> announced(std::string_view header);

/// Reads a whole message. EBADMSG for what the specification forbids.
Result<Message> parse_message(std::string_view bytes);

}  // namespace berth::dbus
