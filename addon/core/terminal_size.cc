#include "core/terminal_size.h"

#include <sys/ioctl.h>
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

}  // namespace berth
