// The container's side of the integration tests: what busybox cannot show. Static, in the root file system as
// /bin/probe.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/keyctl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// syscall NUMBER ARGUMENT…: makes any system call and prints "result errno".
static int raw_call(int count, char **arguments) {
  unsigned long values[7] = {0};
  for (int i = 0; i < count && i < 7; i++) values[i] = strtoul(arguments[i], NULL, 0);
  errno = 0;
  long result = syscall((long)values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
  printf("%ld %d\n", result, errno);
  return 0;
}

// clocks: seconds of the monotonic and boottime clocks.
static int clocks(void) {
  struct timespec monotonic, boottime;
  clock_gettime(CLOCK_MONOTONIC, &monotonic);
  clock_gettime(CLOCK_BOOTTIME, &boottime);
  printf("%lld %lld\n", (long long)monotonic.tv_sec, (long long)boottime.tv_sec);
  return 0;
}

// limits: one line "RESOURCE SOFT HARD" for each limit, as numbers.
static int limits(void) {
  for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
    struct rlimit limit;
    getrlimit(resource, &limit);
    printf("%d %lu %lu\n", resource, limit.rlim_cur, limit.rlim_max);
  }
  return 0;
}

// descriptors: one line "FD FLAGS" for each open descriptor; the flags are those of the open file, in octal.
static int descriptors(void) {
  char line[8192];
  int length = 0;
  for (int fd = 0; fd < 20000 && length < 8000; fd++) {
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0) length += snprintf(line + length, sizeof(line) - (size_t)length, "%d %o\n", fd, (unsigned)flags);
  }
  fputs(line, stdout);
  return 0;
}

static volatile sig_atomic_t last;
static void note(int number) { last = number; }

// signals: prints the number of each signal received; TERM ends it with exit code 7.
static int signals(void) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  sigprocmask(SIG_BLOCK, &all, NULL);
  for (int number = 1; number < 65; number++) signal(number, note);
  write(1, "ready\n", 6);
  for (;;) {
    sigsuspend(&none);
    char text[16];
    int length = snprintf(text, sizeof(text), "%d\n", (int)last);
    write(1, text, (size_t)length);
    if (last == SIGTERM) return 7;
  }
}

// terminal: what descriptors 0, 1 and 2, /dev/console and the controlling terminal are.
static int terminal(void) {
  struct stat console, input;
  struct winsize size = {0};
  struct termios modes = {0};
  ioctl(0, TIOCGWINSZ, &size);
  tcgetattr(0, &modes);
  fstat(0, &input);
  int controlling = open("/dev/tty", O_RDWR);
  int same = stat("/dev/console", &console) == 0 && console.st_rdev == input.st_rdev;
  char name[64] = "none";
  ttyname_r(0, name, sizeof(name));
  printf("tty %d%d%d controlling %d console %d size %dx%d leader %d foreground %d name %s uid %u onlcr %d\n", isatty(0),
         isatty(1), isatty(2), controlling >= 0, same, size.ws_row, size.ws_col, getsid(0) == getpid(),
         tcgetpgrp(0) == getpgrp(), name, input.st_uid, (modes.c_oflag & ONLCR) != 0);
  return 0;
}

// resize: prints the size of the terminal, then each new size once told of a change; a line of input ends it.
static int resize(void) {
  // Blocked but while waiting, so that no change is missed in between.
  sigset_t change, none;
  sigemptyset(&none);
  sigemptyset(&change);
  sigaddset(&change, SIGWINCH);
  sigprocmask(SIG_BLOCK, &change, NULL);
  struct sigaction action = {.sa_handler = note};
  sigaction(SIGWINCH, &action, NULL);
  struct winsize size;
  ioctl(0, TIOCGWINSZ, &size);
  printf("size %dx%d\n", size.ws_row, size.ws_col);
  fflush(stdout);
  for (;;) {
    struct pollfd input = {.fd = 0, .events = POLLIN};
    if (ppoll(&input, 1, NULL, &none) >= 0) return 0;
    ioctl(0, TIOCGWINSZ, &size);
    printf("resized %dx%d\n", size.ws_row, size.ws_col);
    fflush(stdout);
    if (last == SIGWINCH) return 0;
  }
}

// notify MESSAGE [with-descriptor]: sends a datagram to $NOTIFY_SOCKET, one that is read from standard input if it is
// called "-", on demand with a descriptor.
static int notify(const char *message, int with_descriptor) {
  static char text[65536];
  ssize_t length = (ssize_t)strlen(message);
  if (strcmp(message, "-") == 0) {
    ssize_t count = 0;
    for (length = 0; (count = read(0, text + length, sizeof(text) - (size_t)length)) > 0; length += count) {
    }
  } else memcpy(text, message, (size_t)length);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  const char *path = getenv("NOTIFY_SOCKET");
  if (path == NULL || strlen(path) >= sizeof(address.sun_path)) {
    puts("no socket");
    return 1;
  }
  strcpy(address.sun_path, path);
  int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control = {.header = {CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS}};
  memcpy(CMSG_DATA(&control.header), &fd, sizeof(fd));
  struct iovec part = {text, (size_t)length};
  struct msghdr parcel = {.msg_name = &address, .msg_namelen = sizeof(address), .msg_iov = &part, .msg_iovlen = 1};
  if (with_descriptor) parcel.msg_control = &control, parcel.msg_controllen = sizeof(control);
  if (sendmsg(fd, &parcel, 0) < 0) {
    printf("%s: %s\n", path, strerror(errno));
    return 1;
  }
  return 0;
}

// open PATH FLAGS: tries to open a file and prints the errno, 0 for success.
static int try_open(const char *path, const char *flags) {
  int fd = open(path, (int)strtol(flags, NULL, 0), 0600);
  printf("%d\n", fd < 0 ? errno : 0);
  return 0;
}

// impostor NAME: executes this program again from a memory file of that name, to wait until it is killed.
static int impostor(const char *name) {
  int from = open("/proc/self/exe", O_RDONLY);
  int to = memfd_create(name, MFD_CLOEXEC);
  struct stat status;
  if (from < 0 || to < 0 || fstat(from, &status) != 0) return 1;
  if (sendfile(to, from, NULL, (size_t)status.st_size) != status.st_size) return 1;
  char *arguments[] = {(char *)name, "signals", NULL};
  char *none[] = {NULL};
  fexecve(to, arguments, none);
  return 1;
}

static void *wait_for_ever(void *unused) {
  (void)unused;
  write(1, "ready\n", 6);
  for (;;) pause();
}

// headless: ends its first thread and goes on in another until it is killed.
static int headless(void) {
  pthread_t other;
  if (pthread_create(&other, NULL, wait_for_ever, NULL) != 0) return 1;
  pthread_exit(NULL);
}

static long keyctl(int command, unsigned long first, unsigned long second, unsigned long third) {
  return syscall(SYS_keyctl, command, first, second, third, 0);
}

// One line "SERIAL TYPE;UID;GID;PERMISSIONS;NAME" of the session keyring.
static const char *session_keyring(void) {
  static char line[4200];
  long serial = keyctl(KEYCTL_GET_KEYRING_ID, (unsigned long)KEY_SPEC_SESSION_KEYRING, 0, 0);
  int length = snprintf(line, sizeof(line), "%ld ", serial);
  keyctl(KEYCTL_DESCRIBE, (unsigned long)serial, (unsigned long)(line + length), sizeof(line) - (size_t)length - 1);
  return line;
}

// keyring: describes the session keyring and waits until it is killed.
static int keyring(void) {
  puts(session_keyring());
  fflush(stdout);
  for (;;) pause();
}

// squat NAME: joins a session keyring of that name, lets everyone do everything with it, describes it and waits. With the
// name "own" it takes that of its session keyring, which it revokes before.
static int squat(const char *name) {
  if (strcmp(name, "own") == 0) {
    name = strrchr(session_keyring(), ';') + 1;
    if (keyctl(KEYCTL_REVOKE, (unsigned long)KEY_SPEC_SESSION_KEYRING, 0, 0) != 0) return 1;
  }
  char copy[4096];
  snprintf(copy, sizeof(copy), "%s", name);
  long serial = keyctl(KEYCTL_JOIN_SESSION_KEYRING, (unsigned long)copy, 0, 0);
  if (serial < 0 || keyctl(KEYCTL_SETPERM, (unsigned long)serial, 0x3f3f3f3f, 0) != 0) return 1;
  return keyring();
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  if (strcmp(what, "syscall") == 0) return raw_call(argc - 2, argv + 2);
  if (strcmp(what, "clocks") == 0) return clocks();
  if (strcmp(what, "limits") == 0) return limits();
  if (strcmp(what, "descriptors") == 0) return descriptors();
  if (strcmp(what, "signals") == 0) return signals();
  if (strcmp(what, "terminal") == 0) return terminal();
  if (strcmp(what, "resize") == 0) return resize();
  if (strcmp(what, "notify") == 0 && argc > 2) return notify(argv[2], argc > 3);
  if (strcmp(what, "open") == 0 && argc > 3) return try_open(argv[2], argv[3]);
  if (strcmp(what, "impostor") == 0 && argc > 2) return impostor(argv[2]);
  if (strcmp(what, "keyring") == 0) return keyring();
  if (strcmp(what, "squat") == 0 && argc > 2) return squat(argv[2]);
  if (strcmp(what, "headless") == 0) return headless();
  fprintf(stderr, "probe: unknown subcommand\n");
  return 99;
}
