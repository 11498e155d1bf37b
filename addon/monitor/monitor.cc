#include "monitor/monitor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/cgroup.h"
#include "core/notify.h"
#include "core/state_directory.h"
#include "core/sys.h"
#include "core/terminal_size.h"
#include "monitor/relay.h"
#include "monitor/terminal.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace berth::monitor {

namespace {

constexpr size_t kFixed = 2;  // descriptors waited for besides the relays
constexpr int kRemovalTimeoutMs = 10000;
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
    for (;;) {
      if (reap(&code)) break;
      pollfd entries[kFixed + kMaxRelays] = {{watch_.signals, POLLIN, 0}, {notify_, POLLIN, 0}};
      for (size_t i = 0; i < relay_count_; ++i) entries[kFixed + i] = relays_[i].interest();
      if (poll(entries, static_cast<nfds_t>(kFixed + relay_count_), -1) < 0 && errno != EINTR) {
        dprintf(STDERR_FILENO, "berth: poll: %s\n", strerror(errno));
        return 1;
      }
      signalfd_siginfo info = {};
      while (read(watch_.signals, &info, sizeof info) == static_cast<ssize_t>(sizeof info))
        forward(static_cast<int>(info.ssi_signo));
      for (size_t i = 0; i < relay_count_; ++i) {
        if (entries[kFixed + i].revents != 0) relays_[i].advance();
      }
      // What cannot be passed on is the service manager's loss, not the container's.
      if ((entries[1].revents & POLLIN) != 0)
        (void)notify::forward(notify_, watch_.handover.notify_socket, watch_.handover.pid);
    }
    for (size_t i = 0; i < relay_count_; ++i) relays_[i].drain();
    host_.restore();
    return code;
  }

 private:
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
    if (signal == SIGWINCH && terminal_ >= 0) {
      copy_terminal_size(host_.fd(), terminal_);
      return;
    }
    if (signal == SIGCHLD || signal == SIGURG || signal == SIGPIPE) return;
    (void)sys::pidfd_send_signal(pidfd_, signal);
  }

  // Reaps everything that ended; true when the container's init was among it, which becomes our
  // child when the engine ends.
  bool reap(int* code) noexcept {
    bool ended = false;
    for (;;) {
      int status = 0;
      const pid_t pid = waitpid(-1, &status, WNOHANG | __WALL);
      if (pid <= 0) return ended;
      if (pid == watch_.engine && watch_.handover.subreaper == 0)
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
      if (pid == watch_.handover.pid) {
        *code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        ended = true;
      }
    }
  }

  const Watch& watch_;
  const int pidfd_;
  const int terminal_;
  const int notify_;
  HostTerminal host_;
  Relay relays_[kMaxRelays];
  size_t relay_count_ = 0;
};

void complain(const SysError& error) noexcept {
  dprintf(STDERR_FILENO, "berth: %s: %s: %s\n", error.call, error.detail, strerror(error.err));
}

// Where the container's directory lies, or an invalid descriptor when somebody has removed it.
UniqueFd open_root(int state, const char* id) noexcept {
  UniqueFd root(openat(state, "..", O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!root.valid()) {
    if (errno != ENOENT) complain(make_error("open", errno, "the directory above %s", id));
    return {};
  }
  auto ours = state_directory::is_entry(root.get(), id, state);
  if (!ours.ok()) complain(ours.error());
  return ours.ok() && ours.value() ? std::move(root) : UniqueFd();
}

// With the lock, and only if nobody else has done it: the id may be another container's by now.
void clean_natively(const Handover& handover, int state) noexcept {
  auto locked = state_directory::lock(state, true, kLockTimeoutMs);
  if (!locked.ok()) return complain(locked.error());
  if (!locked.value()) return complain(make_error("flock", EBUSY, "container %s", handover.id));
  const UniqueFd root = open_root(state, handover.id);
  if (!root.valid()) return;
  if (handover.cgroup_directory[0] != '\0') {
    // Usually empty by now; killing first would cost a write for nothing.
    if (!cgroup::remove(handover.cgroup_directory, 0).ok()) {
      (void)cgroup::kill_all(handover.cgroup_directory);
      if (const auto status = cgroup::remove(handover.cgroup_directory, kRemovalTimeoutMs);
          !status.ok())
        complain(status.error());
    }
  }
  if (const auto status = state_directory::remove(root.get(), handover.id, state); !status.ok())
    complain(status.error());
}

void clean_by_command(const Watch& watch, int state) noexcept {
  static char root[sizeof watch.handover.clean_up_root];
  static char id[sizeof watch.handover.id];
  static char only[48];
  memcpy(root, watch.handover.clean_up_root, sizeof root);
  memcpy(id, watch.handover.id, sizeof id);
  struct stat status = {};
  if (fstat(state, &status) != 0) return complain(make_error("fstat", errno, "%s", id));
  // As long as we hold it open no other directory has these numbers.
  snprintf(only, sizeof only, "%llu:%llu", static_cast<unsigned long long>(status.st_dev),
           static_cast<unsigned long long>(status.st_ino));
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
            strerror(errno));
    _exit(1);
  }
  if (child < 0) {
    dprintf(STDERR_FILENO, "berth: cannot fork to clean up: %s\n", strerror(errno));
    return;
  }
  while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

int monitor(const Watch& watch) noexcept {
  static Monitor instance(watch);  // its buffers are too large for the stack
  const int code = instance.run();
  if (const int state = instance.state(); state >= 0) {
    if (watch.handover.clean_up_root[0] != '\0') {
      clean_by_command(watch, state);
    } else {
      clean_natively(watch.handover, state);
    }
  }
  return code;
}

}  // namespace berth::monitor
