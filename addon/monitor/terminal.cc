#include "monitor/terminal.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/terminal.h"

namespace berth::monitor {

void HostTerminal::enter_raw_mode() noexcept {
  fd_ = find_terminal();
  if (fd_ < 0) {
    own_ = UniqueFd(open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
    fd_ = own_.get();
  }
  if (fd_ < 0 || tcgetattr(fd_, &saved_) != 0) return;
  termios raw = saved_;
  cfmakeraw(&raw);
  raw.c_oflag |=
      OPOST;  // the container's line discipline leaves line ends alone, the user's adds the return
  raw_ = tcsetattr(fd_, TCSANOW, &raw) == 0;
}

void HostTerminal::restore() noexcept {
  if (raw_) tcsetattr(fd_, TCSANOW, &saved_);
  raw_ = false;
}

}  // namespace berth::monitor
