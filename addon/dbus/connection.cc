#include "dbus/connection.h"

#include <errno.h>
#include <unistd.h>

#include "dbus/authentication.h"
#include "dbus/error_names.h"

namespace berth::dbus {

namespace {

constexpr const char* kBusName = "org.freedesktop.DBus";
constexpr const char* kBusPath = "/org/freedesktop/DBus";

// More than come while a reply is waited for, unless someone means to fill our memory.
constexpr size_t kMaxSignals = 4096;
// Bytes of arguments: names and a path of an object. What is longer is of someone else.
constexpr size_t kMaxSignalBody = 4096;

constexpr Method bus_method(const char* member, const char* signature) {
  return {kBusName, kBusPath, kBusName, member, signature};
}

int length_of(std::string_view text) { return static_cast<int>(text.size()); }

// An error with the method that it is about.
SysError about(const char* member, const SysError& error) {
  return make_error(error.call, error.err, "%s: %s", member, error.detail);
}

}  // namespace

Status outcome_of(const Message& reply, const char* member) {
  if (reply.type != MessageType::kError) return {};
  const std::string_view said = reply.words();
  const std::string_view words = said.empty() ? std::string_view(reply.error_name) : said;
  return make_error("D-Bus", errno_of(reply.error_name), "%s: %.*s", member, length_of(words),
                    words.data());
}

Result<Connection> Connection::over(UniqueFd socket, Peer peer, uint64_t deadline) {
  Connection connection(Stream(std::move(socket)), peer);
  const Begin begin = peer == Peer::kBus ? Begin::kWhenAccepted : Begin::kAtOnce;
  TRY(authenticate(connection.stream_, geteuid(), begin, deadline));
  if (peer == Peer::kBus) {
    auto reply = connection.call(bus_method("Hello", ""), Writer(), deadline);
    if (!reply.ok()) return reply.error();
    TRY(outcome_of(reply.value(), "Hello"));
  }
  return connection;
}

Result<Message> Connection::call(const Method& method, const Writer& arguments, uint64_t deadline) {
  const uint32_t serial = ++serial_;
  auto bytes = marshal_call(method, serial, arguments);
  if (!bytes.ok()) return bytes.error();
  if (const Status sent = stream_.send(bytes.value(), deadline); !sent.ok())
    return about(method.member, sent.error());
  for (;;) {
    auto message = stream_.message(deadline);
    if (!message.ok()) return about(method.member, message.error());
    Message& got = message.value();
    const bool is_reply = got.type == MessageType::kReturn || got.type == MessageType::kError;
    if (is_reply && got.reply_serial == serial) return message;
    if (!is_awaited(got)) continue;
    if (signals_.size() == kMaxSignals)
      return make_error("D-Bus", ENOBUFS, "%s: too many signals", method.member);
    signals_.push_back(std::move(got));
  }
}

Status Connection::listen(const Signal& signal, uint64_t deadline) {
  awaited_ = signal;
  if (peer_ == Peer::kService) return {};
  Writer rule;
  rule.text(std::string("type='signal',sender='") + signal.sender + "',path='" + signal.path +
            "',interface='" + signal.interface + "',member='" + signal.member + "'");
  auto reply = call(bus_method("AddMatch", "s"), rule, deadline);
  if (!reply.ok()) return reply.error();
  return outcome_of(reply.value(), "AddMatch");
}

bool Connection::is_awaited(const Message& message) const {
  return message.type == MessageType::kSignal && awaited_.member != nullptr &&
         message.member == awaited_.member && message.interface == awaited_.interface &&
         message.path == awaited_.path && message.signature == awaited_.signature &&
         message.body.size() <= kMaxSignalBody;
}

Result<Message> Connection::next_signal(uint64_t deadline) {
  if (!signals_.empty()) {
    Message first = std::move(signals_.front());
    signals_.erase(signals_.begin());
    return first;
  }
  for (;;) {
    auto message = stream_.message(deadline);
    if (!message.ok() || is_awaited(message.value())) return message;
  }
}

Result<std::string> Connection::owner_of(const char* name, uint64_t deadline) {
  Writer arguments;
  arguments.text(name);
  auto reply = call(bus_method("GetNameOwner", "s"), arguments, deadline);
  if (!reply.ok()) return reply.error();
  TRY(outcome_of(reply.value(), "GetNameOwner"));
  auto values = reply.value().arguments("s");
  const auto owner = values ? values->text() : std::nullopt;
  if (!owner) return make_error("D-Bus", EBADMSG, "GetNameOwner: the reply has no name");
  return std::string(*owner);
}

}  // namespace berth::dbus
