// The host's side of the integration tests: surroundings a test program cannot make by itself (a terminal, a console
// socket, a subreaper, leaked descriptors, odd signal dispositions). Each subcommand prepares one and runs a command.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static _Noreturn void die(const char *what) {
  fprintf(stderr, "harness: %s: %s\n", what, strerror(errno));
  exit(99);
}

static void become(char **command) {
  execvp(command[0], command);
  die(command[0]);
}

static void write_all(int fd, const char *bytes, ssize_t length) {
  while (length > 0) {
    ssize_t n = write(fd, bytes, (size_t)length);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return;
    bytes += n;
    length -= n;
  }
}

static int exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

static int listen_unix(const char *path, int type) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof(address.sun_path)) {
    errno = ENAMETOOLONG;
    die(path);
  }
  strcpy(address.sun_path, path);
  int fd = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0) die("bind");
  if (type == SOCK_STREAM && listen(fd, 4) < 0) die("listen");
  return fd;
}

// Copies standard input to the terminal and the terminal to standard output until the other side hangs up.
// Optionally sets `later` as the size once `mark` was seen in the output.
static void relay(int master, const char *mark, const struct winsize *later) {
  static char seen[65536];
  size_t have = 0;
  struct pollfd polls[2] = {{.fd = master, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
  for (;;) {
    if (poll(polls, 2, -1) < 0) {
      if (errno == EINTR) continue;
      die("poll");
    }
    if (polls[0].revents) {
      char buffer[4096];
      ssize_t n = read(master, buffer, sizeof(buffer));
      if (n <= 0) return;
      write_all(1, buffer, n);
      if (mark != NULL && have + (size_t)n < sizeof(seen)) {
        memcpy(seen + have, buffer, (size_t)n);
        have += (size_t)n;
        seen[have] = 0;
        if (strstr(seen, mark) != NULL) {
          ioctl(master, TIOCSWINSZ, later);
          mark = NULL;
        }
      }
    }
    if (polls[1].revents) {
      char buffer[4096];
      ssize_t n = read(0, buffer, sizeof(buffer));
      if (n <= 0) polls[1].fd = -1;
      else write_all(master, buffer, n);
    }
  }
}

// console SOCKET: receives one terminal over a console socket, describes it in one line of JSON, relays it.
static int console(char **arguments) {
  int server = listen_unix(arguments[0], SOCK_STREAM);
  write_all(1, "listening\n", 10);
  int peer = accept4(server, NULL, NULL, SOCK_CLOEXEC);
  if (peer < 0) die("accept");
  char name[4096] = {0};
  char control[CMSG_SPACE(sizeof(int) * 4)];
  struct iovec vector = {.iov_base = name, .iov_len = sizeof(name) - 1};
  struct msghdr message = {
      .msg_iov = &vector, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control)};
  ssize_t length = recvmsg(peer, &message, MSG_CMSG_CLOEXEC);
  if (length < 0) die("recvmsg");
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header == NULL || header->cmsg_type != SCM_RIGHTS) {
    fprintf(stderr, "harness: no descriptor in a message of %zd bytes\n", length);
    return 98;
  }
  size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
  int master;
  memcpy(&master, CMSG_DATA(header), sizeof(master));
  struct winsize size = {0};
  struct termios modes = {0};
  if (ioctl(master, TIOCGWINSZ, &size) < 0 || tcgetattr(master, &modes) < 0) die("terminal");
  dprintf(1, "{\"name\":\"%s\",\"length\":%zd,\"descriptors\":%zu,\"rows\":%d,\"columns\":%d,\"onlcr\":%s}\n", name,
          length, count, size.ws_row, size.ws_col, modes.c_oflag & ONLCR ? "true" : "false");
  relay(master, NULL, NULL);
  return 0;
}

// pty ROWS COLUMNS MARK ROWS2 COLUMNS2 COMMAND…: runs the command on a terminal of its own; the size changes once MARK
// is seen ("" for never). The last line says whether the modes are again what they were.
static int pty(char **arguments) {
  struct winsize first = {.ws_row = (unsigned short)atoi(arguments[0]), .ws_col = (unsigned short)atoi(arguments[1])};
  struct winsize later = {.ws_row = (unsigned short)atoi(arguments[3]), .ws_col = (unsigned short)atoi(arguments[4])};
  const char *mark = arguments[2][0] ? arguments[2] : NULL;
  int master, slave;
  if (openpty(&master, &slave, NULL, NULL, &first) < 0) die("openpty");
  fcntl(master, F_SETFD, FD_CLOEXEC);
  struct termios before, after;
  if (tcgetattr(slave, &before) < 0) die("tcgetattr");
  pid_t child = fork();
  if (child < 0) die("fork");
  if (child == 0) {
    setsid();
    if (ioctl(slave, TIOCSCTTY, 0) < 0) die("TIOCSCTTY");
    dup2(slave, 0);
    dup2(slave, 1);
    dup2(slave, 2);
    if (slave > 2) close(slave);
    become(arguments + 5);
  }
  int keep = fcntl(slave, F_DUPFD_CLOEXEC, 10);
  close(slave);
  pid_t watcher = fork();
  if (watcher < 0) die("fork");
  if (watcher == 0) {
    close(keep);
    relay(master, mark, &later);
    _exit(0);
  }
  int status;
  if (waitpid(child, &status, 0) < 0) die("waitpid");
  if (tcgetattr(keep, &after) < 0) die("tcgetattr");
  close(keep);
  close(master);
  waitpid(watcher, NULL, 0);
  int same = before.c_iflag == after.c_iflag && before.c_oflag == after.c_oflag && before.c_lflag == after.c_lflag;
  dprintf(1, "\nmodes %s\n", same ? "restored" : "changed");
  return exit_code(status);
}

// reaper REPORT COMMAND…: is the subreaper of the command; the report has one line per process that ended.
static int reaper(char **arguments) {
  int report = open(arguments[0], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (report < 0 || prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0) die(arguments[0]);
  pid_t child = fork();
  if (child < 0) die("fork");
  if (child == 0) become(arguments + 1);
  int status, result = 0;
  pid_t ended;
  while ((ended = waitpid(-1, &status, 0)) > 0) {
    dprintf(report, "%s %d %d\n", ended == child ? "command" : "adopted", ended, exit_code(status));
    if (ended == child) result = exit_code(status);
  }
  return result;
}

// leak COUNT COMMAND…: the command starts with that many directories of the host open, none close-on-exec.
static int leak(char **arguments) {
  for (int i = atoi(arguments[0]); i > 0; i--)
    if (open("/", O_RDONLY | O_DIRECTORY) < 0) die("open");
  become(arguments + 1);
  return 99;
}

// close DIGITS COMMAND…: the command starts without those standard descriptors.
static int closed(char **arguments) {
  for (const char *digit = arguments[0]; *digit; digit++) close(*digit - '0');
  become(arguments + 1);
  return 99;
}

// signals COMMAND…: the command starts with signals ignored and blocked.
static int signals(char **arguments) {
  signal(SIGUSR2, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  signal(SIGCHLD, SIG_IGN);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGTERM);
  sigprocmask(SIG_BLOCK, &set, NULL);
  become(arguments);
  return 99;
}

// pass LISTEN FILE… -- COMMAND…: the files become descriptors 3, 4, …; with LISTEN > 0 so many are announced as sockets.
static int pass(char **arguments) {
  int announced = atoi(arguments[0]);
  int next = 3;
  char **argument = arguments + 1;
  for (; *argument != NULL && strcmp(*argument, "--") != 0; argument++, next++) {
    int fd = open(*argument, O_RDONLY);
    if (fd < 0) die(*argument);
    if (fd != next) {
      if (dup2(fd, next) < 0) die("dup2");
      close(fd);
    }
  }
  if (announced > 0) {
    char text[32];
    snprintf(text, sizeof(text), "%d", getpid());
    setenv("LISTEN_PID", text, 1);
    snprintf(text, sizeof(text), "%d", announced);
    setenv("LISTEN_FDS", text, 1);
  }
  become(argument + 1);
  return 99;
}

// notified SOCKET: prints each datagram sent to a notify socket, and "with a descriptor" if one came with it. Closes
// those, as a service manager does with a BARRIER's.
static int notified(char **arguments) {
  int fd = listen_unix(arguments[0], SOCK_DGRAM);
  write_all(1, "listening\n", 10);
  char buffer[65536], control[CMSG_SPACE(16 * sizeof(int))];
  for (;;) {
    struct iovec part = {buffer, sizeof(buffer)};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control)};
    ssize_t n = recvmsg(fd, &message, 0);
    if (n < 0) return 0;
    write_all(1, buffer, n);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header == NULL) {
      write_all(1, "\n", 1);
      continue;
    }
    write_all(1, " with a descriptor\n", 19);
    int descriptor;
    memcpy(&descriptor, CMSG_DATA(header), sizeof(descriptor));
    close(descriptor);
  }
}

// exchange PATH PATH: swaps two names as fast as it can, until killed.
static int exchange(char **arguments) {
  write_all(1, "listening\n", 10);
  for (;;)
    if (syscall(SYS_renameat2, AT_FDCWD, arguments[0], AT_FDCWD, arguments[1], 2 /* RENAME_EXCHANGE */) < 0)
      die("renameat2");
}

// agent SOCKET NUMBER VALUE: a seccomp agent. Prints the message of each connection as a line, then answers its
// notifications: system call NUMBER gives VALUE, every other goes on.
static int agent(char **arguments) {
  int listener = listen_unix(arguments[0], SOCK_STREAM);
  write_all(1, "listening\n", 10);
  int number = atoi(arguments[1]);
  for (;;) {
    int connection = accept(listener, NULL, NULL);
    if (connection < 0) die("accept");
    char text[65536], control[CMSG_SPACE(4 * sizeof(int))];
    struct iovec part = {text, sizeof(text)};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control)};
    ssize_t length = recvmsg(connection, &message, 0);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (length <= 0 || header == NULL || header->cmsg_len != CMSG_LEN(sizeof(int))) die("message");
    int notify;
    memcpy(&notify, CMSG_DATA(header), sizeof(notify));
    write_all(1, text, length);
    // There is one message a connection and nothing after it.
    dprintf(1, "\nthen %zd\n", recv(connection, text, sizeof(text), 0));
    close(connection);
    struct seccomp_notif call;
    for (;;) {
      memset(&call, 0, sizeof(call));
      struct pollfd waiting = {notify, POLLIN, 0};
      if (poll(&waiting, 1, -1) < 0 || (waiting.revents & POLLIN) == 0) break;
      if (ioctl(notify, SECCOMP_IOCTL_NOTIF_RECV, &call) < 0) continue;
      struct seccomp_notif_resp answer = {.id = call.id};
      if (call.data.nr == number) answer.val = atoi(arguments[2]);
      else answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
      ioctl(notify, SECCOMP_IOCTL_NOTIF_SEND, &answer);
    }
    close(notify);
  }
}

// older COMMAND…: fsconfig(2) takes no descriptors, as before procfs had an option for its pid namespace.
static int older(char **arguments) {
  enum { kSetDescriptor = 5 };
  struct sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_fsconfig, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[1])),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kSetDescriptor, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {sizeof(program) / sizeof(*program), program};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) < 0) die("seccomp");
  become(arguments);
  return 99;
}

// interleave COMMAND…: runs it with a memory policy that is not the default.
static int interleave(char **arguments) {
  enum { kInterleave = 3 };
  unsigned long nodes = 1;
  if (syscall(SYS_set_mempolicy, kInterleave, &nodes, 8 * sizeof(nodes)) < 0) die("set_mempolicy");
  become(arguments);
  return 99;
}

struct subcommand {
  const char *name;
  int arguments;
  int (*run)(char **);
};

static const struct subcommand subcommands[] = {
    {"console", 1, console},   {"pty", 6, pty},         {"reaper", 2, reaper},     {"leak", 2, leak},
    {"close", 2, closed},      {"signals", 1, signals}, {"pass", 3, pass},         {"notified", 1, notified},
    {"exchange", 2, exchange}, {"agent", 3, agent},     {"older", 1, older},
    {"interleave", 1, interleave},
};

int main(int argc, char **argv) {
  for (size_t i = 0; argc > 1 && i < sizeof(subcommands) / sizeof(subcommands[0]); i++)
    if (strcmp(argv[1], subcommands[i].name) == 0 && argc - 2 >= subcommands[i].arguments)
      return subcommands[i].run(argv + 2);
  fprintf(stderr, "harness: unknown subcommand or too few arguments\n");
  return 99;
}
