// What a foreground run leaves of itself.
#pragma once

#include <span>

#include "core/handover.h"
#include "core/unique_fd.h"

namespace berth::monitor {

struct Watch {
  const Handover& handover;
  /// What came with it.
  std::span<const int> fds;
  /// signalfd(2), non-blocking; every signal is blocked.
  int signals;
  /// The engine, on its way out, whose child the container's init still is.
  pid_t engine;
  /// Signals that came before the container could get them, in order.
  std::span<const int> early;
  /// Our own executable, to clean up with.
  const char* executable;
};

/// Forwards signals, relays the terminal, reaps, and at the end cleans up. Never fails silently: 1
/// with a line on standard error.
///
/// @return the container's exit code
int monitor(const Watch& watch) noexcept;

}  // namespace berth::monitor
