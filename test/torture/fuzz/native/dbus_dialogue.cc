// All that a bus says to a client: who it takes us for, answers, signals. The input is said at
// once, then the bus closes the connection, so that nothing is waited for.
#include <errno.h>
#include <sys/socket.h>

#include "core/sys.h"
#include "core/unique_fd.h"
#include "dbus/connection.h"
#include "target.h"

namespace {

using berth::SysError;
using berth::UniqueFd;
using berth::dbus::Connection;
using berth::dbus::Peer;
using berth::fuzz::require;

constexpr std::string_view kAccepted = "OK 0123456789abcdef0123456789abcdef\r\n";
constexpr berth::dbus::Method kMethod = {"a.b", "/c", "d.e", "F", "s"};
constexpr berth::dbus::Signal kSignal = {"a.b", "/c", "d.e", "F", "s"};

void check(const SysError& error) {
  require(error.err > 0 && error.err < 4096, "the number of an error");
  require(error.err != ETIMEDOUT, "a wait for a bus that is gone");
}

void talk(UniqueFd socket, Peer peer) {
  const uint64_t deadline = berth::sys::now() + 5'000'000'000;
  auto connection = Connection::over(std::move(socket), peer, deadline);
  if (!connection.ok()) return check(connection.error());
  if (const auto status = connection.value().listen(kSignal, deadline); !status.ok())
    return check(status.error());
  berth::dbus::Writer arguments;
  arguments.text("x");
  auto reply = connection.value().call(kMethod, arguments, deadline);
  if (!reply.ok()) return check(reply.error());
  (void)berth::dbus::outcome_of(reply.value(), "F");
  for (;;) {
    auto signal = connection.value().next_signal(deadline);
    if (!signal.ok()) return check(signal.error());
    auto values = signal.value().arguments("s");
    require(values && values->text() && values->at_end(), "a signal without its argument");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  berth::fuzz::Input input(data, size);
  const uint8_t choice = input.byte();
  int pair[2] = {-1, -1};
  require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0, "no sockets");
  UniqueFd ours(pair[0]);
  const UniqueFd its(pair[1]);
  if (choice % 2 == 0) require(berth::sys::write_full(its.get(), kAccepted), "the socket is full");
  require(berth::sys::write_full(its.get(), input.rest()), "the socket is full");
  shutdown(its.get(), SHUT_WR);
  talk(std::move(ours), choice / 2 % 2 == 0 ? Peer::kService : Peer::kBus);
  return 0;
}
