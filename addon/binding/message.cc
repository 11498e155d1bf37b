// Packets with descriptors, to and from a program that speaks a protocol of its own (criu(8)).

#include <errno.h>
#include <limits.h>
#include <poll.h>

#include <vector>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/signals.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

constexpr size_t kFds = 4;

Napi::Value send_packet(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int socket = arguments.descriptor("socket");
  const std::vector<char> data = arguments.bytes("bytes");
  if (!arguments.ok()) return env.Undefined();
  if (sys::send_with_fds(socket, {data.data(), data.size()}, {}))
    return Napi::Boolean::New(env, true);
  if (errno == EPIPE || errno == ECONNRESET) return Napi::Boolean::New(env, false);
  return throw_error(env, make_error("sendmsg", errno, "packet of %zu bytes", data.size()));
}

Napi::Value receive_now(Napi::Env env, int socket, size_t room) {
  std::vector<char> data(room);
  int fds[kFds];
  size_t received = 0;
  const ssize_t count = sys::receive_with_fds(socket, data, fds, &received);
  if (count < 0 && errno != ECONNRESET)
    return throw_error(env, make_error("recvmsg", errno, "packet"));
  if (count <= 0) return message(env, "closed");
  Napi::Object object = message(env, "packet");
  object.Set("bytes", Napi::Buffer<char>::Copy(env, data.data(), static_cast<size_t>(count)));
  Napi::Array list = Napi::Array::New(env, received);
  for (size_t i = 0; i < received; ++i) list.Set(static_cast<uint32_t>(i), fds[i]);
  object.Set("fds", list);
  return object;
}

Napi::Value receive_packet(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int socket = arguments.descriptor("socket");
  const auto room = static_cast<size_t>(arguments.integer("maxBytes", 1, 1 << 24));
  const auto timeout = static_cast<int>(arguments.integer("timeoutMs", -1, INT_MAX));
  const int signals = arguments.boolean("signals") ? signal_descriptor() : -1;
  if (!arguments.ok()) return env.Undefined();
  for (;;) {
    pollfd entries[2] = {{socket, POLLIN, 0}, {signals, POLLIN, 0}};
    const int count = poll(entries, 2, timeout);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return throw_error(env, make_error("poll", errno, "packet"));
    if (count == 0) return message(env, "timeout");
    if (entries[0].revents != 0) return receive_now(env, socket, room);
    Napi::Object object = message(env, "signal");
    object.Set("signal", held_signal());
    return object;
  }
}

}  // namespace

void export_message(Napi::Env env, Napi::Object& exports) {
  exports.Set("sendPacket", Napi::Function::New<send_packet>(env));
  exports.Set("receivePacket", Napi::Function::New<receive_packet>(env));
}

}  // namespace berth::binding
