// The user's terminal during a foreground run.
#pragma once

#include <termios.h>

#include "core/unique_fd.h"

namespace berth::monitor {

/// Raw mode as long as it lives; finds the terminal among standard error, output, input and /dev/tty.
class HostTerminal {
 public:
  HostTerminal() noexcept = default;
  HostTerminal(const HostTerminal&) = delete;
  HostTerminal& operator=(const HostTerminal&) = delete;
  ~HostTerminal() { restore(); }

  void enter_raw_mode() noexcept;
  void restore() noexcept;
  /// Gives the container's terminal the size of the user's.
  void copy_size(int master) const noexcept;

 private:
  int fd_ = -1;
  UniqueFd own_;
  termios saved_ = {};
  bool raw_ = false;
};

}  // namespace berth::monitor
