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

/// A cgroup that a container is about to be born in. As long as the claim is open nobody removes
/// it, and nobody else claims it.
struct Claimed {
  UniqueFd directory;
  UniqueFd claim;
};

/// Makes the cgroup, which must not exist, with the parents that are missing, and marks what it
/// made, so that whoever leaves last knows what to remove. EEXIST when it exists; EWOULDBLOCK when
/// another claimed it before the maker could.
Result<Claimed> make(const char* path) noexcept;

/// Claims an existing cgroup; EWOULDBLOCK while somebody else does so for longer.
Result<Claimed> claim(const char* path) noexcept;

/// Whether it is there and `make` made it.
Result<bool> is_marked(const char* path) noexcept;

/// Removes what is below the cgroup, but for what is spared. While processes are still leaving it
/// waits with growing pauses, at most `timeout_ms`; then EBUSY with the ids of what remains. A
/// cgroup that is gone is fine.
///
/// @param itself whether to remove the cgroup too
Status remove(const char* path, Spared spared, bool itself, int timeout_ms) noexcept;

/// Removes the parents that `make` made and that nobody uses any more.
///
/// @param made the topmost that was missing before this cgroup was made: no mark is needed from
///   there on
Status remove_parents(const char* path, const char* made) noexcept;

}  // namespace berth::cgroup
