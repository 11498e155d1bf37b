#include "core/handover.h"

#include <string.h>

namespace berth {

namespace {

template <size_t N>
bool ends(const char (&text)[N]) noexcept {
  return strnlen(text, N) < N;
}

}  // namespace

bool well_formed(const Handover& handover, size_t fds) noexcept {
  const auto there = [fds](HandoverFd name) noexcept {
    return name >= -1 && (name < 3 || static_cast<size_t>(name) - 3 < fds);
  };
  if (handover.pid <= 0 || handover.relay_count < 0 ||
      static_cast<size_t>(handover.relay_count) > kMaxRelays)
    return false;
  for (int32_t i = 0; i < handover.relay_count; ++i) {
    if (!there(handover.relays[i].from) || !there(handover.relays[i].to)) return false;
  }
  return there(handover.pidfd) && there(handover.terminal) && there(handover.notify) &&
         there(handover.state) && ends(handover.notify_socket) && ends(handover.id) &&
         ends(handover.cgroup_directory) && ends(handover.clean_up_root);
}

}  // namespace berth
