#include "dbus/stream.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>

#include "core/sys.h"
#include "dbus/address.h"

namespace berth::dbus {

namespace {

constexpr uint64_t kNsPerMs = 1'000'000;
constexpr size_t kPiece = 16384;

SysError timed_out() { return make_error("D-Bus", ETIMEDOUT, "no answer"); }

SysError closed() { return make_error("D-Bus", ECONNRESET, "the bus closed the connection"); }

// Waits until the socket can be read from or written to.
Status wait_for(int socket, short events, uint64_t deadline) {
  for (;;) {
    const uint64_t now = sys::now();
    if (now >= deadline) return timed_out();
    const uint64_t left_ms = (deadline - now - 1) / kNsPerMs + 1;
    pollfd entry = {.fd = socket, .events = events, .revents = 0};
    const int count = poll(&entry, 1, static_cast<int>(std::min<uint64_t>(left_ms, INT_MAX)));
    if (count > 0) return {};
    if (count < 0 && errno != EINTR) return make_error("poll", errno, "%s", "");
  }
}

Result<UniqueFd> connect_one(const SocketAddress& to, uint64_t deadline) {
  UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket.valid()) return make_error("socket", errno, "%s", "");
  const auto* address = reinterpret_cast<const sockaddr*>(&to.address);
  while (connect(socket.get(), address, to.length) != 0) {
    // EAGAIN: its queue is full, and nothing tells when it is not any more.
    if (errno != EAGAIN)
      return make_error("connect", errno, "%s",
                        to.address.sun_path + (to.address.sun_path[0] == '\0' ? 1 : 0));
    if (sys::now() >= deadline) return timed_out();
    sys::pause_before_retry();
  }
  return socket;
}

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool may_be_passed_over(MessageType type) {
  return type != MessageType::kReturn && type != MessageType::kError;
}

}  // namespace

Result<UniqueFd> connect_to(std::string_view addresses, uint64_t deadline) {
  auto list = parse_addresses(addresses);
  if (!list.ok()) return list.error();
  SysError problem;
  for (const SocketAddress& address : list.value()) {
    auto socket = connect_one(address, deadline);
    if (socket.ok()) return socket;
    problem = socket.error();
  }
  return problem;
}

Status Stream::send(std::string_view data, uint64_t deadline) {
  while (!data.empty()) {
    const ssize_t sent =
        ::send(socket_.get(), data.data(), data.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      data.remove_prefix(static_cast<size_t>(sent));
    } else if (errno == EAGAIN) {
      TRY(wait_for(socket_.get(), POLLOUT, deadline));
    } else if (errno == EPIPE || errno == ECONNRESET) {
      return closed();
    } else if (errno != EINTR) {
      return make_error("send", errno, "%s", "");
    }
  }
  return {};
}

// Takes in what is there, once there is something. A bus that never ends to talk is given up, too.
Status Stream::receive(uint64_t deadline) {
  char piece[kPiece];
  for (;;) {
    if (sys::now() >= deadline) return timed_out();
    const ssize_t count = recv(socket_.get(), piece, sizeof piece, MSG_DONTWAIT);
    if (count > 0) {
      received_.append(piece, static_cast<size_t>(count));
      return {};
    }
    if (count == 0 || errno == ECONNRESET) return closed();
    if (errno == EAGAIN) {
      TRY(wait_for(socket_.get(), POLLIN, deadline));
    } else if (errno != EINTR) {
      return make_error("recv", errno, "%s", "");
    }
  }
}

Status Stream::receive_until(size_t size, uint64_t deadline) {
  while (received_.size() < size) TRY(receive(deadline));
  return {};
}

Status Stream::pass_over(size_t size, uint64_t deadline) {
  while (received_.size() < size) {
    size -= received_.size();
    received_.clear();
    TRY(receive(deadline));
  }
  received_.erase(0, size);
  return {};
}

Result<std::string> Stream::line(uint64_t deadline) {
  for (;;) {
    const size_t end = received_.find("\r\n");
    const std::string_view text = std::string_view(received_).substr(0, end);
    if (text.size() > kMaxLine)
      return make_error("D-Bus", EBADMSG, "a line of the bus does not end");
    if (end != std::string::npos) {
      if (!is_printable(text)) return make_error("D-Bus", EBADMSG, "a line of the bus is no text");
      std::string line(text);
      received_.erase(0, end + 2);
      return line;
    }
    TRY(receive(deadline));
  }
}

Result<Message> Stream::message(uint64_t deadline) {
  for (;;) {
    TRY(receive_until(kFixedHeader, deadline));
    auto announcement = announced(received_);
    if (!announcement.ok()) return announcement.error();
    const auto [type, size] = announcement.value();
    if (size <= kMaxTaken) {
      TRY(receive_until(size, deadline));
      auto message = parse_message(std::string_view(received_).substr(0, size));
      received_.erase(0, size);
      return message;
    }
    if (!may_be_passed_over(type))
      return make_error("D-Bus", EMSGSIZE, "an answer of %zu bytes", size);
    TRY(pass_over(size, deadline));
  }
}

}  // namespace berth::dbus
