// Finding the program to execute, after the container's root has become ours. Apart from
// ops/exec.cc this is the only place outside of path.cc that takes paths: as the container's user,
// in the container, for the container.
#pragma once

#include <span>

#include "core/result.h"

namespace berth::init {

/// Writes the path of the program to `out`. A name with a slash is taken as it is; any other is
/// looked for along `search_path`. It must be a regular file which we may execute. ENOENT, EACCES,
/// EISDIR, ...; the detail is worded as callers of container runtimes know it (Go's exec.LookPath).
Status find_executable(const char* name, const char* search_path, std::span<char> out) noexcept;

/// What errno means, in lower case.
void describe_errno(int err, std::span<char> out) noexcept;

}  // namespace berth::init
