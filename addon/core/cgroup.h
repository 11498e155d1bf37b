// Ending a cgroup of the v2 hierarchy: its processes and its directories.
#pragma once

#include "core/result.h"

namespace berth::cgroup {

/// Kills every process in the cgroup and below it, also when frozen: cgroup.kill (Linux 5.14), or
/// process by process on older kernels. A cgroup that is gone is fine.
Status kill_all(const char* path) noexcept;

/// Removes the cgroup and all below it. While processes are still leaving it waits with growing
/// pauses, at most `timeout_ms`; then EBUSY with the ids of what remains. A cgroup that is gone is
/// fine.
Status remove(const char* path, int timeout_ms) noexcept;

}  // namespace berth::cgroup
