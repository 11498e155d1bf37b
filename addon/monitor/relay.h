// Copying between descriptors without ever blocking the monitor.
#pragma once

#include <poll.h>

#include <cstddef>

namespace berth::monitor {

/// One direction of copying; neither end is owned. Ends when the source does or the sink is gone.
class Relay {
 public:
  Relay() noexcept = default;
  Relay(int from, int to, bool close_sink) noexcept
      : from_(from), to_(to), close_sink_(close_sink) {}

  /// What to wait for now: the source if there is room, the sink if something is pending; fd -1
  /// when done.
  [[nodiscard]] pollfd interest() const noexcept;
  /// Moves what can be moved.
  void advance() noexcept;
  /// After the container ended: moves what is still there, without waiting for more to come.
  void drain() noexcept;
  [[nodiscard]] bool done() const noexcept { return from_ < 0; }

 private:
  [[nodiscard]] bool flush() noexcept;
  void finish() noexcept;

  int from_ = -1;
  int to_ = -1;
  bool close_sink_ = false;
  size_t begin_ = 0;
  size_t end_ = 0;
  char buffer_[4096];
};

}  // namespace berth::monitor
