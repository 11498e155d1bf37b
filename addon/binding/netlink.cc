#include "binding/netlink.h"

#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace berth::binding {

namespace {

constexpr size_t kAnswer = size_t{64} * 1024;
constexpr int kMaxErrno = 4095;  // linux/err.h
// The kernel answers at once; a lost answer must not hang the runtime.
constexpr timeval kPatience = {.tv_sec = 10, .tv_usec = 0};

Result<UniqueFd> make_socket() noexcept {
  UniqueFd fd(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
  if (!fd.valid()) return make_error("socket", errno, "routing socket");
  if (setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience) != 0)
    return make_error("setsockopt", errno, "routing socket");
  return fd;
}

// A socket belongs to the namespace it was made in; the thread that goes there ends there.
struct Errand {
  int network_namespace;
  Result<UniqueFd> made = make_error("socket", EINVAL, "not made");
};

void* make_socket_there(void* argument) {
  auto& errand = *static_cast<Errand*>(argument);
  errand.made = setns(errand.network_namespace, CLONE_NEWNET) == 0
                    ? make_socket()
                    : make_error("setns", errno, "network namespace");
  return nullptr;
}

}  // namespace

RouteRequest::RouteRequest(uint16_t type, uint16_t flags) : bytes_(NLMSG_HDRLEN) {
  nlmsghdr header = {};
  header.nlmsg_type = type;
  header.nlmsg_flags = static_cast<uint16_t>(flags | NLM_F_REQUEST);
  memcpy(bytes_.data(), &header, sizeof header);
}

void RouteRequest::append(const void* data, size_t size) {
  const size_t at = bytes_.size();
  bytes_.resize(at + NLMSG_ALIGN(size));
  if (size > 0) memcpy(bytes_.data() + at, data, size);
}

void RouteRequest::attribute(uint16_t type, const void* data, size_t size) {
  const rtattr header = {.rta_len = static_cast<uint16_t>(RTA_LENGTH(size)), .rta_type = type};
  append(&header, sizeof header);
  append(data, size);
}

void RouteRequest::attribute(uint16_t type, std::string_view text) {
  std::vector<char> terminated(text.begin(), text.end());
  terminated.push_back('\0');
  attribute(type, terminated.data(), terminated.size());
}

nlmsghdr* RouteRequest::finish(uint32_t sequence) {
  auto* header = reinterpret_cast<nlmsghdr*>(bytes_.data());
  header->nlmsg_len = static_cast<uint32_t>(bytes_.size());
  header->nlmsg_seq = sequence;
  return header;
}

std::vector<RouteAttribute> route_attributes(const nlmsghdr& message, size_t header_size) {
  std::vector<RouteAttribute> found;
  const auto* start = reinterpret_cast<const char*>(&message);
  size_t at = NLMSG_HDRLEN + NLMSG_ALIGN(header_size);
  while (at + sizeof(rtattr) <= message.nlmsg_len) {
    rtattr header = {};
    memcpy(&header, start + at, sizeof header);
    if (header.rta_len < sizeof header || at + header.rta_len > message.nlmsg_len) break;
    found.push_back({.type = header.rta_type,
                     .data = {start + at + RTA_LENGTH(0), header.rta_len - RTA_LENGTH(0)}});
    at += RTA_ALIGN(header.rta_len);
  }
  return found;
}

Result<bool> read_answers(std::string_view packet, uint32_t sequence, const char* what,
                          const std::function<void(const nlmsghdr&)>& see) {
  while (packet.size() >= sizeof(nlmsghdr)) {
    // Messages are aligned in the packet, and the packet in its buffer.
    const auto& part = *reinterpret_cast<const nlmsghdr*>(packet.data());
    const size_t size = part.nlmsg_len;
    if (size < sizeof part || size > packet.size())
      return make_error("netlink", EPROTO, "%s: a message of %zu bytes", what, size);
    packet.remove_prefix(std::min(size_t{NLMSG_ALIGN(size)}, packet.size()));
    if (part.nlmsg_seq != sequence) continue;
    if (part.nlmsg_type == NLMSG_DONE) return true;
    if (part.nlmsg_type == NLMSG_ERROR) {
      int error = 0;
      if (size < NLMSG_HDRLEN + sizeof error)
        return make_error("netlink", EPROTO, "%s: an error without a number", what);
      memcpy(&error, NLMSG_DATA(&part), sizeof error);
      if (error == 0) return true;
      if (error > 0 || error < -kMaxErrno)
        return make_error("netlink", EPROTO, "%s: error %d", what, error);
      return make_error("netlink", -error, "%s", what);
    }
    if (see) see(part);
  }
  return false;
}

Result<RouteSocket> RouteSocket::open(int network_namespace) {
  Errand errand = {.network_namespace = network_namespace};
  if (network_namespace < 0) {
    errand.made = make_socket();
  } else {
    pthread_t thread = {};
    if (const int error = pthread_create(&thread, nullptr, make_socket_there, &errand); error != 0)
      return make_error("pthread_create", error, "network namespace");
    pthread_join(thread, nullptr);
  }
  if (!errand.made.ok()) return errand.made.error();
  return RouteSocket(errand.made.take());
}

Status RouteSocket::request(RouteRequest request, const char* what,
                            const std::function<void(const nlmsghdr&)>& see) {
  nlmsghdr* message = request.finish(++sequence_);
  const bool list = (message->nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP;
  if (!list) message->nlmsg_flags |= NLM_F_ACK;
  if (send(fd_.get(), message, message->nlmsg_len, 0) < 0)
    return make_error("send", errno, "%s", what);
  std::vector<char> answer(kAnswer);
  for (;;) {
    const ssize_t bytes = recv(fd_.get(), answer.data(), answer.size(), 0);
    if (bytes < 0 && errno == EINTR) continue;
    if (bytes < 0) return make_error("recv", errno, "%s", what);
    auto last = read_answers({answer.data(), static_cast<size_t>(bytes)}, sequence_, what, see);
    if (!last.ok()) return last.error();
    if (last.value()) return {};
  }
}

}  // namespace berth::binding
