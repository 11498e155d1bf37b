// The user's terminal during a foreground run.
#pragma once

#include <termios.h>

#include "core/unique_fd.h"

namespace berth::monitor {

/// Raw mode as long as it lives; finds the terminal among standard error, output, input and
/// /dev/tty.
class HostTerminal {
 public:
  HostTerminal() noexcept = default;
  HostTerminal(const HostTerminal&) = delete;
  HostTerminal& operator=(const HostTerminal&) = delete;
  ~HostTerminal() { restore(); }

  void enter_raw_mode() noexcept;
  void restore() noexcept;
  /// The terminal in raw mode, or -1.
  [[nodiscard]] int fd() const noexcept { return fd_; }

 private:
  int fd_ = -1;
  UniqueFd own_;
  termios saved_ = {};
  bool raw_ = false;
};

}  // namespace berth::monitor
