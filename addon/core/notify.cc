#include "core/notify.h"

#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <string_view>

#include "core/sys.h"

namespace berth::notify {

namespace {

constexpr int kBarrierMs = 30000;  // as long as sd_notify_barrier's usual callers wait
constexpr std::string_view kReady = "READY=1";

bool address_of(const char* path, sockaddr_un& address, socklen_t& length) noexcept {
  address = {};
  address.sun_family = AF_UNIX;
  const size_t size = strlen(path);
  if (size == 0 || size >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return false;
  }
  memcpy(address.sun_path, path, size + 1);
  length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + size);
  if (path[0] == '@') {
    address.sun_path[0] = '\0';
  } else {
    ++length;
  }
  return true;
}

// The manager reads the sender's credentials when it reads the message: we must live until it has.
void wait_for_barrier(int socket) noexcept {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  const UniqueFd read_end(ends[0]);
  UniqueFd write_end(ends[1]);
  const int fd = write_end.get();
  if (!sys::send_with_fds(socket, "BARRIER=1", std::span<const int>(&fd, 1))) return;
  write_end.reset();
  pollfd entry = {read_end.get(), 0, 0};
  while (poll(&entry, 1, kBarrierMs) < 0 && errno == EINTR) {
  }
}

}  // namespace

bool says_ready(std::string_view message) noexcept {
  while (!message.empty()) {
    const std::string_view line = message.substr(0, message.find('\n'));
    if (line == kReady) return true;
    message.remove_prefix(line.size() < message.size() ? line.size() + 1 : line.size());
  }
  return false;
}

Result<UniqueFd> listen(const char* path) noexcept {
  sockaddr_un address;
  socklen_t length = 0;
  if (!address_of(path, address, length)) return make_error("bind", errno, "%s", path);
  UniqueFd fd(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!fd.valid()) return make_error("socket", errno, "%s", path);
  if (bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), length) != 0)
    return make_error("bind", errno, "%s", path);
  if (chmod(path, 0777) != 0) return make_error("chmod", errno, "%s", path);
  return fd;
}

Result<bool> forward(int socket_fd, const char* host, pid_t main_pid) noexcept {
  char text[4096];
  ssize_t count = 0;
  do {
    count = recv(socket_fd, text, sizeof text, 0);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return make_error("recv", errno, "notify socket");
  const std::string_view message(text, static_cast<size_t>(count));
  sockaddr_un address;
  socklen_t length = 0;
  const UniqueFd out(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!out.valid() || !address_of(host, address, length) ||
      connect(out.get(), reinterpret_cast<const sockaddr*>(&address), length) != 0 ||
      !sys::send_with_fds(out.get(), message, {}))
    return make_error("sendmsg", errno, "NOTIFY_SOCKET %s", host);
  if (!says_ready(message)) return false;
  char pid[32];
  const int size = snprintf(pid, sizeof pid, "MAINPID=%d\n", main_pid);
  if (!sys::send_with_fds(out.get(), std::string_view(pid, static_cast<size_t>(size)), {}))
    return make_error("sendmsg", errno, "NOTIFY_SOCKET %s", host);
  wait_for_barrier(out.get());
  return true;
}

}  // namespace berth::notify
