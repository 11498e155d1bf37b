#include "core/terminal.h"

#include <errno.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <initializer_list>

namespace berth {

int find_terminal() noexcept {
  for (const int fd : {STDERR_FILENO, STDOUT_FILENO, STDIN_FILENO}) {
    if (isatty(fd) == 1) return fd;
  }
  return -1;
}

void copy_terminal_size(int from, int to) noexcept {
  winsize size = {};
  if (from >= 0 && ioctl(from, TIOCGWINSZ, &size) == 0 && size.ws_row > 0)
    ioctl(to, TIOCSWINSZ, &size);
}

Status leave_line_ends(int terminal) noexcept {
  termios settings = {};
  if (tcgetattr(terminal, &settings) != 0) return make_error("ioctl", errno, "TCGETS");
  settings.c_oflag &= ~static_cast<tcflag_t>(ONLCR);
  if (tcsetattr(terminal, TCSANOW, &settings) != 0) return make_error("ioctl", errno, "TCSETS");
  return {};
}

}  // namespace berth
