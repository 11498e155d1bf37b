// Dialogues with a bus: who we are, calls and their answers, signals, a manager of systemd, and a
// bus that does what it must not. What the bus says is in the socket before it is asked.
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "core/sys.h"
#include "core/unique_fd.h"
#include "dbus/authentication.h"
#include "dbus/connection.h"
#include "dbus/stream.h"
#include "dbus/systemd_manager.h"
#include "dbus_messages.h"
#include "tally.h"

namespace berth::test {

namespace {

using namespace std::string_literals;
using dbus::Connection;
using dbus::Peer;

constexpr uint64_t kShortNs = 50'000'000;
constexpr uint64_t kLongNs = 10'000'000'000;
const std::string kAccepted = "OK 0123456789abcdefABCDEF0123456789\r\n";

uint64_t within(uint64_t time) { return sys::now() + time; }

/// One end of a pair of sockets holds what a bus says; the other one is ours.
struct Bus {
  explicit Bus(const std::string& says) {
    int pair[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) abort();
    ours.reset(pair[0]);
    its.reset(pair[1]);
    if (!sys::write_full(its.get(), says)) abort();
  }
  void close() { its.reset(); }
  /// What it was told up to now.
  std::string told() const {
    std::string out(65536, '\0');
    const ssize_t count = recv(its.get(), out.data(), out.size(), MSG_DONTWAIT);
    out.resize(count < 0 ? 0 : static_cast<size_t>(count));
    return out;
  }

  UniqueFd ours;
  UniqueFd its;
};

/// The errno that authentication ends with, and what was said.
std::pair<int, std::string> authenticated(const std::string& says, bool closes,
                                          dbus::Begin begin = dbus::Begin::kWhenAccepted) {
  Bus bus(says);
  if (closes) shutdown(bus.its.get(), SHUT_WR);
  dbus::Stream stream(std::move(bus.ours));
  const Status status = dbus::authenticate(stream, 1000, begin, within(kShortNs));
  return {status.ok() ? 0 : status.error().err, bus.told()};
}

void authentication(Tally& tally) {
  const std::string first = "\0AUTH EXTERNAL 31303030\r\n"s;
  const std::string second = "AUTH EXTERNAL\r\n";
  const std::string data = "DATA\r\n";
  const std::string begin = "BEGIN\r\n";
  const auto is = [&](const std::string& says, int error, const std::string& told,
                      bool closes = false) {
    const auto got = authenticated(says, closes);
    tally.check(got.first == error && got.second == told,
                says.substr(0, 40) + ": errno " + std::to_string(got.first));
  };
  is(kAccepted, 0, first + begin);
  is("DATA\r\n" + kAccepted, 0, first + data + begin);
  is("DATA 6869\r\n" + kAccepted, 0, first + data + begin);
  is("REJECTED EXTERNAL\r\nDATA\r\n" + kAccepted, 0, first + second + data + begin);
  is("REJECTED\r\n" + kAccepted, 0, first + second + begin);
  is("ERROR\r\n" + kAccepted, 0, first + second + begin);
  is("REJECTED EXTERNAL\r\nREJECTED EXTERNAL\r\n", EACCES, first + second);
  is("REJECTED DBUS_COOKIE_SHA1\r\nERROR \"no\"\r\n", EACCES, first + second);
  for (const char* nonsense :
       {"OK\r\n", "OK 12\r\n", "OK 0123456789abcdefABCDEF012345678g\r\n", "OKAY\r\n", "\r\n",
        "AGREE_UNIX_FD\r\n", "HTTP/1.1 400 Bad Request\r\n", "ok 0\r\n", "REJECTEDX\r\n",
        "\x01\x02\r\n", "DATA \xff\r\n"})
    is(nonsense, EBADMSG, first);
  std::string rounds;
  std::string answers = first;
  for (int i = 0; i < 16; ++i) {
    rounds += data;
    answers += data;
  }
  is(rounds, EBADMSG, answers);
  is(std::string(2000, 'x'), EBADMSG, first);
  is(std::string(2000, 'x') + "\r\n", EBADMSG, first);
  is("", ETIMEDOUT, first);
  is("OK 0123456789abcdefABCDEF0123456789\n", ETIMEDOUT, first);
  is("", ECONNRESET, first, true);
  is("OK 0123", ECONNRESET, first, true);
  for (const auto& [says, error] :
       {std::pair{kAccepted, 0}, {"REJECTED\r\n"s, EACCES}, {"DATA\r\n"s, EBADMSG}}) {
    const auto got = authenticated(says, false, dbus::Begin::kAtOnce);
    tally.check(got.first == error && got.second == first + begin, "at once: " + says);
  }
}

Result<Connection> connected(Bus& bus, Peer peer, uint64_t time = kLongNs) {
  return Connection::over(std::move(bus.ours), peer, within(time));
}

constexpr dbus::Method kMethod = {"a.b", "/c", "d.e", "F", ""};
constexpr dbus::Signal kSignal = {"a.b", "/c", "d.e", "G", "s"};

std::string returned(uint32_t serial, const std::string& sender = "", const std::string& type = "",
                     const std::string& body = "", char order = 'l') {
  return Sent{
      .order = order, .reply_serial = serial, .sender = sender, .signature = type, .body = body}
      .bytes();
}

std::string refused(uint32_t serial, const std::string& name, const std::string& words = "") {
  return Sent{.type = 3,
              .reply_serial = serial,
              .error_name = name,
              .signature = words.empty() ? "" : "s",
              .body = words.empty() ? "" : Bytes('l').string(words).text}
      .bytes();
}

std::string signalled(const std::string& word, const std::string& member = "G", char order = 'l') {
  return Sent{.order = order,
              .type = 4,
              .path = "/c",
              .interface = "d.e",
              .member = member,
              .signature = "s",
              .body = Bytes(order).string(word).text}
      .bytes();
}

/// The errno that a call ends with, over a service's own socket.
int called(const std::string& says, bool closes = false) {
  Bus bus(kAccepted + says);
  if (closes) shutdown(bus.its.get(), SHUT_WR);
  auto connection = connected(bus, Peer::kService);
  if (!connection.ok()) return connection.error().err;
  auto reply = connection.value().call(kMethod, dbus::Writer(), within(kShortNs));
  if (!reply.ok()) return reply.error().err;
  const Status status = dbus::outcome_of(reply.value(), "F");
  return status.ok() ? 0 : status.error().err;
}

void answers(Tally& tally) {
  const auto is = [&](const char* name, const std::string& says, int error, bool closes = false) {
    const int got = called(says, closes);
    tally.check(got == error, name + ": errno "s + std::to_string(got));
  };
  std::string long_signal = signalled(std::string(dbus::kMaxTaken, 'x'), "H");
  is("a reply", returned(1), 0);
  is("a big-endian reply", returned(1, "", "s", Bytes('B').string("x").text, 'B'), 0);
  is("signals before the reply", signalled("a") + signalled("b", "H", 'B') + returned(1), 0);
  is("replies to others", returned(2) + refused(99, "a.B") + returned(1), 0);
  is("a call of ours",
     Sent{.type = 1, .path = "/a", .interface = "org.freedesktop.DBus.Peer", .member = "Ping"}
             .bytes() +
         returned(1),
     0);
  is("an error", refused(1, "org.freedesktop.DBus.Error.AccessDenied", "no"), EACCES);
  is("an error without words", refused(1, "x.Y"), EIO);
  is("no reply", "", ETIMEDOUT);
  is("a wrong serial", returned(2), ETIMEDOUT);
  is("half a reply", returned(1).substr(0, 20), ETIMEDOUT);
  is("the end", "", ECONNRESET, true);
  is("the end within a reply", returned(1).substr(0, 20), ECONNRESET, true);
  is("nonsense", "HTTP/1.1 400 Bad Request\r\n\r\n", EBADMSG);
  is("a huge length", "l\x02\0\x01\xff\xff\xff\xff\x01\0\0\0\0\0\0\0"s, EBADMSG);
  is("an answer that is too long", "l\x02\0\x01\0\0\x20\0\x01\0\0\0\0\0\0\0"s, EMSGSIZE);
  is("a long signal that does not come", "l\x04\0\x01\0\0\x20\0\x01\0\0\0\0\0\0\0"s, ETIMEDOUT);
}

// Longer than a socket holds: another process says it.
void long_signals(Tally& tally) {
  Bus bus(kAccepted);
  const pid_t child = fork();
  if (child == 0) {
    bus.ours.reset();
    const std::string says =
        signalled(std::string(dbus::kMaxTaken, 'x')) + signalled("short") + returned(1);
    _exit(sys::write_full(bus.its.get(), says) ? 0 : 1);
  }
  auto connection = connected(bus, Peer::kService);
  tally.check(connection.value().listen(kSignal, within(kLongNs)).ok(), "listening");
  auto reply = connection.value().call(kMethod, dbus::Writer(), within(kLongNs));
  tally.check(reply.ok(), "a reply after a long signal");
  auto signal = connection.value().next_signal(within(kLongNs));
  tally.check(signal.ok() && signal.value().arguments("s")->text() == "short",
              "a long signal is passed over");
}

// Signals without end, and no reply.
void flood(Tally& tally) {
  Bus bus(kAccepted);
  const pid_t child = fork();
  if (child == 0) {
    bus.ours.reset();
    signal(SIGPIPE, SIG_DFL);
    const std::string says = signalled("x", "H");
    while (sys::write_full(bus.its.get(), says)) {
    }
    _exit(0);
  }
  bus.close();
  auto connection = connected(bus, Peer::kService);
  auto reply = connection.value().call(kMethod, dbus::Writer(), within(kShortNs));
  tally.check(!reply.ok() && reply.error().err == ETIMEDOUT, "a bus that never ends to talk");
}

// More signals than a memory of ours should hold.
void too_many(Tally& tally) {
  Bus bus(kAccepted);
  const pid_t child = fork();
  if (child == 0) {
    bus.ours.reset();
    std::string says = signalled(std::string(5000, 'x'));
    for (int i = 0; i < 5000; ++i) says += signalled("x");
    _exit(sys::write_full(bus.its.get(), says) ? 0 : 1);
  }
  auto connection = connected(bus, Peer::kService);
  tally.check(connection.value().listen(kSignal, within(kLongNs)).ok(), "listening");
  auto reply = connection.value().call(kMethod, dbus::Writer(), within(kLongNs));
  tally.check(!reply.ok() && reply.error().err == ENOBUFS, "too many signals");
  auto first = connection.value().next_signal(within(kLongNs));
  tally.check(first.ok() && first.value().arguments("s")->text() == "x",
              "a long signal is dropped");
}

void signals(Tally& tally) {
  Bus bus(kAccepted + signalled("a") + signalled("x", "H") + returned(1) + signalled("x", "H") +
          signalled("b", "G", 'B'));
  auto connection = connected(bus, Peer::kService);
  tally.check(connection.value().listen(kSignal, within(kLongNs)).ok(), "listening");
  tally.check(connection.value().call(kMethod, dbus::Writer(), within(kLongNs)).ok(), "a call");
  for (const char* word : {"a", "b"}) {
    auto signal = connection.value().next_signal(within(kLongNs));
    tally.check(signal.ok() && signal.value().arguments("s")->text() == word, word);
  }
  auto none = connection.value().next_signal(within(kShortNs));
  tally.check(!none.ok() && none.error().err == ETIMEDOUT, "no more signals");
  bus.close();
  none = connection.value().next_signal(within(kLongNs));
  tally.check(!none.ok() && none.error().err == ECONNRESET, "no bus");
  auto reply = connection.value().call(kMethod, dbus::Writer(), within(kLongNs));
  tally.check(!reply.ok() && reply.error().err == ECONNRESET, "a call without a bus");
}

void hello(Tally& tally) {
  Bus good(kAccepted + returned(1, "org.freedesktop.DBus", "s", Bytes('l').string(":1.5").text));
  tally.check(connected(good, Peer::kBus).ok(), "hello");
  const std::string told = good.told();
  tally.check(
      told.find("BEGIN\r\nl\x01") != std::string::npos && told.find("Hello") != std::string::npos,
      "hello is said");
  Bus bad(kAccepted + refused(1, "org.freedesktop.DBus.Error.LimitsExceeded", "too many"));
  auto connection = connected(bad, Peer::kBus);
  tally.check(!connection.ok() && connection.error().err == ENOBUFS &&
                  connection.error().detail == "Hello: too many"s,
              "hello is refused");
}

/// A server for one connection on a socket of its own name, which has said its part beforehand.
class Server {
 public:
  explicit Server(const std::string& says) {
    name_ = "berth-dbus-test-" + std::to_string(getpid()) + "-" + std::to_string(++count_);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    name_.copy(address.sun_path + 1, name_.size());
    const UniqueFd listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name_.size());
    if (bind(listener.get(), reinterpret_cast<sockaddr*>(&address), length) != 0 ||
        listen(listener.get(), 1) != 0)
      abort();
    if (fork() == 0) {
      const UniqueFd client(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
      (void)sys::write_full(client.get(), says);
      // Until the client is gone.
      char byte = 0;
      while (read(client.get(), &byte, 1) > 0) {
      }
      _exit(0);
    }
  }
  [[nodiscard]] std::string address() const { return "unix:abstract=" + name_; }

 private:
  static inline int count_ = 0;
  std::string name_;
};

std::string job_removed(const std::string& job, const std::string& result,
                        const std::string& sender, char order = 'l') {
  return Sent{.order = order,
              .type = 4,
              .path = "/org/freedesktop/systemd1",
              .interface = "org.freedesktop.systemd1.Manager",
              .member = "JobRemoved",
              .sender = sender,
              .signature = "uoss",
              .body = Bytes(order).uint32(1).string(job).string("x.scope").string(result).text}
      .bytes();
}

std::string job(uint32_t serial) {
  return returned(serial, ":1.1", "o", Bytes('l').string("/job/1").text);
}

std::string said(const Status& status) {
  return status.ok() ? "" : std::to_string(status.error().err) + " " + status.error().detail;
}

/// How a unit's start ends over a bus that says this after hello (1), AddMatch (2), Subscribe (3).
std::string started(const std::string& says, uint64_t timeout_ms = 10'000) {
  const Server server(kAccepted + returned(1) + returned(2) + says);
  const dbus::ManagerAddress address = {server.address(), Peer::kBus};
  auto manager = dbus::Manager::connect({&address, 1}, timeout_ms);
  if (!manager.ok()) return said(manager.error());
  return said(manager.value().start_unit("x.scope", dbus::Writer()));
}

void units(Tally& tally) {
  const auto is = [&](const char* name, const std::string& got, const std::string& expected) {
    tally.check(got == expected, name + ": "s + got);
  };
  const std::string subscribed = returned(3, ":1.1");
  const std::string done = job_removed("/job/1", "done", ":1.1");
  is("started", started(subscribed + job(4) + done), "");
  is("a big-endian signal",
     started(subscribed + job(4) + job_removed("/job/1", "done", ":1.1", 'B')), "");
  is("the job ended before the reply", started(subscribed + done + job(4)), "");
  is("jobs of others",
     started(subscribed + job_removed("/job/2", "failed", ":1.1") + job(4) + done), "");
  is("subscribed already",
     started(refused(3, "org.freedesktop.systemd1.AlreadySubscribed", "already") + job(4) +
             job_removed("/job/1", "done", "")),
     "");
  is("a job that failed", started(subscribed + job(4) + job_removed("/job/1", "failed", ":1.1")),
     std::to_string(EIO) + " the job for x.scope ended as \"failed\"");
  // Someone else's word counts only when the bus says that they are the manager now.
  const std::string others = job_removed("/job/1", "done", ":1.66");
  const auto owner = [](const char* name) {
    return returned(5, "org.freedesktop.DBus", "s", Bytes('l').string(name).text);
  };
  is("a signal of another", started(subscribed + job(4) + others + owner(":1.1"), 100),
     std::to_string(ETIMEDOUT) + " the job for x.scope: no answer");
  is("a signal of the manager's new name", started(subscribed + job(4) + others + owner(":1.66")),
     "");
  const std::string exists = refused(4, "org.freedesktop.systemd1.UnitExists", "it exists");
  is("a unit that failed before", started(subscribed + exists + returned(5) + job(6) + done), "");
  is("a unit that is there",
     started(subscribed + exists + refused(5, "org.freedesktop.systemd1.NoSuchUnit", "") +
             refused(6, "org.freedesktop.systemd1.UnitExists", "it exists")),
     std::to_string(EEXIST) + " StartTransientUnit: it exists");
  is("not allowed",
     started(subscribed + refused(4, "org.freedesktop.DBus.Error.AccessDenied", "denied")),
     std::to_string(EACCES) + " StartTransientUnit: denied");
  is("no job in the reply", started(subscribed + returned(4)),
     std::to_string(EBADMSG) + " x.scope: the reply has no job");
  is("no end of the job", started(subscribed + job(4), 100),
     std::to_string(ETIMEDOUT) + " the job for x.scope: no answer");
}

void places(Tally& tally) {
  const Server server(kAccepted +
                      returned(1, ":1.1", "v", Bytes('l').signature("s").string("257").text));
  const dbus::ManagerAddress addresses[] = {{"unix:path=/nonexistent/bus", Peer::kBus},
                                            {"tcp:host=x;" + server.address(), Peer::kService}};
  auto manager = dbus::Manager::connect(addresses, 10'000);
  tally.check(manager.ok(), "the second address");
  auto version = manager.value().property("Version");
  tally.check(version.ok() && version.value() == "257", "a property");
  auto none = dbus::Manager::connect({addresses, 1}, 10'000);
  tally.check(!none.ok() && none.error().err == ENOENT, "no socket");
  none = dbus::Manager::connect({}, 10'000);
  tally.check(!none.ok() && none.error().err == EINVAL, "no address");
  const Server number(kAccepted +
                      returned(1, "", "v", Bytes('l').signature("u").byte(0).uint32(1).text));
  const dbus::ManagerAddress address = {number.address(), Peer::kService};
  manager = dbus::Manager::connect({&address, 1}, 10'000);
  version = manager.value().property("Version");
  tally.check(!version.ok() && version.error().err == EBADMSG, "a property that is no text");
}

// Nobody takes connections, and the queue is full.
void full_queue(Tally& tally) {
  const std::string name = "berth-dbus-test-full-" + std::to_string(getpid());
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  name.copy(address.sun_path + 1, name.size());
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
  const UniqueFd listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (bind(listener.get(), reinterpret_cast<sockaddr*>(&address), length) != 0 ||
      listen(listener.get(), 0) != 0)
    abort();
  auto first = dbus::connect_to("unix:abstract=" + name, within(kShortNs));
  auto second = dbus::connect_to("unix:abstract=" + name, within(kShortNs));
  tally.check(first.ok() && !second.ok() && second.error().err == ETIMEDOUT, "a full queue");
}

}  // namespace

}  // namespace berth::test

int main() {
  using namespace berth::test;
  Tally tally;
  signal(SIGCHLD, SIG_IGN);
  authentication(tally);
  answers(tally);
  long_signals(tally);
  flood(tally);
  too_many(tally);
  signals(tally);
  hello(tally);
  units(tally);
  places(tally);
  full_queue(tally);
  return tally.finish();
}
