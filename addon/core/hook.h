// Runs one hook: a program with the container's state on its standard input. Used by the engine for
// hooks of the host and by init for those of the container; what hooks mean is known to the callers
// only.
#pragma once

#include <stddef.h>

#include <span>
#include <string_view>

#include "core/result.h"

namespace berth {

struct HookRun {
  const char* path;
  /// Argument vector and environment, each with a null pointer at the end.
  char* const* argv;
  char* const* envp;
  const char* cwd;
  /// Given on standard input, then end of file.
  std::string_view input;
  /// Milliseconds; 0 means no limit.
  int timeout_ms = 0;
  /// The hook is killed when this descriptor becomes readable; -1 for none. Borrowed.
  int cancel = -1;
  /// The hook is killed when this process, a pidfd, has ended; -1 for none. Borrowed.
  int watched = -1;
};

struct HookOutcome {
  /// Exit code; meaningful if `signal` is 0.
  int exit_code = 0;
  /// The signal that killed it, or 0.
  int signal = 0;
  /// It was killed, with its process group, because it ran out of time.
  bool timed_out = false;
  /// It was killed, with its process group, because the run was cancelled.
  bool cancelled = false;
  /// It was killed, with its process group, because the watched process had ended.
  bool abandoned = false;
  /// The last part of what it wrote to standard output and error.
  char output[4096];
  size_t output_size = 0;

  [[nodiscard]] std::string_view output_text() const noexcept { return {output, output_size}; }
  /// The last line of the output that is not empty.
  [[nodiscard]] std::string_view last_line() const noexcept;
};

/// Runs a hook to its end and reaps it. It gets its own process group, umask 022, default signal
/// dispositions, and no descriptors but the standard ones. A failure means that it could not be
/// started. SIGPIPE must be ignored by the caller, and descriptors 0 to 2 be open.
Status run_hook(const HookRun& run, HookOutcome& outcome) noexcept;

}  // namespace berth
