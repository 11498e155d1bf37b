// Leaving a foreground run to the supervisor (addon/launcher, addon/monitor).

#include <errno.h>
#include <limits.h>
#include <string.h>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/handover.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

// The descriptors of a packet, in the order in which they are named in it.
class Parcel {
 public:
  /// The name of a descriptor in the packet; -1 for none.
  HandoverFd add(int fd) noexcept {
    if (fd <= 2) return fd;
    if (count_ == kMaxHandoverFds) return -1;
    fds_[count_] = fd;
    return static_cast<HandoverFd>(3 + count_++);
  }
  [[nodiscard]] std::span<const int> fds() const noexcept { return {fds_, count_}; }

 private:
  int fds_[kMaxHandoverFds] = {};
  size_t count_ = 0;
};

template <size_t N>
void put_text(Arguments& arguments, const char* field, char (&out)[N]) {
  const std::string text = arguments.string(field);
  if (text.size() >= N) {
    arguments.fail(field, "something shorter");
    return;
  }
  memcpy(out, text.c_str(), text.size() + 1);
}

void put_relays(Arguments& arguments, Napi::Env env, Handover& handover, Parcel& parcel) {
  const Napi::Array list = arguments.array("relay");
  for (uint32_t i = 0; arguments.ok() && i < list.Length(); ++i) {
    const Napi::Value value = list.Get(i);
    if (!value.IsObject() || i >= kMaxRelays) {
      arguments.fail("relay", "objects, not too many");
      return;
    }
    Arguments relay(env, value.As<Napi::Object>());
    const int from = relay.descriptor("from");
    const int to = relay.descriptor("to");
    if (!relay.ok()) return;
    handover.relays[i] = {.from = parcel.add(from), .to = parcel.add(to)};
    handover.relay_count = static_cast<int32_t>(i + 1);
  }
}

Napi::Value hand_over(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  static Handover handover;  // too large for the stack of a small thread
  handover = Handover{};
  Parcel parcel;
  const int supervisor = arguments.descriptor("supervisor");
  handover.pid = static_cast<int32_t>(arguments.integer("pid", 1, INT_MAX));
  handover.pidfd = parcel.add(arguments.descriptor("pidfd"));
  handover.terminal = parcel.add(arguments.descriptor("terminal"));
  handover.notify = parcel.add(arguments.descriptor("notify"));
  handover.state = parcel.add(arguments.descriptor("state"));
  handover.subreaper = arguments.boolean("subreaper") ? 1 : 0;
  handover.simple = arguments.boolean("simple") ? 1 : 0;
  put_relays(arguments, env, handover, parcel);
  put_text(arguments, "notifySocket", handover.notify_socket);
  put_text(arguments, "id", handover.id);
  put_text(arguments, "cgroupDirectory", handover.cgroup_directory);
  put_text(arguments, "cleanUpRoot", handover.clean_up_root);
  if (!arguments.ok()) return env.Undefined();
  if (!sys::send_with_fds(supervisor, {reinterpret_cast<const char*>(&handover), sizeof handover},
                          parcel.fds()))
    return throw_error(env, make_error("sendmsg", errno, "the supervisor"));
  return env.Undefined();
}

}  // namespace

void export_hand_over(Napi::Env env, Napi::Object& exports) {
  exports.Set("handOver", Napi::Function::New<hand_over>(env));
}

}  // namespace berth::binding
