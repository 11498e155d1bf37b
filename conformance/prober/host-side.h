// What the prober does on the host, around a runtime: it receives a terminal or a filter's
// listener, or looks at filters.
//
//   prober console SOCKET COMMAND…        relays the terminal that comes over the socket
//   prober agent SOCKET COMMAND…          answers notifications with 4242
//   prober interrupting SOCKET COMMAND…   the same, after SIGUSR1 to who waits for the answer
//   prober filters PID                    prints flags of its filters; 0: of a process for a try
//
// What it saw is in SOCKET.facts as JSON, the message itself in SOCKET.message. It ends with the
// command's exit code.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

constexpr int kAnswer = 4242;
constexpr int kFailure = 99;
// Nothing here outlives a runtime that hangs.
constexpr unsigned kSeconds = 25;

inline int number_in(const char* text) { return static_cast<int>(strtol(text, nullptr, 10)); }

inline int listen_at(const char* path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  if (strlen(path) >= sizeof address.sun_path) return -1;
  strcpy(address.sun_path, path);
  const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto* name = reinterpret_cast<const sockaddr*>(&address);
  return bind(server, name, sizeof address) == 0 && listen(server, 4) == 0 ? server : -1;
}

inline pid_t spawn(char** command) {
  const pid_t child = fork();
  if (child != 0) return child;
  execvp(command[0], command);
  _exit(kFailure);
}

inline int exit_code(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

inline FILE* beside(const char* socket, const char* suffix) {
  char path[256];
  snprintf(path, sizeof path, "%s.%s", socket, suffix);
  return fopen(path, "w");
}

struct Message {
  int descriptor;
  int descriptors;  // of its first part
  bool closed;      // the sender did, after it
};

// Reads one message up to the end of its connection, which is said not to have come when it takes
// long.
inline Message receive(int connection, const char* socket) {
  Message message = {-1, 0, false};
  FILE* file = beside(socket, "message");
  if (file == nullptr) return message;
  for (bool first = true;; first = false) {
    pollfd waiting = {connection, POLLIN, 0};
    if (poll(&waiting, 1, 2000) <= 0) break;
    static char text[65536];
    alignas(cmsghdr) char control[CMSG_SPACE(8 * sizeof(int))];
    iovec part = {text, sizeof text};
    msghdr header = {};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    const ssize_t length = recvmsg(connection, &header, MSG_CMSG_CLOEXEC);
    if (length <= 0) {
      message.closed = length == 0;
      break;
    }
    fwrite(text, 1, static_cast<size_t>(length), file);
    const cmsghdr* rights = CMSG_FIRSTHDR(&header);
    if (!first || rights == nullptr || rights->cmsg_type != SCM_RIGHTS) continue;
    message.descriptors = static_cast<int>((rights->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    memcpy(&message.descriptor, CMSG_DATA(rights), sizeof(int));
  }
  fclose(file);
  close(connection);
  return message;
}

// A terminal hangs up whenever nobody has it open; it is over when the runtime has ended too.
inline void relay(int terminal, int runtime) {
  char bytes[4096];
  for (bool ended = false;;) {
    const ssize_t count = read(terminal, bytes, sizeof bytes);
    if (count > 0) {
      (void)!write(1, bytes, static_cast<size_t>(count));
      continue;
    }
    if (ended) return;
    pollfd waiting = {runtime, POLLIN, 0};
    ended = poll(&waiting, 1, 20) > 0;
  }
}

inline int console(const char* socket, char** command) {
  const int server = listen_at(socket);
  if (server < 0) return kFailure;
  const pid_t child = spawn(command);
  const int runtime = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  pollfd waiting[] = {{server, POLLIN, 0}, {runtime, POLLIN, 0}};
  poll(waiting, 2, -1);
  if ((waiting[0].revents & POLLIN) == 0) return exit_code(child);
  const Message message = receive(accept4(server, nullptr, nullptr, SOCK_CLOEXEC), socket);
  if (FILE* facts = beside(socket, "facts")) {
    fprintf(facts, "{\"descriptors\":%d}", message.descriptors);
    fclose(facts);
  }
  if (message.descriptor >= 0) relay(message.descriptor, runtime);
  return exit_code(child);
}

struct Facts {
  int connections;
  int descriptors;
  bool closed;
  int pid;  // of the last who waited
  int answered;
};

// An answer that comes too late is none.
inline void answer(int listener, bool interrupting, Facts& facts) {
  seccomp_notif call = {};
  if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) < 0) return;
  facts.pid = static_cast<int>(call.pid);
  if (interrupting) {
    kill(facts.pid, SIGUSR1);
    for (int i = 0; i < 20 && ioctl(listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &call.id) == 0; ++i)
      usleep(10'000);
  }
  seccomp_notif_resp response = {};
  response.id = call.id;
  response.val = kAnswer;
  if (ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response) == 0) ++facts.answered;
}

inline int agent(const char* socket, char** command, bool interrupting) {
  const int server = listen_at(socket);
  if (server < 0) return kFailure;
  const pid_t child = spawn(command);
  const int runtime = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  Facts facts = {};
  int listener = -1;
  for (bool ended = false; !ended || listener >= 0;) {
    pollfd waiting[] = {
        {server, POLLIN, 0}, {listener, POLLIN, 0}, {ended ? -1 : runtime, POLLIN, 0}};
    poll(waiting, 3, -1);
    if (waiting[0].revents & POLLIN) {
      const Message message = receive(accept4(server, nullptr, nullptr, SOCK_CLOEXEC), socket);
      listener = message.descriptor;
      ++facts.connections;
      facts.descriptors = message.descriptors;
      facts.closed = message.closed;
    } else if (waiting[1].revents & POLLIN) {
      answer(listener, interrupting, facts);
    } else if (waiting[1].revents != 0) {
      close(listener);
      listener = -1;
    }
    ended = ended || waiting[2].revents != 0;
  }
  if (FILE* file = beside(socket, "facts")) {
    fprintf(file,
            "{\"connections\":%d,\"descriptors\":%d,\"closed\":%s,\"pid\":%d,\"answered\":%d}",
            facts.connections, facts.descriptors, facts.closed ? "true" : "false", facts.pid,
            facts.answered);
    fclose(file);
  }
  return exit_code(child);
}

// A child with a filter that lets everything through, to see whether the kernel tells of filters.
inline pid_t filtered_child() {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  const pid_t child = fork();
  if (child == 0) {
    sock_filter allow = {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW};
    const sock_fprog program = {1, &allow};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(ends[1]);
    for (;;) pause();
  }
  close(ends[1]);
  char end;
  (void)!read(ends[0], &end, 1);
  close(ends[0]);
  return child;
}

inline int filters(pid_t given) {
  const pid_t process = given > 0 ? given : filtered_child();
  if (ptrace(PTRACE_SEIZE, process, nullptr, nullptr) != 0) return kFailure;
  ptrace(PTRACE_INTERRUPT, process, nullptr, nullptr);
  waitpid(process, nullptr, __WALL);
  unsigned long long all = 0;
  int count = 0;
  for (;; ++count) {
    // struct seccomp_metadata of <linux/ptrace.h>, which does not go together with <sys/ptrace.h>.
    struct {
      unsigned long long filter, flags;
    } metadata = {static_cast<unsigned long long>(count), 0};
    if (ptrace(PTRACE_SECCOMP_GET_METADATA, process, sizeof metadata, &metadata) < 0) break;
    all |= metadata.flags;
  }
  printf("{\"count\":%d,\"flags\":%llu}\n", count, all);
  ptrace(PTRACE_DETACH, process, nullptr, nullptr);
  if (given == 0) kill(process, SIGKILL);
  return count > 0 ? 0 : kFailure;
}

// The exit code; negative when the words ask for none of this.
inline int host_side(int argc, char** argv) {
  if (argc < 3) return -1;
  const char* word = argv[1];
  if (strcmp(word, "filters") == 0) return filters(number_in(argv[2]));
  const bool interrupting = strcmp(word, "interrupting") == 0;
  const bool answering = interrupting || strcmp(word, "agent") == 0;
  if (argc < 4 || (!answering && strcmp(word, "console") != 0)) return -1;
  alarm(kSeconds);
  return answering ? agent(argv[2], argv + 3, interrupting) : console(argv[2], argv + 3);
}
