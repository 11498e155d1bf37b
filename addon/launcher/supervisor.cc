#include "launcher/supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error_names.h"
#include "core/handover.h"
#include "core/sys.h"
#include "launcher/engine.h"
#include "monitor/monitor.h"

namespace berth::launcher {

namespace {

constexpr size_t kMaxEarly = 64;

// While the engine works, the terminal's stop keys stop both of us, as its caller expects.
constexpr int kStops[] = {SIGTSTP, SIGTTIN, SIGTTOU};

class Supervisor {
 public:
  Supervisor(const char* executable, UniqueFd control) noexcept
      : executable_(executable), control_(std::move(control)) {}

  int run(const char* engine, char** argv, char** envp) noexcept {
    sigset_t watched;
    sigfillset(&watched);
    for (const int signal : kStops) sigdelset(&watched, signal);
    sigprocmask(SIG_SETMASK, &watched, nullptr);
    signals_.reset(signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK));
    // The container's init is the engine's child and becomes ours when that ends.
    if (!signals_.valid() || prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0)
      return fail("cannot watch the engine", error_words(errno).text);
    const pid_t self = getpid();
    engine_ = vfork();
    if (engine_ == 0) {
      // Like one process: who kills the runtime kills all of it.
      if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
        _exit(fail("cannot tie the engine to this process", error_words(errno).text));
      if (getppid() != self) _exit(1);
      sigset_t none;
      sigemptyset(&none);
      sigprocmask(SIG_SETMASK, &none, nullptr);
      _exit(execute_engine(engine, argv, envp));
    }
    if (engine_ < 0) return fail("cannot start the engine", error_words(errno).text);
    // What the caller passed is the engine's now.
    close_above_control();
    return watch();
  }

 private:
  void close_above_control() noexcept {
    const int low = control_.get() < signals_.get() ? control_.get() : signals_.get();
    const int high = control_.get() < signals_.get() ? signals_.get() : control_.get();
    const auto between = [](int first, int last) noexcept {
      if (first <= last)
        sys::close_range(static_cast<unsigned>(first), static_cast<unsigned>(last), 0);
    };
    between(STDERR_FILENO + 1, low - 1);
    between(low + 1, high - 1);
    sys::close_range(static_cast<unsigned>(high) + 1, ~0U, 0);
  }

  // No call that fails may end this: the engine, or a container that is handed over, would be left
  // alone. What is waited for is looked at each time, so a call that fails is made again.
  int watch() noexcept {
    int timeout = -1;
    int lost = 0;
    for (;;) {
      pollfd entries[] = {{signals_.get(), POLLIN, 0}, {talking_ ? control_.get() : -1, POLLIN, 0}};
      if (poll(entries, 2, timeout) < 0 && errno != EINTR) sys::pause_before_retry();
      take_signals();
      if (talking_ && receive()) return become_monitor();
      int status = 0;
      const pid_t ended = waitpid(engine_, &status, WNOHANG);
      if (ended == engine_) return finish(status);
      // The signal of its end may be taken already.
      timeout = ended < 0 || failed_ ? sys::kRetryMs : -1;
      if (ended < 0 && !talking_ && ++lost > sys::kRetries)
        return fail("cannot wait for the engine", error_words(errno).text);
    }
  }

  // The engine has ended. What it handed over before must not be left alone.
  int finish(int status) noexcept {
    for (int tries = 0; talking_ && tries < sys::kRetries; ++tries) {
      if (receive()) {
        if (handover_.subreaper == 0) prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
        return become_monitor();
      }
      if (!failed_) break;  // what it sent would be there
      sys::pause_before_retry();
    }
    const bool understood = !failed_ && !garbled_;
    if (understood || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return end_like(status);
    return fail("cannot understand the engine", "a container may be left that runs; delete it");
  }

  void take_signals() noexcept {
    signalfd_siginfo info = {};
    while (read(signals_.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
      const auto signal = static_cast<int>(info.ssi_signo);
      if (signal == SIGCHLD) continue;
      if (early_count_ < kMaxEarly) early_[early_count_++] = signal;
      // The terminal tells every process of the group by itself.
      if (info.ssi_code != SI_KERNEL) kill(engine_, signal);
    }
  }

  // Whether the engine hands over. It closes the socket when it ends.
  bool receive() noexcept {
    const ssize_t count = sys::receive_with_fds(
        control_.get(), {reinterpret_cast<char*>(&handover_), sizeof handover_}, fds_, &fd_count_,
        MSG_DONTWAIT);
    failed_ = count < 0 && errno != EAGAIN;
    if (count < 0) return false;
    if (count == static_cast<ssize_t>(sizeof handover_) && well_formed(handover_, fd_count_))
      return true;
    talking_ = false;
    garbled_ = count != 0;
    return false;
  }

  int become_monitor() noexcept {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, nullptr);
    // Without it the terminal's stop keys do nothing; the container must be watched all the same.
    if (signalfd(signals_.get(), &all, 0) < 0) fail("signalfd", error_words(errno).text);
    return monitor::monitor({.handover = handover_,
                             .fds = {fds_, fd_count_},
                             .signals = signals_.get(),
                             .engine = engine_,
                             .early = {early_, early_count_},
                             .executable = executable_});
  }

  static int end_like(int status) noexcept {
    if (!WIFSIGNALED(status)) return WEXITSTATUS(status);
    const int signal = WTERMSIG(status);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // one core is enough
    ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    raise(signal);
    return 128 + signal;
  }

  const char* executable_;
  UniqueFd control_;
  UniqueFd signals_;
  pid_t engine_ = -1;
  /// Whether the engine's end of the socket is open, as far as we know.
  bool talking_ = true;
  /// Whether receiving from it failed last time.
  bool failed_ = false;
  /// Whether something came that is no handover.
  bool garbled_ = false;
  int early_[kMaxEarly] = {};
  size_t early_count_ = 0;
  Handover handover_ = {};
  int fds_[kMaxHandoverFds] = {};
  size_t fd_count_ = 0;
};

}  // namespace

Result<Control> make_control() noexcept {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return make_error("socketpair", errno, "supervisor");
  Control control = {.ours = UniqueFd(ends[0]), .engines = UniqueFd(ends[1])};
  if (fcntl(control.engines.get(), F_SETFD, 0) != 0)
    return make_error("fcntl", errno, "supervisor");
  return control;
}

int supervise(const char* executable, const char* engine, char** argv, char** envp,
              Control control) noexcept {
  static Supervisor supervisor(executable, std::move(control.ours));
  const int keep = control.engines.release();  // closed after the start, with the caller's
  (void)keep;
  return supervisor.run(engine, argv, envp);
}

}  // namespace berth::launcher
