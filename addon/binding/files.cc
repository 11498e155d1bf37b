// Sockets, pipes and terminals: what node:fs does not offer.

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/sys.h"
#include "core/terminal.h"

namespace berth::binding {

namespace {

// A path longer than sun_path is reached through the descriptor of its directory.
bool socket_address(const std::string& path, UniqueFd& directory, sockaddr_un& address) {
  address = {};
  address.sun_family = AF_UNIX;
  if (path.size() < sizeof address.sun_path) {
    memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return true;
  }
  const size_t slash = path.rfind('/');
  const std::string parent = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  directory = UniqueFd(open(parent.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!directory.valid()) return false;
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  const int length = snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s",
                              directory.get(), name.c_str());
  if (length > 0 && static_cast<size_t>(length) < sizeof address.sun_path) return true;
  errno = ENAMETOOLONG;
  return false;
}

Napi::Value connect_unix(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  constexpr timeval kPatience = {10,
                                 0};  // a listener whose queue is full must not hang us for ever
  UniqueFd socket_fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  UniqueFd directory;
  sockaddr_un address;
  if (!socket_fd.valid() || !socket_address(path, directory, address) ||
      setsockopt(socket_fd.get(), SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience) != 0)
    return throw_error(env, make_error("socket", errno, "%s", path.c_str()));
  int result = 0;
  do {
    result = connect(socket_fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  } while (result != 0 && errno == EINTR);
  if (result != 0) return throw_error(env, make_error("connect", errno, "%s", path.c_str()));
  return Napi::Number::New(env, socket_fd.release());
}

Napi::Value send_descriptor(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int socket_fd = arguments.descriptor("socket");
  const int fd = arguments.descriptor("fd");
  const std::string name = arguments.string("name");
  if (!arguments.ok()) return env.Undefined();
  if (!sys::send_with_fds(socket_fd, name, std::span<const int>(&fd, 1)))
    return throw_error(env, make_error("sendmsg", errno, "%s", name.c_str()));
  return env.Undefined();
}

Napi::Value receive_descriptor(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int socket_fd = arguments.descriptor("socket");
  if (!arguments.ok()) return env.Undefined();
  char text[256];
  int fd = -1;
  size_t received = 0;
  const ssize_t count = sys::receive_with_fds(socket_fd, text, std::span<int>(&fd, 1), &received);
  if (count < 0) return throw_error(env, make_error("recvmsg", errno, "descriptor"));
  return Napi::Number::New(env, received == 1 ? fd : -1);
}

Napi::Value descriptor_pair(Napi::Env env, const int (&fds)[2]) {
  Napi::Array list = Napi::Array::New(env, 2);
  list.Set(0U, fds[0]);
  list.Set(1U, fds[1]);
  return list;
}

Napi::Value make_pipe(const Napi::CallbackInfo& info) {
  int fds[2];
  if (pipe2(fds, O_CLOEXEC) != 0)
    return throw_error(info.Env(), make_error("pipe2", errno, "%s", ""));
  return descriptor_pair(info.Env(), fds);
}

template <int kType>
Napi::Value make_socket_pair(const Napi::CallbackInfo& info) {
  int fds[2];
  if (socketpair(AF_UNIX, kType | SOCK_CLOEXEC, 0, fds) != 0)
    return throw_error(info.Env(), make_error("socketpair", errno, "%s", ""));
  return descriptor_pair(info.Env(), fds);
}

Napi::Value is_terminal(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int fd = arguments.descriptor("fd");
  if (!arguments.ok()) return env.Undefined();
  return Napi::Boolean::New(env, isatty(fd) == 1);
}

Napi::Value adopt_terminal(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const int terminal = arguments.descriptor("terminal");
  if (!arguments.ok()) return info.Env().Undefined();
  copy_terminal_size(find_terminal(), terminal);
  if (const Status status = leave_line_ends(terminal); !status.ok())
    return throw_error(info.Env(), status.error());
  return info.Env().Undefined();
}

}  // namespace

void export_files(Napi::Env env, Napi::Object& exports) {
  exports.Set("connectUnix", Napi::Function::New<connect_unix>(env));
  exports.Set("sendDescriptor", Napi::Function::New<send_descriptor>(env));
  exports.Set("receiveDescriptor", Napi::Function::New<receive_descriptor>(env));
  exports.Set("pipe", Napi::Function::New<make_pipe>(env));
  exports.Set("socketPair", Napi::Function::New<make_socket_pair<SOCK_STREAM>>(env));
  exports.Set("packetSockets", Napi::Function::New<make_socket_pair<SOCK_SEQPACKET>>(env));
  exports.Set("adoptTerminal", Napi::Function::New<adopt_terminal>(env));
  exports.Set("isTerminal", Napi::Function::New<is_terminal>(env));
}

}  // namespace berth::binding
