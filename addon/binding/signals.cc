#include "binding/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>

namespace berth::binding {

namespace {

constexpr int kHeld[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

// A signal handler has nowhere else to look.
std::atomic<int> first_signal{0};
std::atomic<int> read_end{-1};
std::atomic<int> write_end{-1};

void remember(int signal) {
  const int saved = errno;
  int none = 0;
  first_signal.compare_exchange_strong(none, signal);
  const auto byte = static_cast<unsigned char>(signal);
  // A full pipe already says everything.
  (void)!write(write_end.load(), &byte, 1);
  errno = saved;
}

}  // namespace

Status hold_signals() noexcept {
  if (read_end.load() >= 0) return {};
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
    return make_error("pipe2", errno, "for signals that ask us to stop");
  read_end.store(ends[0]);
  write_end.store(ends[1]);
  struct sigaction action = {};
  action.sa_handler = remember;
  sigfillset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (const int signal : kHeld) sigaction(signal, &action, nullptr);
  return {};
}

int signal_descriptor() noexcept { return read_end.load(); }

int held_signal() noexcept { return first_signal.load(); }

}  // namespace berth::binding
