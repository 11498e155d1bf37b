// The process that `berth run` was started as: the engine's parent at first, the container's
// monitor in the end, a mebibyte all the while.
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::launcher {

/// The socket between supervisor and engine.
struct Control {
  UniqueFd ours;
  /// Not close-on-exec: the engine is told its number.
  UniqueFd engines;
};

Result<Control> make_control() noexcept;

/// Starts the engine as a child and ends as it does; unless the engine hands a container over: then
/// monitors that and ends as the container does.
///
/// @param executable our own
/// @return the exit code
int supervise(const char* executable, const char* engine, char** argv, char** envp,
              Control control) noexcept;

}  // namespace berth::launcher
