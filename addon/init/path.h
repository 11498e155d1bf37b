// The only place in init that resolves paths. Inside the container's root every look-up is one
// openat2 with RESOLVE_IN_ROOT|RESOLVE_NO_MAGICLINKS, or the component walk with the same meaning
// where openat2 is missing (ENOSYS, EPERM from a filter). Everything else works on the descriptors
// returned here.
#pragma once

#include <fcntl.h>
#include <stdint.h>
#include <sys/types.h>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::init::path {

enum class Kind { kFile, kDirectory };

/// How look-ups are made. Only tests ask for the walk; kKernel turns to it by itself where openat2
/// is missing.
enum class Resolver { kKernel, kWalk };

/// A device node, pipe or socket to make.
struct Node {
  /// Type and permission bits; the latter exactly, whatever the umask and default ACLs say.
  mode_t mode;
  dev_t device;
  uid_t uid;
  gid_t gid;
};

/// Opens a path of the host (follows symbolic links). Flags as open(2); O_CLOEXEC is added.
Result<UniqueFd> open_host(const char* path, int flags) noexcept;

/// Opens an existing path inside `root`; symbolic links stay inside. Flags as open(2), O_PATH
/// included where only the place is wanted; O_CLOEXEC is added. ENOENT when missing, ELOOP for
/// magic links.
Result<UniqueFd> open_in_root(int root, const char* path, int flags,
                              Resolver resolver = Resolver::kKernel) noexcept;

/// Like open_in_root, but ELOOP if any component is a symbolic link.
Result<UniqueFd> open_plain(int root, const char* path, int flags,
                            Resolver resolver = Resolver::kKernel) noexcept;

/// O_PATH descriptor of a file or directory inside `root`; missing parents (mode 0755) and the
/// target itself (directory, or empty file of mode 0644) are made one component at a time, never
/// through a swapped link (CVE-2024-45310). What a dangling link points to is made inside the root.
/// EISDIR, ENOTDIR when something of the other kind is there.
Result<UniqueFd> make_in_root(int root, const char* path, Kind kind,
                              Resolver resolver = Resolver::kKernel) noexcept;

/// Like make_in_root, for what is mounted over. Refuses links of the root file system that lead to
/// the kernel's own files, where a mount would hide what the kernel says, and what is hidden of it
/// (ELOOP), and what leads to the root itself (EBUSY). A path that names /proc or /sys without such
/// links is the configuration's choice (CVE-2019-16884).
Result<UniqueFd> make_target(int root, const char* path, Kind kind,
                             Resolver resolver = Resolver::kKernel) noexcept;

/// Like make_target, of what is there. Flags as open(2): with O_NOFOLLOW a link at the end itself.
Result<UniqueFd> open_target(int root, const char* path, int flags = O_PATH,
                             Resolver resolver = Resolver::kKernel) noexcept;

/// Like make_in_root for a directory, but ELOOP if any component is a symbolic link: the targets of
/// procfs and sysfs (CVE-2019-19921, CVE-2023-27561).
Result<UniqueFd> make_plain_directory(int root, const char* path,
                                      Resolver resolver = Resolver::kKernel) noexcept;

/// Opens the parent directory of `path` inside `root`, making missing ones; `name` receives the
/// last component (NAME_MAX + 1 bytes). For mknodat, symlinkat and the like, which must not follow
/// a final link. EINVAL if the last component is none ("/", ".", "..").
Result<UniqueFd> make_parent(int root, const char* path, char* name,
                             Resolver resolver = Resolver::kKernel) noexcept;

/// Makes a node inside `root`. An existing one of the same type and number is kept as it is;
/// anything else is EEXIST. `proc` as for open_proc.
Status make_node(int root, int proc, const char* path, const Node& node) noexcept;

/// What may have the name of a link to make: anything, or only the same link (EEXIST).
enum class Existing { kKept, kSame };

/// Makes a symbolic link inside `root`; what has that name is kept.
Status make_symlink(int root, const char* path, const char* target,
                    Existing existing = Existing::kKept) noexcept;

/// Makes a symbolic link inside `root` in place of a file or link of that name. A mount point of
/// that name is kept.
Status replace_by_symlink(int root, const char* path, const char* target) noexcept;

/// Opens a file below the verified host procfs: RESOLVE_BENEATH, no links, no other mounts
/// (CVE-2025-52881). "self/…" is translated to the caller's own pid in that procfs. Flags as
/// open(2); O_CLOEXEC is added.
Result<UniqueFd> open_proc(int proc, const char* path, int flags,
                           Resolver resolver = Resolver::kKernel) noexcept;

/// Opens what an O_PATH descriptor refers to, by its magic link in the verified host procfs: the
/// one link that is followed on purpose, as it cannot lead elsewhere.
Result<UniqueFd> reopen(int proc, int fd, int flags) noexcept;

/// Sets the mode of what an O_PATH descriptor refers to, in the same way.
Status change_mode(int proc, int fd, mode_t mode) noexcept;

/// Detached clone of the mount at a descriptor or host path (open_tree(2) with OPEN_TREE_CLONE).
Result<UniqueFd> clone_tree(int fd, bool recursive) noexcept;
Result<UniqueFd> clone_host_tree(const char* path, bool recursive, bool nofollow = false) noexcept;

/// The root of the mount that holds a directory, found by going up.
Result<UniqueFd> open_mount_root(int directory) noexcept;

/// Identity of the mount a descriptor lies on (statx(2) STATX_MNT_ID, Linux 5.8).
Result<uint64_t> mount_id(int fd) noexcept;

/// Whether two descriptors refer to the same file of the same mount.
Result<bool> is_same_place(int one, int other) noexcept;

/// Whether what a descriptor refers to lies below a directory, by the names that the verified host
/// procfs has for both.
Result<bool> lies_below(int proc, int directory, int fd) noexcept;

/// Unmounts what the working directory is the root of, at once for everybody who comes and later
/// for who is still in it (MNT_DETACH). `what` is what the message calls it.
Status detach_here(const char* what) noexcept;

}  // namespace berth::init::path
