// Making a cgroup of the v2 hierarchy, and ending it: its directories. Its processes are in
// cgroup_processes.h. How deep cgroups lie below a container's, how many there are and how long
// their names are is the container's choice, so nothing here depends on it.
#pragma once

#include <span>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::cgroup {

/// Names of cgroups right below one. They, and all below them, are somebody else's.
using Spared = std::span<const char* const>;

/// Makes the cgroup, which must not exist, with the parents that are missing, and marks what it
/// made, so that whoever leaves last knows what to remove. EEXIST when it exists.
///
/// @return its directory, as `claim` gives it
Result<UniqueFd> make(const char* path) noexcept;

/// Opens an existing cgroup for a container to be born in; EWOULDBLOCK while somebody else does so
/// for longer.
///
/// @return its directory, claimed as long as it is open
Result<UniqueFd> claim(const char* path) noexcept;

/// Whether `make` made it.
bool is_marked(const char* path) noexcept;

/// Removes what is below the cgroup, but for what is spared. While processes are still leaving it
/// waits with growing pauses, at most `timeout_ms`; then EBUSY with the ids of what remains. A
/// cgroup that is gone is fine.
///
/// @param itself whether to remove the cgroup too
Status remove(const char* path, Spared spared, bool itself, int timeout_ms) noexcept;

/// Removes the parents that `make` made and that nobody uses any more.
///
/// @param made the topmost that is known to have been made for this cgroup, should the kernel know
///   no marks
Status remove_parents(const char* path, const char* made) noexcept;

}  // namespace berth::cgroup
