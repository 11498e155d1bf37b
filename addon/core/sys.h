// Raw system calls that libc does not wrap everywhere, and loops around EINTR. Named after the
// call; each says since which kernel it exists. Nothing here knows of containers.
#pragma once

#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/mount.h>
#include <linux/openat2.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <span>
#include <string_view>

#include "core/result.h"
#include "core/unique_fd.h"

// Not in every libc's <sys/stat.h>, and defined twice where it is.
#ifndef STATX_BASIC_STATS
#include <linux/stat.h>
#endif

#ifndef MOUNT_ATTR_NOSYMFOLLOW
#define MOUNT_ATTR_NOSYMFOLLOW 0x00200000
#endif

namespace berth::sys {

// Linux 5.2
inline int open_tree(int dirfd, const char* path, unsigned flags) noexcept {
  return static_cast<int>(syscall(SYS_open_tree, dirfd, path, flags));
}
inline int move_mount(int from, const char* from_path, int to, const char* to_path,
                      unsigned flags) noexcept {
  return static_cast<int>(syscall(SYS_move_mount, from, from_path, to, to_path, flags));
}
inline int fsopen(const char* type, unsigned flags) noexcept {
  return static_cast<int>(syscall(SYS_fsopen, type, flags));
}
inline int fsconfig(int fd, unsigned command, const char* key, const void* value,
                    int aux) noexcept {
  return static_cast<int>(syscall(SYS_fsconfig, fd, command, key, value, aux));
}
inline int fsmount(int fd, unsigned flags, unsigned attributes) noexcept {
  return static_cast<int>(syscall(SYS_fsmount, fd, flags, attributes));
}
inline int fspick(int dirfd, const char* path, unsigned flags) noexcept {
  return static_cast<int>(syscall(SYS_fspick, dirfd, path, flags));
}
// Linux 5.12
inline int mount_setattr(int dirfd, const char* path, unsigned flags,
                         mount_attr* attributes) noexcept {
  return static_cast<int>(
      syscall(SYS_mount_setattr, dirfd, path, flags, attributes, sizeof *attributes));
}
// Linux 5.6
inline int openat2(int dirfd, const char* path, open_how* how) noexcept {
  return static_cast<int>(syscall(SYS_openat2, dirfd, path, how, sizeof *how));
}
inline int pivot_root(const char* new_root, const char* put_old) noexcept {
  return static_cast<int>(syscall(SYS_pivot_root, new_root, put_old));
}
// Linux 4.11
inline int statx(int dirfd, const char* path, int flags, unsigned mask,
                 struct ::statx* status) noexcept {
  return static_cast<int>(syscall(SYS_statx, dirfd, path, flags, mask, status));
}
// ioctl(2) as the kernel has it: libcs differ in the type of the request.
inline int ioctl(int fd, unsigned long request, unsigned long argument) noexcept {
  return static_cast<int>(syscall(SYS_ioctl, fd, request, argument));
}
inline int ioctl(int fd, unsigned long request, const void* argument) noexcept {
  return static_cast<int>(syscall(SYS_ioctl, fd, request, argument));
}
// Linux 5.9
inline int close_range(unsigned first, unsigned last, unsigned flags) noexcept {
  return static_cast<int>(syscall(SYS_close_range, first, last, flags));
}
// Linux 5.3. ESRCH when there is no process of this id; older kernels (6.12) say EINVAL while the
// process is gone and its id is still that of a process group or a session.
inline int pidfd_open(pid_t pid) noexcept {
  const int fd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  if (fd < 0 && errno == EINVAL && pid > 0) errno = ESRCH;
  return fd;
}
// Linux 5.1
inline int pidfd_send_signal(int pidfd, int signal) noexcept {
  return static_cast<int>(syscall(SYS_pidfd_send_signal, pidfd, signal, nullptr, 0));
}
// Linux 5.3; cgroup member since 5.7
inline pid_t clone3(clone_args* args) noexcept {
  return static_cast<pid_t>(syscall(SYS_clone3, args, sizeof *args));
}

/// Reads until the buffer is full or the file ends; the number of bytes read, or -1 with errno.
ssize_t read_full(int fd, std::span<char> buffer) noexcept;
/// Writes everything; false with errno otherwise.
[[nodiscard]] bool write_full(int fd, std::string_view data) noexcept;

/// The seals of a memory file that nobody can change any more (fcntl(2); Linux 5.1).
inline constexpr int kImmutable = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_FUTURE_WRITE;
/// Seals a memory file that was never mapped: it has all of kImmutable, and F_SEAL_WRITE too when
/// nothing else in the kernel holds one of its pages. `name` is what an error calls the file.
Status seal(int fd, const char* name) noexcept;
/// A sealed memory file holding `data` (memfd_create(2), F_ADD_SEALS); close-on-exec.
Result<UniqueFd> sealed_memfd(const char* name, std::string_view data) noexcept;
/// A memory file of zeros; close-on-exec.
Result<UniqueFd> empty_memfd(const char* name, size_t size) noexcept;
/// A sealed, executable memory file holding a copy of `source` (CVE-2019-5736); close-on-exec.
Result<UniqueFd> sealed_executable(const char* name, int source) noexcept;

/// Ends the process; by a trap where a filter forbids to exit, since it must not go on.
[[noreturn]] inline void end_process(int code) noexcept {
  syscall(SYS_exit_group, code);
  __builtin_trap();
}

/// As many descriptors as go with a packet: the kernel takes one more (SCM_MAX_FD), musl's sendmsg
/// no more than 1024 bytes of them with their header.
constexpr size_t kMaxPacketFds = 252;
/// Sends one packet with descriptors; false with errno otherwise.
[[nodiscard]] bool send_with_fds(int socket, std::string_view data,
                                 std::span<const int> fds) noexcept;
/// Receives one packet and up to `fds.size()` descriptors (close-on-exec); bytes received, 0 at the
/// end, -1 with errno. Flags as recvmsg(2).
ssize_t receive_with_fds(int socket, std::span<char> buffer, std::span<int> fds, size_t* received,
                         int flags = 0) noexcept;

/// Whether a file is the null device, character device 1:3.
[[nodiscard]] bool is_null_device(const struct stat& status) noexcept;

/// Whether `name` in `parent` (a path if that is AT_FDCWD) is this very file: neither removed nor
/// made anew.
Result<bool> is_entry(int parent, const char* name, int fd) noexcept;

/// Whether our user namespace maps every id to itself, as the host's does (user_namespaces(7)).
Result<bool> maps_every_id() noexcept;

/// CLOCK_MONOTONIC in nanoseconds.
uint64_t now() noexcept;

/// For a call that failed for a reason that passes (ENOMEM): waits before it is made again.
void pause_before_retry() noexcept;
constexpr int kRetryMs = 10;
/// How often something is tried before it is given up.
constexpr int kRetries = 300;

/// Lets the calling thread run on these CPUs only, numbered up to kMaxCpus - 1, or on all that its
/// cgroup allows if none are given.
[[nodiscard]] bool set_affinity(std::span<const uint32_t> cpus) noexcept;
constexpr size_t kMaxCpus = 8192;

}  // namespace berth::sys
