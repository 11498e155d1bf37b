// The floor of the benchmark: the same namespaces, mounts, devices, masks and limits as the default
// specification, by the shortest way C has, with no configuration, no state, no cgroup, no checks.
// No runtime can be faster.
//
//   floor ROOTFS COMMAND…
//   floor                     ends at once: the floor of every command
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

static _Noreturn void die(const char *what) {
  fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
  _exit(125);
}

static void try(int result, const char *what) {
  if (result < 0) die(what);
}

static const struct {
  const char *type, *target, *data;
  unsigned long flags;
} mounts[] = {
    {"proc", "proc", NULL, 0},
    {"tmpfs", "dev", "mode=755,size=65536k", MS_NOSUID | MS_STRICTATIME},
    {"devpts", "dev/pts", "newinstance,ptmxmode=0666,mode=0620,gid=5", MS_NOSUID | MS_NOEXEC},
    {"tmpfs", "dev/shm", "mode=1777,size=65536k", MS_NOSUID | MS_NOEXEC | MS_NODEV},
    {"mqueue", "dev/mqueue", NULL, MS_NOSUID | MS_NOEXEC | MS_NODEV},
    {"sysfs", "sys", NULL, MS_NOSUID | MS_NOEXEC | MS_NODEV | MS_RDONLY},
    {"cgroup2", "sys/fs/cgroup", NULL, MS_NOSUID | MS_NOEXEC | MS_NODEV | MS_RDONLY | MS_RELATIME},
};

static const struct {
  const char *path;
  int major, minor;
} devices[] = {{"dev/null", 1, 3}, {"dev/zero", 1, 5},   {"dev/full", 1, 7},
               {"dev/tty", 5, 0},  {"dev/random", 1, 8}, {"dev/urandom", 1, 9}};

static const char *const links[][2] = {{"/proc/self/fd", "dev/fd"},
                                       {"/proc/self/fd/0", "dev/stdin"},
                                       {"/proc/self/fd/1", "dev/stdout"},
                                       {"/proc/self/fd/2", "dev/stderr"},
                                       {"pts/ptmx", "dev/ptmx"}};

static const char *const read_only[] = {"/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys",
                                        "/proc/sysrq-trigger"};

static const char *const masked[] = {"/proc/acpi",
                                     "/proc/asound",
                                     "/proc/interrupts",
                                     "/proc/kcore",
                                     "/proc/keys",
                                     "/proc/latency_stats",
                                     "/proc/sched_debug",
                                     "/proc/scsi",
                                     "/proc/timer_list",
                                     "/proc/timer_stats",
                                     "/sys/devices/virtual/powercap",
                                     "/sys/devices/virtual/tpm",
                                     "/sys/firmware"};

static void make_devices(void) {
  for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++)
    try(mknod(devices[i].path, S_IFCHR | 0666, makedev(devices[i].major, devices[i].minor)),
        devices[i].path);
  for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++)
    try(symlink(links[i][0], links[i][1]), links[i][1]);
}

static void hide(void) {
  for (size_t i = 0; i < sizeof(read_only) / sizeof(read_only[0]); i++) {
    if (mount(read_only[i], read_only[i], NULL, MS_BIND | MS_REC, NULL) < 0) continue;
    try(mount(NULL, read_only[i], NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL), read_only[i]);
  }
  for (size_t i = 0; i < sizeof(masked) / sizeof(masked[0]); i++) {
    if (mount("/dev/null", masked[i], NULL, MS_BIND, NULL) == 0 || errno == ENOENT) continue;
    try(mount("tmpfs", masked[i], "tmpfs", MS_RDONLY, NULL), masked[i]);
  }
}

static void limit(void) {
  const uint32_t kept = 1u << CAP_AUDIT_WRITE | 1u << CAP_KILL | 1u << CAP_NET_BIND_SERVICE;
  for (int capability = 0; capability <= CAP_LAST_CAP; capability++)
    if (capability > 31 || !(kept >> capability & 1)) prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  struct rlimit files = {1024, 1024};
  try(setrlimit(RLIMIT_NOFILE, &files), "setrlimit");
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2] = {{kept, kept, 0}, {0, 0, 0}};
  try((int)syscall(SYS_capset, &header, data), "capset");
  try(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs");
}

static _Noreturn void inside(const char *rootfs, char **command) {
  try(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), "private");
  try(mount(rootfs, rootfs, NULL, MS_BIND | MS_REC, NULL), rootfs);
  try(chdir(rootfs), rootfs);
  for (size_t i = 0; i < sizeof(mounts) / sizeof(mounts[0]); i++) {
    if (strncmp(mounts[i].target, "dev/", 4) == 0) mkdir(mounts[i].target, 0755);
    try(mount(mounts[i].type, mounts[i].target, mounts[i].type, mounts[i].flags, mounts[i].data),
        mounts[i].target);
  }
  make_devices();
  try((int)syscall(SYS_pivot_root, ".", "."), "pivot_root");
  try(umount2(".", MNT_DETACH), "old root");
  try(chdir("/"), "/");
  hide();
  try(mount(NULL, "/", NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL), "read-only root");
  try(sethostname("floor", 5), "sethostname");
  setsid();
  limit();
  execv(command[0], command);
  die(command[0]);
}

int main(int argc, char **argv) {
  if (argc == 1) return 0;
  if (argc < 3) return 125;
  struct clone_args arguments = {.flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC |
                                          CLONE_NEWUTS | CLONE_NEWCGROUP,
                                 .exit_signal = SIGCHLD};
  pid_t child = (pid_t)syscall(SYS_clone3, &arguments, sizeof(arguments));
  try(child, "clone3");
  if (child == 0) inside(argv[1], argv + 2);
  int status;
  try(waitpid(child, &status, 0), "waitpid");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
