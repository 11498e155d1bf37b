// A connection to a bus, or to a service's own socket: method calls, one at a time, and one kind of
// signal. Deadlines and errors as in stream.h.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/unique_fd.h"
#include "dbus/message.h"
#include "dbus/stream.h"

namespace berth::dbus {

/// A signal and the types of its arguments; `sender` is a name on the bus.
struct Signal {
  const char* sender;
  const char* path;
  const char* interface;
  const char* member;
  const char* signature;
};

/// What is at the other end: a bus, which gives its clients names, or one service.
enum class Peer { kBus, kService };

/// The failure that an error is; success for any other message. `member` is the method called.
Status outcome_of(const Message& reply, const char* member);

class Connection {
 public:
  /// Authenticates over a connected socket, and says hello to a bus.
  static Result<Connection> over(UniqueFd socket, Peer peer, uint64_t deadline);

  /// Calls a method and waits for its reply, which may be an error.
  Result<Message> call(const Method& method, const Writer& arguments, uint64_t deadline);
  /// Has a signal sent to us. It is kept from now on; every other is dropped.
  Status listen(const Signal& signal, uint64_t deadline);
  /// The next signal that was listened for.
  Result<Message> next_signal(uint64_t deadline);
  /// The unique name of whoever has a name on the bus.
  Result<std::string> owner_of(const char* name, uint64_t deadline);

  [[nodiscard]] Peer peer() const noexcept { return peer_; }

 private:
  Connection(Stream stream, Peer peer) noexcept : stream_(std::move(stream)), peer_(peer) {}
  [[nodiscard]] bool is_awaited(const Message& message) const;

  Stream stream_;
  Peer peer_;
  uint32_t serial_ = 0;
  Signal awaited_ = {};
  // Those that came while a reply was waited for.
  std::vector<Message> signals_;
};

}  // namespace berth::dbus
