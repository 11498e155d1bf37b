// Starts berth-init: clone3 straight into execveat of a sealed copy of the static executable. Done
// in a thread while the engine still plans, since making namespaces takes as long as planning.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/result.h"
#include "core/sys.h"
#include "core/unique_fd.h"

namespace berth::spawn {

struct Request {
  const char* executable;     // path of the static ELF
  uint64_t namespaces;        // CLONE_NEW* flags
  int cgroup;                 // directory descriptor or -1
  std::span<const int> keep;  // descriptors that stay what they are
  int stdio[3];
};

struct Spawned {
  pid_t pid = -1;
  UniqueFd pidfd;
  UniqueFd sync;
};

/// Begins to start init, which then waits for its plan. The descriptors must stay open until
/// `finish` or `cancel`.
Status begin(const Request& request) noexcept;

/// Waits until init has started.
Result<Spawned> finish() noexcept;

/// Gives init its plan (JSON) and the descriptors the plan names, in as many packets as they take.
Status send_plan(int sync, std::string_view plan, std::span<const int> fds) noexcept;

/// Undoes `begin`, if it was not finished.
void cancel() noexcept;

}  // namespace berth::spawn
