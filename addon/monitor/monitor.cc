#include "monitor/monitor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/cgroup.h"
#include "core/error_names.h"
#include "core/notify.h"
#include "core/state_directory.h"
#include "core/sys.h"
#include "core/terminal.h"
#include "monitor/relay.h"
#include "monitor/terminal.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace berth::monitor {

namespace {

constexpr size_t kFixed = 2;    // descriptors waited for besides the relays
constexpr int kLeavingMs = 20;  // for the last processes to leave the cgroup
constexpr int kLockTimeoutMs = 10000;

class Monitor {
 public:
  explicit Monitor(const Watch& watch) noexcept
      : watch_(watch),
        pidfd_(fd(watch.handover.pidfd)),
        terminal_(fd(watch.handover.terminal)),
        notify_(fd(watch.handover.notify)) {
    if (terminal_ >= 0) {
      add_relay(terminal_, STDOUT_FILENO);
      add_relay(STDIN_FILENO, terminal_);
    }
    for (int32_t i = 0; i < watch.handover.relay_count; ++i) {
      const Handover::Relay& relay = watch.handover.relays[i];
      add_relay(fd(relay.from), fd(relay.to));
    }
  }

  /// The container's directory, or -1 when there is nothing to remove.
  [[nodiscard]] int state() const noexcept { return fd(watch_.handover.state); }

  /// Until the container's init has ended.
  int run() noexcept {
    if (terminal_ >= 0) host_.enter_raw_mode();
    for (const int signal : watch_.early) forward(signal);
    int code = 1;
    int lost = 0;
    for (;;) {
      const Reaped reaped = reap(&code);
      if (reaped == Reaped::kContainer) break;
      const bool failed = reaped == Reaped::kError;
      if (failed && has_ended() && ++lost > sys::kRetries) {
        dprintf(STDERR_FILENO, "berth: the container ended, but its exit code cannot be had: %s\n",
                error_words(errno).text);
        break;
      }
      pollfd entries[kFixed + kMaxRelays] = {{watch_.signals, POLLIN, 0}, {notify_, POLLIN, 0}};
      for (size_t i = 0; i < relay_count_; ++i) entries[kFixed + i] = relays_[i].interest();
      // Whatever fails is done again: nobody else watches the container. The signal of its end may
      // be taken already when waiting for it fails.
      const int timeout = failed ? sys::kRetryMs : -1;
      if (poll(entries, static_cast<nfds_t>(kFixed + relay_count_), timeout) < 0) {
        if (errno != EINTR) sys::pause_before_retry();
        continue;
      }
      signalfd_siginfo info = {};
      while (read(watch_.signals, &info, sizeof info) == static_cast<ssize_t>(sizeof info))
        forward(static_cast<int>(info.ssi_signo));
      for (size_t i = 0; i < relay_count_; ++i) {
        if (entries[kFixed + i].revents != 0) relays_[i].advance();
      }
      if ((entries[1].revents & POLLIN) != 0) notify();
    }
    for (size_t i = 0; i < relay_count_; ++i) relays_[i].drain();
    host_.restore();
    return code;
  }

 private:
  // What cannot be passed on is the service manager's loss, not the container's.
  void notify() noexcept {
    auto ready =
        notify::forward(notify_, watch_.handover.notify_socket, watch_.handover.pid, ready_);
    ready_ = ready_ || (ready.ok() && ready.value());
  }

  [[nodiscard]] int fd(HandoverFd name) const noexcept {
    if (name <= STDERR_FILENO) return name;
    const auto index = static_cast<size_t>(name) - 3;
    return index < watch_.fds.size() ? watch_.fds[index] : -1;
  }

  void add_relay(int from, int to) noexcept {
    // Only the container's standard input is a pipe whose end the container must see.
    const bool close_sink = to > STDERR_FILENO && to != terminal_;
    if (relay_count_ < kMaxRelays) relays_[relay_count_++] = Relay(from, to, close_sink);
  }

  void forward(int signal) noexcept {
    if (signal == SIGWINCH) {
      // It is about the caller's terminal, of which a container without one knows nothing.
      if (terminal_ >= 0) copy_terminal_size(host_.fd(), terminal_);
      return;
    }
    if (signal == SIGCHLD || signal == SIGURG || signal == SIGPIPE) return;
    (void)sys::pidfd_send_signal(pidfd_, signal);
  }

  enum class Reaped { kNothing, kContainer, kError };

  // Reaps everything that ended, the container's init among it, which becomes our child when the
  // engine ends.
  Reaped reap(int* code) noexcept {
    Reaped result = Reaped::kNothing;
    for (;;) {
      int status = 0;
      const pid_t pid = waitpid(-1, &status, WNOHANG | __WALL);
      if (pid < 0 && result == Reaped::kNothing) return Reaped::kError;
      if (pid <= 0) return result;
      if (pid == watch_.engine && watch_.handover.subreaper == 0)
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
      if (pid == watch_.handover.pid) {
        *code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        result = Reaped::kContainer;
      }
    }
  }

  // By another way than by waiting.
  [[nodiscard]] bool has_ended() const noexcept {
    const int err = errno;
    pollfd entry = {pidfd_, POLLIN, 0};
    const bool ended = poll(&entry, 1, 0) > 0;
    errno = err;
    return ended;
  }

  const Watch& watch_;
  const int pidfd_;
  const int terminal_;
  const int notify_;
  bool ready_ = false;
  HostTerminal host_;
  Relay relays_[kMaxRelays];
  size_t relay_count_ = 0;
};

// With the lock, and only if nobody else has done it: the id may be another container's by now.
// Only what is empty is removed: who may be killed is known to the engine.
Result<bool> clean_natively(const Handover& handover, int state) noexcept {
  auto locked = state_directory::lock(state, true, kLockTimeoutMs);
  if (!locked.ok() || !locked.value()) return locked;
  const UniqueFd root(openat(state, "..", O_PATH | O_DIRECTORY | O_CLOEXEC));
  // Somebody has removed it.
  if (!root.valid() && errno == ENOENT) return true;
  if (!root.valid()) return make_error("open", errno, "the directory above %s", handover.id);
  auto ours = sys::is_entry(root.get(), handover.id, state);
  if (!ours.ok()) return ours.error();
  if (!ours.value()) return true;
  const char* const cgroup = handover.cgroup_directory;
  if (cgroup[0] != '\0') {
    TRY(cgroup::remove(cgroup, {}, true, kLeavingMs));
    TRY(cgroup::remove_parents(cgroup, cgroup));
  }
  TRY(state_directory::remove(root.get(), handover.id, state));
  return true;
}

// The command says itself what went wrong.
bool clean_by_command(const Watch& watch, int state) noexcept {
  // It takes the lock that we may have.
  flock(state, LOCK_UN);
  static char root[sizeof watch.handover.clean_up_root];
  static char id[sizeof watch.handover.id];
  static char only[48];
  memcpy(root, watch.handover.clean_up_root, sizeof root);
  memcpy(id, watch.handover.id, sizeof id);
  struct stat held = {};
  if (fstat(state, &held) != 0) {
    dprintf(STDERR_FILENO, "berth: fstat: %s: %s\n", id, error_words(errno).text);
    return false;
  }
  // As long as we hold it open no other directory has these numbers.
  snprintf(only, sizeof only, "%llu:%llu", static_cast<unsigned long long>(held.st_dev),
           static_cast<unsigned long long>(held.st_ino));
  char words[6][12] = {"berth", "--root", "delete", "--force", "--only", "--"};
  char* const command[] = {words[0], words[1], root,     words[2], words[3],
                           words[4], only,     words[5], id,       nullptr};
  const pid_t child = fork();
  if (child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    execve(watch.executable, command, environ);
    dprintf(STDERR_FILENO, "berth: cannot execute %s to clean up: %s\n", watch.executable,
            error_words(errno).text);
    _exit(1);
  }
  if (child < 0) {
    dprintf(STDERR_FILENO, "berth: cannot fork to clean up: %s\n", error_words(errno).text);
    return false;
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

int monitor(const Watch& watch) noexcept {
  static Monitor instance(watch);  // its buffers are too large for the stack
  const int code = instance.run();
  const int state = instance.state();
  if (state < 0) return code;  // it is to be kept
  if (watch.handover.simple != 0) {
    auto cleaned = clean_natively(watch.handover, state);
    if (cleaned.ok() && cleaned.value()) return code;
  }
  if (!clean_by_command(watch, state))
    dprintf(STDERR_FILENO,
            "berth: container %s has ended but is not removed; delete it when what is in the way "
            "is gone\n",
            watch.handover.id);
  return code;
}

}  // namespace berth::monitor
