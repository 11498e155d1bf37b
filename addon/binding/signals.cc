#include "binding/signals.h"

#include <errno.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>

namespace berth::binding {

namespace {

constexpr int kHeld[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

// A signal handler has nowhere else to write to.
std::atomic<int> first_signal{0};
std::atomic<int> event{-1};

void remember(int signal) {
  const int saved = errno;
  int none = 0;
  if (first_signal.compare_exchange_strong(none, signal)) {
    const uint64_t one = 1;
    (void)!write(event.load(), &one, sizeof one);
  }
  errno = saved;
}

}  // namespace

void hold_signals() noexcept {
  if (event.load() < 0) event.store(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  struct sigaction action = {};
  action.sa_handler = remember;
  sigfillset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (const int signal : kHeld) sigaction(signal, &action, nullptr);
}

int signal_descriptor() noexcept { return event.load(); }

int held_signal() noexcept { return first_signal.load(); }

void release_signals() noexcept {
  for (const int signal : kHeld) ::signal(signal, SIG_DFL);
}

}  // namespace berth::binding
