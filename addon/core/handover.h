// What the engine leaves to its supervisor when the program of a foreground run has started: one
// fixed struct in one SOCK_SEQPACKET packet, with descriptors (SCM_RIGHTS).
#pragma once

#include <limits.h>

#include <cstddef>
#include <cstdint>

namespace berth {

constexpr size_t kMaxRelays = 5;

/// A descriptor in a handover: 0 to 2 are the supervisor's own, higher numbers count what came with
/// the packet, from 3 on; -1 is none.
using HandoverFd = int32_t;

struct Handover {
  struct Relay {
    HandoverFd from;
    HandoverFd to;
  };
  int32_t pid;          // of init
  HandoverFd pidfd;     // of init
  HandoverFd terminal;  // pseudo-terminal master to relay
  HandoverFd notify;    // socket the service inside talks to (sd_notify(3))
  HandoverFd state;     // the container's directory, if there is anything to remove at the end
  int32_t relay_count;
  int32_t subreaper;  // whether to go on adopting the container's orphans
  Relay relays[kMaxRelays];
  char notify_socket[128];          // the service manager's
  char id[256];                     // the container's, which is the name of its directory
  char cgroup_directory[PATH_MAX];  // to kill and remove at the end; empty for none
  char clean_up_root[PATH_MAX];     // --root of a `delete --force` to run instead; empty for none
};

/// How many descriptors a handover can come with.
constexpr size_t kMaxHandoverFds = 4 + 2 * kMaxRelays;

}  // namespace berth
