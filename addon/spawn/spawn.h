// Starts berth-init: clone3 straight into execveat of a sealed copy of the static executable.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::spawn {

struct Request {
  const char* executable;  // path of the static ELF
  std::string_view plan;   // JSON on the wire
  uint64_t namespaces;     // CLONE_NEW* flags
  int cgroup;              // directory descriptor or -1
  std::span<const int> keep;
  int stdio[3];
};

struct Spawned {
  pid_t pid = -1;
  UniqueFd pidfd;
  UniqueFd sync;
};

Result<Spawned> spawn(const Request& request) noexcept;

}  // namespace berth::spawn
