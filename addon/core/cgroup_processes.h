// The processes of a cgroup of the v2 hierarchy and of all below it.
#pragma once

#include <signal.h>
#include <sys/types.h>

#include "core/cgroup.h"

namespace berth::cgroup {

/// Whose processes are meant.
struct Members {
  /// Absolute directory of the cgroup.
  const char* path;
  Spared spared = {};
  /// Leaves out processes in our own mount namespace: where others may put processes into the
  /// cgroup, these are not a container's.
  bool strangers_spared = false;
};

/// Calls `visit(pid, argument)` for each. A cgroup that is gone has none.
Status each_process(const Members& members, void (*visit)(pid_t, void*), void* argument) noexcept;

/// Sends a signal to each, by pidfd, after making sure that the process held is a member. 0 only
/// asks.
///
/// @return how many there were
Result<size_t> signal_all(const Members& members, int signal) noexcept;

/// Kills all of them, also when frozen: by cgroup.kill (Linux 5.14) where all that lives there is
/// meant, otherwise one by one until none is left, at most for `timeout_ms`.
Status kill_all(const Members& members, int timeout_ms) noexcept;

}  // namespace berth::cgroup
