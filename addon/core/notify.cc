#include "core/notify.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "core/sys.h"
#include "core/utf8.h"

namespace berth::notify {

namespace {

constexpr int kBarrierMs = 30000;  // as long as sd_notify_barrier's usual callers wait
// What a service manager reads of a message (PIPE_BUF); it ignores longer ones.
constexpr size_t kMaxMessage = 4096;
// Leaves room for the other lines in a message of ours.
constexpr size_t kMaxStatus = 3840;
constexpr std::string_view kStatus = "STATUS=";

/// Where a socket is. A path that is too long for an address is reached through its directory.
struct Place {
  sockaddr_un address;
  socklen_t length;
  UniqueFd directory;

  [[nodiscard]] const sockaddr* get() const noexcept {
    return reinterpret_cast<const sockaddr*>(&address);
  }
};

Result<Place> find_directory(const char* path, Place place) noexcept {
  const char* const slash = strrchr(path, '/');
  const auto length = slash == nullptr ? size_t{0} : static_cast<size_t>(slash - path);
  char directory[PATH_MAX];
  if (length == 0 || length >= sizeof directory)
    return make_error("connect", ENAMETOOLONG, "%s", path);
  memcpy(directory, path, length);
  directory[length] = '\0';
  place.directory.reset(open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!place.directory.valid()) return make_error("open", errno, "%s", directory);
  const int written = snprintf(place.address.sun_path, sizeof place.address.sun_path,
                               "/proc/self/fd/%d/%s", place.directory.get(), slash + 1);
  if (written < 0 || static_cast<size_t>(written) >= sizeof place.address.sun_path)
    return make_error("connect", ENAMETOOLONG, "%s", path);
  place.length = sizeof place.address;
  return place;
}

Result<Place> find(const char* path) noexcept {
  Place place = {.address = {}, .length = 0, .directory = UniqueFd()};
  place.address.sun_family = AF_UNIX;
  const size_t size = strlen(path);
  if (size == 0) return make_error("connect", EINVAL, "a socket without a name");
  const bool abstract = path[0] == '@';
  if (size >= sizeof place.address.sun_path) {
    if (abstract) return make_error("connect", ENAMETOOLONG, "%s", path);
    return find_directory(path, std::move(place));
  }
  memcpy(place.address.sun_path, path, size);
  place.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + size);
  if (abstract) {
    place.address.sun_path[0] = '\0';
  } else {
    ++place.length;
  }
  return place;
}

/// Whether a text is UTF-8 without control characters.
bool is_printable(std::string_view text) noexcept {
  while (!text.empty()) {
    uint32_t code = 0;
    const size_t length = utf8::decode(text, code);
    if (length == 0 || code < 0x20 || (code >= 0x7f && code < 0xa0)) return false;
    text.remove_prefix(length);
  }
  return true;
}

/// The manager's queue may be full: readiness waits for it, all else is the service's to repeat.
bool send(int socket, std::string_view text, std::span<const int> fds, bool wait) noexcept {
  while (!sys::send_with_fds(socket, text, fds)) {
    pollfd entry = {socket, POLLOUT, 0};
    if (errno != EAGAIN || !wait || poll(&entry, 1, kBarrierMs) <= 0) return false;
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
  if (!send(socket, "BARRIER=1", std::span<const int>(&fd, 1), true)) return;
  write_end.reset();
  pollfd entry = {read_end.get(), 0, 0};
  while (poll(&entry, 1, kBarrierMs) < 0 && errno == EINTR) {
  }
}

/// Puts into words of our own what was understood; empty when that is nothing.
std::string_view compose(const Message& message, pid_t main_pid, std::span<char> out) noexcept {
  size_t length = 0;
  const auto add = [&](const char* format, auto... values) noexcept {
    const int count = snprintf(out.data() + length, out.size() - length, format, values...);
    length += count < 0 ? 0 : static_cast<size_t>(count);
  };
  if (message.ready) add("MAINPID=%d\nREADY=1\n", main_pid);
  if (message.watchdog) add("%s", "WATCHDOG=1\n");
  if (message.has_status)
    add("STATUS=%.*s\n", static_cast<int>(message.status.size()), message.status.data());
  return {out.data(), length};
}

}  // namespace

Message understand(std::string_view text) noexcept {
  Message message;
  if (text.ends_with('\0')) text.remove_suffix(1);
  if (text.size() > kMaxMessage || text.find('\0') != std::string_view::npos) return message;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() < text.size() ? line.size() + 1 : line.size());
    if (line == "READY=1") {
      message.ready = true;
    } else if (line == "WATCHDOG=1") {
      message.watchdog = true;
    } else if (line.starts_with(kStatus)) {
      const std::string_view status = line.substr(kStatus.size());
      if (status.size() > kMaxStatus || !is_printable(status)) continue;
      message.has_status = true;
      message.status = status;
    }
  }
  return message;
}

Result<UniqueFd> listen(const char* path) noexcept {
  auto place = find(path);
  if (!place.ok()) return place.error();
  UniqueFd fd(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!fd.valid()) return make_error("socket", errno, "%s", path);
  if (bind(fd.get(), place.value().get(), place.value().length) != 0)
    return make_error("bind", errno, "%s", path);
  if (chmod(path, 0777) != 0) return make_error("chmod", errno, "%s", path);
  return fd;
}

Result<bool> forward(int socket_fd, const char* host, pid_t main_pid, bool was_ready) noexcept {
  char text[kMaxMessage + 1];
  ssize_t count = 0;
  do {
    // Without room for them, the kernel closes the descriptors that come with the message.
    count = recv(socket_fd, text, sizeof text, MSG_TRUNC);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return make_error("recv", errno, "notify socket");
  if (static_cast<size_t>(count) > sizeof text) return was_ready;
  Message message = understand({text, static_cast<size_t>(count)});
  message.ready = message.ready && !was_ready;
  char words[kMaxMessage];
  const std::string_view ours = compose(message, main_pid, words);
  if (ours.empty()) return was_ready;

  auto place = find(host);
  if (!place.ok())
    return make_error(place.error().call, place.error().err, "NOTIFY_SOCKET %s", host);
  const UniqueFd out(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!out.valid()) return make_error("socket", errno, "NOTIFY_SOCKET %s", host);
  if (connect(out.get(), place.value().get(), place.value().length) != 0)
    return make_error("connect", errno, "NOTIFY_SOCKET %s", host);
  if (!send(out.get(), ours, {}, message.ready))
    return make_error("sendmsg", errno, "NOTIFY_SOCKET %s", host);
  if (message.ready) wait_for_barrier(out.get());
  return was_ready || message.ready;
}

}  // namespace berth::notify
