// A socket to a bus: lines while it asks who we are, messages afterwards. Every wait has a
// deadline, in nanoseconds of CLOCK_MONOTONIC; ETIMEDOUT when it is over. A bus that closes the
// connection is ECONNRESET, one that sends what it must not EBADMSG.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"
#include "core/unique_fd.h"
#include "dbus/message.h"

namespace berth::dbus {

/// The longest line of an authentication, in bytes. Those that are sent are far shorter.
inline constexpr size_t kMaxLine = 1024;
/// The longest message that is read, in bytes. What systemd answers is far shorter.
inline constexpr size_t kMaxTaken = size_t{1} << 20;

/// Connects to the first socket of a list of addresses that takes the connection.
Result<UniqueFd> connect_to(std::string_view addresses, uint64_t deadline);

class Stream {
 public:
  /// `socket` is a connected stream socket.
  explicit Stream(UniqueFd socket) noexcept : socket_(std::move(socket)) {}

  Status send(std::string_view data, uint64_t deadline);
  /// The next line, of printable ASCII, without its end.
  Result<std::string> line(uint64_t deadline);
  /// The next message. Calls and signals longer than kMaxTaken are passed over, because anyone on
  /// the bus may send them; an answer of that length is EMSGSIZE.
  Result<Message> message(uint64_t deadline);

 private:
  Status receive(uint64_t deadline);
  Status receive_until(size_t size, uint64_t deadline);
  Status pass_over(size_t size, uint64_t deadline);

  UniqueFd socket_;
  std::string received_;
};

}  // namespace berth::dbus
