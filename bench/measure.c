// Measures commands from outside, one after the other, with nothing between them that would push
// them out of the processor's caches. Prints one line for each:
//
//   WALL_NANOSECONDS CPU_MICROSECONDS PAGE_FAULTS PEAK_KIBIBYTES EXIT_CODE
//
// Wall time is from vfork to the command's end. The rest is of the command and of the children it
// waited for: what it leaves behind, as `create` does the container's init, does not count. Output
// of the commands goes to /dev/null. Ends after the first command that fails.
//
//   measure STEP [, STEP]…
//
// A step is `COMMAND…`, or `--drop FILE…`, or `--ended PID_FILE CGROUP_EVENTS`. --drop takes files
// out of the page cache, and fails where the kernel keeps some of one. --ended waits until the
// process that a file names has ended and a cgroup has none left.
// To be linked statically: up to its execve the command counts this program's resident size as its
// own.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { kPatience = 10000, kPauseNanoseconds = 1000000 };

static _Noreturn void die(const char *what) {
  fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
  exit(125);
}

static long resident_pages(int file, const char *path, size_t size) {
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  const size_t pages = (size + page - 1) / page;
  unsigned char *const resident = malloc(pages);
  void *const mapped = mmap(NULL, size, PROT_READ, MAP_SHARED, file, 0);
  if (resident == NULL || mapped == MAP_FAILED || mincore(mapped, size, resident) < 0) die(path);
  long count = 0;
  for (size_t i = 0; i < pages; i++) count += resident[i] & 1;
  munmap(mapped, size);
  free(resident);
  return count;
}

static void drop(const char *path) {
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || fstat(file, &status) < 0) die(path);
  // Only what is on the disk can be dropped.
  if (fdatasync(file) < 0) die(path);
  errno = posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
  if (errno != 0) die(path);
  const long left = status.st_size == 0 ? 0 : resident_pages(file, path, (size_t)status.st_size);
  if (left > 0) {
    fprintf(stderr, "measure: %s: %ld pages stay in the page cache; does another process use it?\n",
            path, left);
    exit(125);
  }
  close(file);
}

// The text of a small file; empty when it cannot be read.
static const char *text_of(const char *path) {
  static char text[4096];
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  const ssize_t length = file < 0 ? 0 : read(file, text, sizeof(text) - 1);
  if (file >= 0) close(file);
  text[length < 0 ? 0 : length] = '\0';
  return text;
}

// Whether it is gone, or waits for its parent (proc_pid_stat(5)).
static int has_ended(long pid) {
  char path[64];
  snprintf(path, sizeof(path), "/proc/%ld/stat", pid);
  const char *const behind_name = strrchr(text_of(path), ')');
  return behind_name == NULL || behind_name[2] == 'Z' || behind_name[2] == 'X';
}

static void wait_for_end(const char *pid_file, const char *events) {
  const long pid = strtol(text_of(pid_file), NULL, 10);
  errno = EINVAL;
  if (pid <= 0) die(pid_file);
  const struct timespec pause = {.tv_nsec = kPauseNanoseconds};
  for (int i = 0; !has_ended(pid) || strstr(text_of(events), "populated 0") == NULL; i++) {
    errno = ETIMEDOUT;
    if (i == kPatience) die(events);
    nanosleep(&pause, NULL);
  }
}

static long long microseconds(struct timeval time) {
  return time.tv_sec * 1000000LL + time.tv_usec;
}

// Runs a command and prints its line; its exit code.
static int measure(char **command, int null) {
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  const pid_t child = vfork();
  if (child == 0) {
    dup2(null, 0);
    dup2(null, 1);
    execv(command[0], command);
    _exit(126);
  }
  if (child < 0) die("vfork");
  int status;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR) die("wait4");
  clock_gettime(CLOCK_MONOTONIC, &end);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  printf("%lld %lld %ld %ld %d\n",
         (end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec),
         microseconds(usage.ru_utime) + microseconds(usage.ru_stime),
         usage.ru_minflt + usage.ru_majflt, usage.ru_maxrss, code);
  return code;
}

static int is(const char *word, const char *option) {
  return word != NULL && strcmp(word, option) == 0;
}

// The end of a step; what separates it from the next is taken away.
static char **end_of_step(char **word) {
  while (*word != NULL && strcmp(*word, ",") != 0) word++;
  if (*word == NULL) return word;
  *word = NULL;
  return word + 1;
}

int main(int, char **argv) {
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) die("/dev/null");
  for (char **step = argv + 1; *step != NULL;) {
    char **const next = end_of_step(step);
    if (is(step[0], "--drop")) {
      for (char **file = step + 1; *file != NULL; file++) drop(*file);
    } else if (is(step[0], "--ended") && step[1] != NULL && step[2] != NULL) {
      wait_for_end(step[1], step[2]);
    } else if (measure(step, null) != 0) {
      break;
    }
    step = next;
  }
  return 0;
}
