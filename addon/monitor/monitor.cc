// argv: berth-monitor PID PIDFD TERMINAL RELAYS NOTIFY-FD NOTIFY-SOCKET EARLY STATE-DIRECTORY
// CGROUP-DIRECTORY [CLEAN-UP…] Numbers are descriptors or -1; EARLY is a pipe with a byte for each
// signal that came before us; RELAYS is "from:to,from:to" or empty; empty directories are left
// alone.

#include "monitor/monitor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

constexpr size_t kMaxRelays = 5;
constexpr size_t kFixed = 3;  // descriptors waited for besides the relays
constexpr int kRemovalTimeoutMs = 10000;

struct Arguments {
  pid_t pid;
  int pidfd;
  int terminal;
  const char* relays;
  int notify;
  const char* notify_socket;
  int early;
  const char* state_directory;
  const char* cgroup_directory;
  char** cleanup;
};

struct Relays {
  Relay list[kMaxRelays];
  size_t count = 0;

  void add(int from, int to, bool close_sink) noexcept {
    if (count < kMaxRelays) list[count++] = Relay(from, to, close_sink);
  }
};

int number(const char* text) noexcept { return static_cast<int>(strtol(text, nullptr, 10)); }

void add_relays(Relays& relays, const char* text) noexcept {
  while (*text != '\0') {
    char* end = nullptr;
    const long from = strtol(text, &end, 10);
    if (*end != ':') return;
    const long to = strtol(end + 1, &end, 10);
    // Only the container's standard input is a pipe whose end the container must see.
    relays.add(static_cast<int>(from), static_cast<int>(to), to > STDERR_FILENO);
    text = *end == ',' ? end + 1 : end;
  }
}

UniqueFd signals() noexcept {
  sigset_t set;
  sigfillset(&set);
  sigprocmask(SIG_SETMASK, &set, nullptr);
  return UniqueFd(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

int exit_code(int status) noexcept {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// Reaps everything that ended; true when the container's init was among it.
bool reap(pid_t init, int* code) noexcept {
  bool ended = false;
  for (;;) {
    int status = 0;
    const pid_t pid = waitpid(-1, &status, WNOHANG | __WALL);
    if (pid <= 0) return ended;
    if (pid == init) {
      *code = exit_code(status);
      ended = true;
    }
  }
}

void forward(const Arguments& arguments, const signalfd_siginfo& info,
             const HostTerminal& host) noexcept {
  const int signal = static_cast<int>(info.ssi_signo);
  if (signal == SIGWINCH && arguments.terminal >= 0) {
    copy_terminal_size(host.fd(), arguments.terminal);
    return;
  }
  if (signal == SIGCHLD || signal == SIGURG || signal == SIGPIPE) return;
  (void)sys::pidfd_send_signal(arguments.pidfd, signal);
}

// Signals that came while the engine was on its way to become us: one byte each.
void forward_early(const Arguments& arguments) noexcept {
  unsigned char signal = 0;
  while (arguments.early >= 0 && read(arguments.early, &signal, 1) == 1)
    (void)sys::pidfd_send_signal(arguments.pidfd, signal);
}

int watch(const Arguments& arguments, Relays& relays, HostTerminal& host) noexcept {
  const UniqueFd signal_fd = signals();
  if (!signal_fd.valid()) {
    dprintf(STDERR_FILENO, "berth: cannot watch signals: %s\n", strerror(errno));
    return 1;
  }
  if (arguments.terminal >= 0) host.enter_raw_mode();
  forward_early(arguments);
  int code = 1;
  for (;;) {
    pollfd entries[kFixed + kMaxRelays] = {
        {signal_fd.get(), POLLIN, 0}, {arguments.pidfd, POLLIN, 0}, {arguments.notify, POLLIN, 0}};
    for (size_t i = 0; i < relays.count; ++i) entries[kFixed + i] = relays.list[i].interest();
    if (poll(entries, static_cast<nfds_t>(kFixed + relays.count), -1) < 0 && errno != EINTR) {
      dprintf(STDERR_FILENO, "berth: poll: %s\n", strerror(errno));
      return 1;
    }
    signalfd_siginfo info = {};
    while (read(signal_fd.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info))
      forward(arguments, info, host);
    for (size_t i = 0; i < relays.count; ++i) {
      if (entries[kFixed + i].revents != 0) relays.list[i].advance();
    }
    // What cannot be passed on is the service manager's loss, not the container's.
    if ((entries[2].revents & POLLIN) != 0)
      (void)notify::forward(arguments.notify, arguments.notify_socket, arguments.pid);
    if (reap(arguments.pid, &code)) break;
  }
  for (size_t i = 0; i < relays.count; ++i) relays.list[i].drain();
  host.restore();
  return code;
}

void clean_natively(const Arguments& arguments) noexcept {
  if (*arguments.cgroup_directory != '\0') {
    // Usually empty by now; killing first would cost a write for nothing.
    if (!cgroup::remove(arguments.cgroup_directory, 0).ok()) {
      (void)cgroup::kill_all(arguments.cgroup_directory);
      if (const auto status = cgroup::remove(arguments.cgroup_directory, kRemovalTimeoutMs);
          !status.ok())
        dprintf(STDERR_FILENO, "berth: %s: %s: %s\n", status.error().call, status.error().detail,
                strerror(status.error().err));
    }
  }
  if (*arguments.state_directory != '\0') {
    if (const auto status = remove_tree(arguments.state_directory); !status.ok())
      dprintf(STDERR_FILENO, "berth: %s: %s: %s\n", status.error().call, status.error().detail,
              strerror(status.error().err));
  }
}

void clean_by_command(char** command) noexcept {
  const pid_t child = fork();
  if (child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    execve(command[0], command, environ);
    dprintf(STDERR_FILENO, "berth: cannot execute %s to clean up: %s\n", command[0],
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

int monitor_main(int argc, char** argv) noexcept {
  if (argc < 10) {
    dprintf(STDERR_FILENO, "berth-monitor is started by berth run, not by hand\n");
    return 1;
  }
  const Arguments arguments = {
      .pid = number(argv[1]),
      .pidfd = number(argv[2]),
      .terminal = number(argv[3]),
      .relays = argv[4],
      .notify = number(argv[5]),
      .notify_socket = argv[6],
      .early = number(argv[7]),
      .state_directory = argv[8],
      .cgroup_directory = argv[9],
      .cleanup = argv + 10,
  };
  static Relays relays;
  HostTerminal host;
  if (arguments.terminal >= 0) {
    relays.add(arguments.terminal, STDOUT_FILENO, false);
    relays.add(STDIN_FILENO, arguments.terminal, false);
  }
  add_relays(relays, arguments.relays);
  const int code = watch(arguments, relays, host);
  if (arguments.cleanup[0] != nullptr) {
    clean_by_command(arguments.cleanup);
  } else {
    clean_natively(arguments);
  }
  return code;
}

}  // namespace berth::monitor
