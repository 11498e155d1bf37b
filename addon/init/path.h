// The only place in init that resolves paths. Inside the container's root every look-up is one openat2 with
// RESOLVE_IN_ROOT|RESOLVE_NO_MAGICLINKS, or the component walk with the same meaning where openat2 is missing
// (ENOSYS, EPERM from a filter). Everything else works on the descriptors returned here.
#pragma once

#include <stdint.h>
#include <sys/types.h>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::init::path {

enum class Kind { kFile, kDirectory };

/// Opens a path of the host (follows symbolic links). Flags as open(2); O_CLOEXEC is added.
Result<UniqueFd> open_host(const char* path, int flags) noexcept;

/// O_PATH descriptor of an existing path inside `root`; symbolic links stay inside. ENOENT when missing.
Result<UniqueFd> open_in_root(int root, const char* path, int flags) noexcept;

/// O_PATH descriptor of a mount target inside `root`; missing parents (mode 0755) and the target itself (directory, or
/// empty file of mode 0644) are made one component at a time, never through a swapped link (CVE-2024-45310).
Result<UniqueFd> make_in_root(int root, const char* path, Kind kind) noexcept;

/// Opens the parent directory of `path` inside `root`, making missing ones; `name` receives the last component
/// (NAME_MAX + 1 bytes). For mknodat, symlinkat and the like, which must not follow a final link.
Result<UniqueFd> make_parent(int root, const char* path, char* name) noexcept;

/// Opens a file below the verified host procfs: RESOLVE_BENEATH, no links, no other mounts (CVE-2025-52881).
/// "self/…" is translated to the caller's own pid in that procfs.
Result<UniqueFd> open_proc(int proc, const char* path, int flags) noexcept;

/// Detached clone of the mount at a descriptor or host path (open_tree(2) with OPEN_TREE_CLONE).
Result<UniqueFd> clone_tree(int fd, bool recursive) noexcept;
Result<UniqueFd> clone_host_tree(const char* path, bool recursive) noexcept;

}  // namespace berth::init::path
