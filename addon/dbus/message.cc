#include "dbus/message.h"

#include <errno.h>

#include "dbus/signature.h"

namespace berth::dbus {

namespace {

constexpr uint8_t kProtocolVersion = 1;
// Where the header's array of fields begins, with its length.
constexpr size_t kFieldsLengthAt = 12;

enum Field : uint8_t {
  kPath = 1,
  kInterface = 2,
  kMember = 3,
  kErrorName = 4,
  kReplySerial = 5,
  kDestination = 6,
  kSender = 7,
  kSignature = 8,
};

SysError malformed(const char* what) {
  return make_error("D-Bus", EBADMSG, "a message of the bus has %s", what);
}

void add_field(Writer& header, Field code, const char* type, std::string_view value) {
  header.align(8);
  header.byte(code);
  header.signature(type);
  if (type[0] == 'g')
    header.signature(value);
  else
    header.text(value);
}

ByteOrder order_of(std::string_view bytes) {
  return bytes[0] == 'B' ? ByteOrder::kBig : ByteOrder::kLittle;
}

// Where a text field is kept, and the type it must have.
struct Place {
  std::string* value;
  std::string_view type;
};

Place place_of(Message& message, uint8_t code) {
  switch (code) {
    case kPath:
      return {&message.path, "o"};
    case kInterface:
      return {&message.interface, "s"};
    case kMember:
      return {&message.member, "s"};
    case kErrorName:
      return {&message.error_name, "s"};
    case kSender:
      return {&message.sender, "s"};
    case kSignature:
      return {&message.signature, "g"};
    default:
      return {nullptr, {}};
  }
}

bool read_field(Reader& header, Message& message) {
  if (!header.align(8)) return false;
  const auto code = header.byte();
  const auto type = header.signature();
  if (!code || *code == 0 || !type || type_length(*type) != type->size() || type->empty())
    return false;
  if (*code == kReplySerial) {
    const auto serial = *type == "u" ? header.uint32() : std::nullopt;
    message.reply_serial = serial.value_or(0);
    return message.reply_serial != 0;
  }
  const Place place = place_of(message, *code);
  // What is not known is to be passed over.
  if (place.value == nullptr) return header.skip(*type);
  if (*type != place.type) return false;
  const auto text = *type == "g" ? header.signature() : header.text();
  if (text) *place.value = *text;
  return text.has_value();
}

bool has_its_fields(const Message& message) {
  switch (message.type) {
    case MessageType::kCall:
      return !message.path.empty() && !message.member.empty();
    case MessageType::kReturn:
      return message.reply_serial != 0;
    case MessageType::kError:
      return message.reply_serial != 0 && !message.error_name.empty();
    case MessageType::kSignal:
      return !message.path.empty() && !message.interface.empty() && !message.member.empty();
  }
  return true;
}

}  // namespace

Result<std::string> marshal_call(const Method& method, uint32_t serial, const Writer& arguments) {
  Writer header;
  header.byte(static_cast<uint8_t>(ByteOrder::kLittle));
  header.byte(static_cast<uint8_t>(MessageType::kCall));
  header.byte(0);
  header.byte(kProtocolVersion);
  header.uint32(static_cast<uint32_t>(arguments.bytes().size()));
  header.uint32(serial);
  const auto fields = header.open_array('(');
  add_field(header, kPath, "o", method.path);
  add_field(header, kInterface, "s", method.interface);
  add_field(header, kMember, "s", method.member);
  add_field(header, kDestination, "s", method.destination);
  if (method.signature[0] != '\0') add_field(header, kSignature, "g", method.signature);
  header.close_array(fields);
  header.align(8);
  if (!arguments.fits() || arguments.bytes().size() > kMaxMessage - header.bytes().size())
    return make_error("D-Bus", EMSGSIZE, "%s", method.member);
  return header.bytes() + arguments.bytes();
}

std::optional<Reader> Message::arguments(std::string_view types) const noexcept {
  if (signature != types) return std::nullopt;
  return Reader(body, order);
}

std::string_view Message::words() const noexcept {
  if (!signature.starts_with('s')) return {};
  return Reader(body, order).text().value_or(std::string_view());
}

Result<Announcement> announced(std::string_view header) {
  if (header.size() < kFixedHeader || (header[0] != 'l' && header[0] != 'B'))
    return malformed("no byte order");
  Reader reader(header.substr(0, kFixedHeader), order_of(header));
  (void)reader.byte();
  const uint8_t type = reader.byte().value_or(0);
  (void)reader.byte();
  if (reader.byte() != kProtocolVersion) return malformed("another version");
  if (type == 0) return malformed("no type");
  const size_t body = reader.uint32().value_or(0);
  if (reader.uint32().value_or(0) == 0) return malformed("no serial number");
  const size_t fields = reader.uint32().value_or(0);
  if (fields > kMaxArray || body > kMaxMessage) return malformed("no possible length");
  const size_t size = (kFixedHeader + fields + 7) / 8 * 8 + body;
  if (size > kMaxMessage) return malformed("no possible length");
  return Announcement{static_cast<MessageType>(type), size};
}

Result<Message> parse_message(std::string_view bytes) {
  auto announcement = announced(bytes);
  if (!announcement.ok()) return announcement.error();
  if (announcement.value().size != bytes.size()) return malformed("another length");
  Message message;
  message.type = announcement.value().type;
  message.order = order_of(bytes);
  Reader lengths(bytes.substr(kFieldsLengthAt, sizeof(uint32_t)), message.order);
  const size_t end = kFixedHeader + lengths.uint32().value_or(0);
  // The fields begin at a multiple of eight, as a reader needs it.
  Reader header(bytes.substr(kFixedHeader, end - kFixedHeader), message.order);
  while (!header.at_end())
    if (!read_field(header, message)) return malformed("a field that is none");
  if (!has_its_fields(message)) return malformed("not the fields of its type");
  const size_t body = (end + 7) / 8 * 8;
  for (size_t at = end; at < body; ++at)
    if (bytes[at] != '\0') return malformed("padding that is not zero");
  message.body = bytes.substr(body);
  Reader values(message.body, message.order);
  if (!values.skip(message.signature) || !values.at_end())
    return malformed("a body that is not of its signature");
  return message;
}

}  // namespace berth::dbus
