#include "monitor/monitor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/cgroup.h"
#include "core/notify.h"
#include "core/remove_tree.h"
#include "core/sys.h"
#include "core/terminal_size.h"
#include "monitor/relay.h"
#include "monitor/terminal.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace berth::monitor {

namespace {

constexpr size_t kFixed = 2;    // descriptors waited for besides the relays
constexpr int kLeavingMs = 20;  // for the last processes to leave the cgroup

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

// What is simple. Only what is empty is removed: who may be killed is known to the engine.
bool clean_natively(const Handover& handover) noexcept {
  const char* const cgroup = handover.cgroup_directory;
  return (cgroup[0] == '\0' || (cgroup::remove(cgroup, {}, true, kLeavingMs).ok() &&
                                cgroup::remove_parents(cgroup, cgroup).ok())) &&
         remove_tree(handover.state_directory).ok();
}

// The command says itself what went wrong.
bool clean_by_command(const Watch& watch) noexcept {
  static char root[sizeof watch.handover.clean_up_root];
  static char id[sizeof watch.handover.clean_up_id];
  memcpy(root, watch.handover.clean_up_root, sizeof root);
  memcpy(id, watch.handover.clean_up_id, sizeof id);
  char words[5][12] = {"berth", "--root", "delete", "--force", "--"};
  char* const command[] = {words[0], words[1], root, words[2], words[3], words[4], id, nullptr};
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
  const Handover& handover = watch.handover;
  if (handover.clean_up_root[0] == '\0') return code;  // it is to be kept
  if (handover.state_directory[0] != '\0' && clean_natively(handover)) return code;
  if (!clean_by_command(watch))
    dprintf(STDERR_FILENO,
            "berth: container %s has ended but is not removed; delete it when what is in the way "
            "is gone\n",
            handover.clean_up_id);
  return code;
}

}  // namespace berth::monitor
