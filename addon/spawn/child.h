// The few lines between clone and execve, in a process that shares the engine's memory
// (CLONE_VM|CLONE_VFORK): raw system calls only, no allocation, no lock, no exception, no return.
#pragma once

#include <span>

namespace berth::spawn {

struct ChildWork {
  int stdio[3];
  std::span<const int> keep;  // ascending or not; lose close-on-exec
  int executable;             // descriptor for execveat
  char* const* argv;
  char* const* envp;
  int failure;  // pipe end: errno of what failed, if anything
};

[[noreturn]] void run_child(const ChildWork& work) noexcept;

}  // namespace berth::spawn
