// What operations share: descriptors opened before the container's files could be trusted, and what
// one operation leaves for a later one. One instance, owned by the executor.
#pragma once

#include <stdint.h>

#include <optional>
#include <span>

#include "core/result.h"
#include "core/unique_fd.h"
#include "init/arena.h"
#include "init/fd_table.h"
#include "init/ops/filter.h"

namespace berth::init {

/// A mount that covers masked paths: the first one itself, all others as clones of it, because
/// kernels before 6.15 clone no detached mount.
struct Mask {
  UniqueFd mount;
  bool attached = false;
  /// Its root, by which it is known again.
  uint64_t device = 0;
  uint64_t inode = 0;
};

/// What was planned and is not needed any more after `forget`.
struct Spent {
  std::span<char> text;
  Arena* arena = nullptr;
  /// Without a system call: the container's filter may be in force already.
  void forget() const noexcept {
    explicit_bzero(text.data(), text.size());
    if (arena != nullptr) arena->wipe();
  }
};

/// How a process inside a pid namespace of others is talked with; made by `prepareEntry`.
struct Entry {
  /// What it waits on; only the engine has the other end, so it ends when the engine dies.
  UniqueFd go;
  /// What it tells its start by.
  UniqueFd status;
  /// Where the process's id is told to the engine: memory that the process itself does not have.
  volatile int32_t* pid = nullptr;
  /// The last argument of system calls that are init's own and not the program's: the program's
  /// filter lets those through (ops/seccomp.cc).
  uint64_t token = 0;
};

struct Context {
  FdTable fds;
  /// Sync socket to the engine.
  UniqueFd sync;
  /// The host's /proc, opened and verified (procfs magic, root inode) before anything else; used
  /// for all /proc writes.
  UniqueFd proc;
  /// The host's /dev/null, opened and verified to be character device 1:3 (CVE-2025-31133).
  UniqueFd devnull;
  /// The container's root: the rootfs mount, and after the pivot the same mount as "/". Invalid
  /// before op rootfs.
  UniqueFd root;
  /// What covers masked files: a bind of the host's null device, taken while the host's files are
  /// still in reach.
  Mask file_mask;
  /// What covers masked directories: an empty read-only tmpfs, made at first use.
  Mask directory_mask;
  /// Whether the program's working directory is entered for good.
  bool in_working_directory = false;
  /// Program found by findExecutable.
  char executable[4096] = "";
  /// "HOME=" and what findHome found; empty before it.
  char home[4096] = "";
  /// The exec fifo; taken by waitStart and held until execve: that somebody reads it is what tells
  /// others that the program does not run yet.
  UniqueFd start_wait;
  /// Where the outcome of the start is told; taken by waitStart.
  UniqueFd start_status;
  /// A pid namespace that others live in, to be entered last.
  UniqueFd pid_namespace;
  /// Whether every child is born in it already, which takes rights that end in a user namespace.
  bool children_inside = false;
  /// A filter that is loaded right before execve, and its flags.
  std::optional<Filter> filter;
  uint64_t filter_flags = 0;
  Spent spent;
  Entry entry;
  /// Index of the running operation.
  int index = -1;
  /// The engine has taken note of the container (sync point "ready"): from now on init outlives the
  /// engine.
  bool committed = false;
};

/// Tells the engine that a point is reached and waits for its word; ECONNRESET when the engine
/// died. `number` is what the point is about, if anything.
Status sync_point(Context& context, const char* point, int number = -1) noexcept;

/// Makes init die with the engine and unreadable to others (PR_SET_PDEATHSIG, PR_SET_DUMPABLE), or
/// once committed only the latter. To be repeated after whatever changes credentials or the
/// process, which undoes both. ECONNRESET when the engine died before.
Status arm_lifeline(const Context& context) noexcept;

}  // namespace berth::init
