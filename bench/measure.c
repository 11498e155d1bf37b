// Measures one command from outside. Prints one line:
//
//   WALL_NANOSECONDS CPU_MICROSECONDS PAGE_FAULTS PEAK_KIBIBYTES EXIT_CODE
//
// Wall time is from vfork to the command's end. The rest is of the command and of the children it
// waited for: what it leaves behind, as `create` does the container's init, does not count. Output
// of the command goes to /dev/null.
//
//   measure [--drop FILE]… COMMAND…
//
// --drop first takes the file out of the page cache, and fails where the kernel keeps some of it.
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

static long long microseconds(struct timeval time) {
  return time.tv_sec * 1000000LL + time.tv_usec;
}

int main(int, char **argv) {
  char **command = argv + 1;
  for (; command[0] != NULL && command[1] != NULL && strcmp(command[0], "--drop") == 0;
       command += 2)
    drop(command[1]);
  errno = EINVAL;
  if (*command == NULL) die("no command");
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) die("/dev/null");
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
  printf("%lld %lld %ld %ld %d\n",
         (end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec),
         microseconds(usage.ru_utime) + microseconds(usage.ru_stime),
         usage.ru_minflt + usage.ru_majflt, usage.ru_maxrss,
         WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 0;
}
