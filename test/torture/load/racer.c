// Workers that run commands on one id as fast as they can, and judge what the commands say. In C, because a process of
// Node.js begins too few of them a second to meet in the short time in which they can disturb each other.
//
// racer DIRECTORY TEMPLATE SECONDS SEED WORKER…: a worker is a command line, its words separated by spaces, with a letter
// and a colon in front: c creates (%B is the bundle, %P the pid file), d deletes, o is any other. Each bundle is a
// directory of its own below DIRECTORY, its config.json the TEMPLATE with @MARK@ replaced by the directory's name.
// Prints one line "failed …" for each lie, then one line "worker N SUCCEEDED TRIED" for each worker.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { kWords = 32, kWorkers = 64, kCreations = 200000, kFailures = 10, kDeadlineMs = 60000 };

struct creation {
  atomic_int pid;
  atomic_int failed;
  atomic_llong made_ns;
};

struct shared {
  atomic_int count;
  atomic_int failures;
  atomic_int made;
  int tried[kWorkers];
  int succeeded[kWorkers];
  struct creation creations[kCreations];
};

static struct shared *shared;
static const char *directory;
static char *template;
static pid_t racer;
static long long end_ns;

static long long now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

__attribute__((format(printf, 1, 2))) static void fail(const char *format, ...) {
  char line[4096] = "failed ";
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(line + 7, sizeof(line) - 9, format, arguments) + 7;
  va_end(arguments);
  if (length > (int)sizeof(line) - 2) length = sizeof(line) - 2;
  for (int i = 0; i < length; i++)
    if (line[i] == '\n') line[i] = ' ';
  line[length++] = '\n';
  if (write(1, line, (size_t)length) < 0) _exit(1);
  atomic_fetch_add(&shared->failures, 1);
}

static void die(const char *what) {
  fail("racer: %s: %s", what, strerror(errno));
  _exit(1);
}

// The file's text; empty when it is gone.
static char *slurp(const char *path) {
  static char text[1 << 20];
  text[0] = '\0';
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return text;
  size_t length = 0;
  ssize_t got;
  while ((got = read(fd, text + length, sizeof(text) - 1 - length)) > 0) length += (size_t)got;
  text[length] = '\0';
  close(fd);
  return text;
}

static void mark_of(char *mark, size_t size, int number) {
  snprintf(mark, size, "creation-%d-%d-", (int)racer, number);
}

// Of a zombie there is no mountinfo any more.
static int carries(pid_t pid, const char *mark) {
  char path[64];
  snprintf(path, sizeof(path), "/proc/%d/mountinfo", (int)pid);
  return strstr(slurp(path), mark) != NULL;
}

static int lives(int number) {
  char mark[64];
  mark_of(mark, sizeof(mark), number);
  return carries(shared->creations[number].pid, mark);
}

static void write_bundle(const char *bundle, const char *mark) {
  char path[PATH_MAX + 96];
  snprintf(path, sizeof(path), "%s/config.json", bundle);
  FILE *file = mkdir(bundle, 0755) == 0 ? fopen(path, "we") : NULL;
  if (file == NULL) die(path);
  const char *at = template;
  for (const char *next; (next = strstr(at, "@MARK@")) != NULL; at = next + 6)
    fprintf(file, "%.*s%s", (int)(next - at), at, mark);
  fputs(at, file);
  if (fclose(file) != 0) die(path);
}

// A look-out for containers' directories that come and go; -1 while there is no state directory.
static int look_out(const char *line) {
  char root[PATH_MAX] = "";
  const char *option = strstr(line, "--root ");
  if (option != NULL) sscanf(option, "--root %4095s", root);
  int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) die("inotify_init1");
  if (inotify_add_watch(fd, root, IN_CREATE | IN_DELETE) >= 0) return fd;
  close(fd);
  return -1;
}

static void pause_for(int pidfd, int us) {
  syscall(SYS_pidfd_send_signal, pidfd, SIGSTOP, NULL, 0);
  usleep((useconds_t)us);
  syscall(SYS_pidfd_send_signal, pidfd, SIGCONT, NULL, 0);
}

// Waits for its end. Now and then it is stopped for a while, as a loaded machine does it, so that others overtake it:
// mostly when a container's directory has come or gone, and whoever did that is in the middle of its work. Gives the wait
// status; -1 when it did not end in time.
static int await(pid_t child, int events, unsigned *seed) {
  int pidfd = (int)syscall(SYS_pidfd_open, child, 0);
  if (pidfd < 0) die("pidfd_open");
  struct pollfd pollers[] = {{.fd = pidfd, .events = POLLIN}, {.fd = events, .events = POLLIN}};
  char buffer[4096];
  if (events >= 0)
    while (read(events, buffer, sizeof(buffer)) > 0) {
    }
  long long deadline = now_ns() + kDeadlineMs * 1000000LL;
  int ended = 0;
  while (!ended && now_ns() < deadline) {
    if (poll(pollers, 2, rand_r(seed) % 4 == 0 ? 20 : 1000) < 0) die("poll");
    ended = pollers[0].revents != 0;
    if (!ended && pollers[1].revents != 0) {
      while (read(events, buffer, sizeof(buffer)) > 0) {
      }
      usleep((useconds_t)(rand_r(seed) % 3000));
    }
    if (!ended && rand_r(seed) % 2 == 0) pause_for(pidfd, rand_r(seed) % 60000);
  }
  if (!ended) syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, NULL, 0);
  close(pidfd);
  int status = 0;
  if (waitpid(child, &status, 0) != child) die("waitpid");
  return ended ? status : -1;
}

static void after_create(int number, const char *pid_file, int code) {
  struct creation *creation = &shared->creations[number];
  if (code != 0) {
    creation->failed = 1;
    return;
  }
  creation->pid = atoi(slurp(pid_file));
  creation->made_ns = now_ns();
  shared->made++;
}

static void after_delete(const char *command, long long start_ns) {
  int count = shared->count;
  for (int i = 0; i < count && i < kCreations; i++) {
    struct creation *creation = &shared->creations[i];
    int pid = creation->pid;
    char mark[64];
    if (pid == 0 || creation->made_ns == 0 || creation->made_ns >= start_ns) continue;
    mark_of(mark, sizeof(mark), i);
    if (carries(pid, mark)) fail("%s said 0, but process %d of creation %d from before lives", command, pid, i);
    creation->pid = 0;
  }
}

// Mostly a delete waits until something was created, or nothing ever would be; sometimes it comes in the middle.
static void await_creation(unsigned *seed) {
  int made = shared->made;
  int waits_ms = rand_r(seed) % 4 == 0 ? rand_r(seed) % 50 : 2000;
  for (int ms = 0; ms < waits_ms && shared->made == made && now_ns() < end_ns; ms += 5) usleep(5000);
}

static void work(int worker, const char *line, unsigned seed) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  char scratch[PATH_MAX + 32];
  snprintf(scratch, sizeof(scratch), "%s/stderr-%d", directory, worker);
  char kind = line[0];
  int events = -1;
  while (now_ns() < end_ns && shared->failures < kFailures) {
    if (kind == 'd') await_creation(&seed);
    char words[4096], mark[64] = "", bundle[PATH_MAX + 80] = "", pid_file[PATH_MAX + 96] = "";
    snprintf(words, sizeof(words), "%s", line + 2);
    int number = -1;
    if (kind == 'c') {
      number = atomic_fetch_add(&shared->count, 1);
      if (number >= kCreations) return;
      mark_of(mark, sizeof(mark), number);
      snprintf(bundle, sizeof(bundle), "%s/%s", directory, mark);
      snprintf(pid_file, sizeof(pid_file), "%s/pid", bundle);
      write_bundle(bundle, mark);
    }
    char *argv[kWords + 1] = {0};
    int count = 0;
    for (char *word = strtok(words, " "); word != NULL && count < kWords; word = strtok(NULL, " "))
      argv[count++] = strcmp(word, "%B") == 0 ? bundle : strcmp(word, "%P") == 0 ? pid_file : word;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, scratch, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    long long start_ns = now_ns();
    pid_t child;
    char *none[] = {NULL};
    if (posix_spawnp(&child, argv[0], &actions, NULL, argv, none) != 0) die(argv[0]);
    posix_spawn_file_actions_destroy(&actions);
    if (events < 0) events = look_out(line);
    int status = await(child, events, &seed);
    int code = status >= 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    shared->tried[worker]++;
    if (code == 0) shared->succeeded[worker]++;
    char said[512];
    snprintf(said, sizeof(said), "%s", slurp(scratch));
    if (status < 0) fail("%s did not end within %d s", line + 2, kDeadlineMs / 1000);
    else if (code < 0) fail("%s was killed by signal %d", line + 2, WTERMSIG(status));
    else if (strstr(said, "internal error") != NULL) fail("%s: %s", line + 2, said);
    if (kind == 'c') after_create(number, pid_file, code);
    if (kind == 'd' && code == 0) after_delete(line + 2, start_ns);
  }
}

// Whether a creation lives that was said to have failed, or two that were said to be made.
static void look(void) {
  static char told[kCreations];
  char mounts[64], own[64] = "", prefix[64];
  snprintf(prefix, sizeof(prefix), "creation-%d-", (int)racer);
  if (readlink("/proc/self/ns/mnt", own, sizeof(own) - 1) < 0) die("/proc/self/ns/mnt");
  int count = shared->count, alive = 0, seen[kWorkers];
  DIR *proc = opendir("/proc");
  if (proc == NULL) die("/proc");
  for (struct dirent *entry; (entry = readdir(proc)) != NULL;) {
    pid_t pid = atoi(entry->d_name);
    if (pid <= 0) continue;
    char path[64], other[64] = "";
    snprintf(path, sizeof(path), "/proc/%d/ns/mnt", (int)pid);
    if (readlink(path, other, sizeof(other) - 1) < 0 || strcmp(own, other) == 0) continue;
    snprintf(mounts, sizeof(mounts), "/proc/%d/mountinfo", (int)pid);
    char *found = strstr(slurp(mounts), prefix);
    int number = found == NULL ? -1 : atoi(found + strlen(prefix));
    if (number < 0 || number >= count || told[number] || alive == kWorkers) continue;
    char mark[64];
    mark_of(mark, sizeof(mark), number);
    if (shared->creations[number].failed && (usleep(20000), carries(pid, mark))) {
      told[number] = 1;
      fail("creation %d failed, but its process %d lives", number, (int)pid);
    }
  }
  closedir(proc);
  for (int i = 0; i < count && i < kCreations; i++)
    if (shared->creations[i].made_ns != 0 && shared->creations[i].pid != 0 && lives(i) && alive < kWorkers)
      seen[alive++] = i;
  if (alive > 1 && lives(seen[0]) && lives(seen[1]) && !told[seen[0]]) {
    told[seen[0]] = 1;
    fail("creations %d and %d live at the same time", seen[0], seen[1]);
  }
}

int main(int argc, char **argv) {
  if (argc < 6 || argc - 5 > kWorkers) return 2;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  directory = argv[1];
  template = strdup(slurp(argv[2]));
  end_ns = now_ns() + atoi(argv[3]) * 1000000000LL;
  racer = getpid();
  shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED || template == NULL) return 2;
  int workers = argc - 5;
  for (int i = 0; i < workers; i++) {
    pid_t child = fork();
    if (child < 0) die("fork");
    if (child == 0) {
      work(i, argv[5 + i], (unsigned)(atoi(argv[4]) * kWorkers + i));
      _exit(0);
    }
  }
  for (int left = workers; left > 0;) {
    look();
    usleep(200000);
    while (waitpid(-1, NULL, WNOHANG) > 0) left--;
  }
  look();
  for (int i = 0; i < workers; i++) printf("worker %d %d %d\n", i, shared->succeeded[i], shared->tried[i]);
  return 0;
}
