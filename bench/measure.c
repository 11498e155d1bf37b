// Measures one command from outside: wall time from vfork to its end, exit code, and peak resident size of it and of
// what it waited for. Prints "NANOSECONDS KIBIBYTES CODE". Output of the command goes to /dev/null, its errors stay.
//
//   measure [--cgroup2] COMMAND…
//
// --cgroup2 first gives the command a mount namespace in which /sys/fs/cgroup is a plain version 2 hierarchy, for
// runtimes that do not cope with both versions side by side. That is not part of the time.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int fail(const char *what) {
  fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
  return 125;
}

static int pure_cgroup2(void) {
  if (unshare(CLONE_NEWNS) < 0) return fail("unshare");
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0) return fail("making mounts private");
  umount2("/sys/fs/cgroup", MNT_DETACH);
  if (mount("cgroup2", "/sys/fs/cgroup", "cgroup2", 0, NULL) < 0) return fail("mounting cgroup2");
  return 0;
}

int main(int argc, char **argv) {
  const int separate = argc > 1 && strcmp(argv[1], "--cgroup2") == 0;
  char **const command = argv + 1 + separate;
  if (separate && pure_cgroup2() != 0) return 125;
  if (*command == NULL) return fail("no command");
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return fail("/dev/null");
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pid_t child = vfork();
  if (child == 0) {
    dup2(null, 0);
    dup2(null, 1);
    execvp(command[0], command);
    _exit(126);
  }
  if (child < 0) return fail("vfork");
  int status;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR) return fail("wait4");
  clock_gettime(CLOCK_MONOTONIC, &end);
  long long elapsed = (end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec);
  printf("%lld %ld %d\n", elapsed, usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 0;
}
