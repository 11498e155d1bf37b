// Messages of a bus.
#include <errno.h>

#include "dbus/message.h"
#include "target.h"

namespace {

using berth::dbus::Message;
using berth::dbus::MessageType;
using berth::fuzz::require;

void check_announcement(std::string_view bytes) {
  auto announcement = berth::dbus::announced(bytes);
  if (!announcement.ok()) {
    require(announcement.error().err == EBADMSG, "the error of a header");
    return;
  }
  const size_t size = announcement.value().size;
  require(size >= berth::dbus::kFixedHeader && size <= berth::dbus::kMaxMessage, "a size");
}

void check_text(std::string_view text) {
  require(text.find('\0') == std::string_view::npos, "a NUL in a text");
}

void check_message(const Message& message) {
  for (const std::string* text : {&message.path, &message.interface, &message.member,
                                  &message.error_name, &message.sender, &message.signature})
    check_text(*text);
  check_text(message.words());
  const bool is_reply = message.type == MessageType::kReturn || message.type == MessageType::kError;
  require(!is_reply || message.reply_serial != 0, "an answer to nothing");
  require(message.type != MessageType::kError || !message.error_name.empty(), "an unnamed error");
  auto values = message.arguments(message.signature);
  require(values && values->skip(message.signature) && values->at_end(),
          "a body that is not of its signature");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::vector<char> copy = berth::fuzz::exact(data, size);
  const std::string_view bytes(copy.data(), copy.size());
  check_announcement(bytes);
  auto message = berth::dbus::parse_message(bytes);
  if (message.ok())
    check_message(message.value());
  else
    require(message.error().err == EBADMSG, "the error of a message");
  return 0;
}
