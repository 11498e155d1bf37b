// The few lines between clone and execve, in a process that shares the engine's memory
// (CLONE_VM|CLONE_VFORK): raw system calls only, no allocation, no lock, no exception, no return.
#pragma once

#include <cstdint>
#include <span>

namespace berth::spawn {

struct ChildWork {
  int stdio[3];
  std::span<const int> keep;  // ascending or not; lose close-on-exec
  int executable;             // descriptor for execveat
  char* const* argv;
  char* const* envp;
  int failure;            // pipe end: a Failure, if anything failed
  bool* lived;            // in memory of ours: set by its first instruction
  int procs;              // cgroup.procs of a cgroup to move to, or -1
  bool cgroup_namespace;  // whether to make one there
};

/// What the child says when it cannot become init.
struct Failure {
  enum Step : int32_t { kMove, kExecute };
  Step step;
  int32_t error;
};

[[noreturn]] void run_child(const ChildWork& work) noexcept;

}  // namespace berth::spawn
