#include "monitor/relay.h"

#include <errno.h>
#include <unistd.h>

namespace berth::monitor {

namespace {

bool ready(int fd, short events, int timeout_ms) noexcept {
  pollfd entry = {fd, events, 0};
  int count = 0;
  do {
    count = poll(&entry, 1, timeout_ms);
  } while (count < 0 && errno == EINTR);
  return count > 0;
}

}  // namespace

pollfd Relay::interest() const noexcept {
  if (from_ < 0) return {-1, 0, 0};
  if (begin_ < end_) return {to_, POLLOUT, 0};
  return {from_, POLLIN, 0};
}

void Relay::finish() noexcept {
  if (close_sink_) close(to_);
  from_ = -1;
}

// The descriptors may be blocking ones shared with others, whose flags are not ours to change: poll
// says whether a write is accepted, and a write of at most PIPE_BUF bytes after POLLOUT does not
// block.
bool Relay::flush() noexcept {
  while (begin_ < end_) {
    if (!ready(to_, POLLOUT, 0)) return false;
    const ssize_t count = write(to_, buffer_ + begin_, end_ - begin_);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return false;
    if (count < 0) {
      finish();
      return false;
    }
    begin_ += static_cast<size_t>(count);
  }
  begin_ = end_ = 0;
  return true;
}

void Relay::advance() noexcept {
  if (from_ < 0 || !flush()) return;
  if (!ready(from_, POLLIN, 0)) return;
  const ssize_t count = read(from_, buffer_, sizeof buffer_);
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (count <= 0) {  // a pseudo-terminal's master ends with EIO
    finish();
    return;
  }
  end_ = static_cast<size_t>(count);
  (void)flush();
}

void Relay::drain() noexcept {
  constexpr int kPatienceMs =
      1000;  // for a reader of our output that is slow, not for one that is stuck
  while (from_ >= 0) {
    if (begin_ < end_) {
      if (!ready(to_, POLLOUT, kPatienceMs)) return;
    } else if (!ready(from_, POLLIN, 0)) {
      return;
    }
    advance();
  }
}

}  // namespace berth::monitor
