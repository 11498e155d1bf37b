// Runs in the container under test and tells, as one JSON object on standard output, what it sees
// of itself. Static and alone in the root file system, so that a container needs nothing else.
//
//   prober [stat:PATH] [read:PATH] [write:PATH] [open:PATH] [list:PATH] [execute:PATH]
//          [input:] [to:FILE]
//          [call:NUMBER,ARGUMENT,…] [child-call:…] [thread-call:…] [call32:…] (calls.h)
//          [exit:CODE] [die:SIGNAL] [wait] [wait:SIGNAL]
// or, around a runtime on the host, console, agent and filters (host-side.h).
//
// `to:` appends the report to a file instead, `input:` tells what standard input held.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <initializer_list>

#include "calls.h"
#include "host-side.h"
#include "json.h"

namespace {

constexpr int kDescriptors = 4096;
constexpr int kCapabilities = 64;
constexpr size_t kText = size_t{256} * 1024;

char* file_text(const char* path, size_t* length) {
  static char text[kText];
  const int fd = open(path, O_RDONLY | O_NONBLOCK);
  if (fd < 0) return nullptr;
  *length = 0;
  for (;;) {
    const ssize_t count = read(fd, text + *length, sizeof text - *length);
    if (count < 0) {
      const int error = errno;
      close(fd);
      errno = error;
      return nullptr;
    }
    if (count == 0) break;
    *length += static_cast<size_t>(count);
  }
  close(fd);
  return text;
}

void tell_identity(Json& json) {
  uid_t uid[3];
  gid_t gid[3];
  getresuid(&uid[0], &uid[1], &uid[2]);
  getresgid(&gid[0], &gid[1], &gid[2]);
  json.open("uids", '[');
  for (const uid_t id : uid) json.number(nullptr, id);
  json.close(']');
  json.open("gids", '[');
  for (const gid_t id : gid) json.number(nullptr, id);
  json.close(']');
  static gid_t groups[65536];
  const int count = getgroups(65536, groups);
  json.open("groups", '[');
  for (int i = 0; i < count; ++i) json.number(nullptr, groups[i]);
  json.close(']');
  const mode_t mask = umask(0);
  umask(mask);
  json.number("umask", mask);
  json.number("pid", getpid());
  json.number("sid", getsid(0));
  json.number("noNewPrivileges", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
  json.number("seccomp", prctl(PR_GET_SECCOMP, 0, 0, 0, 0));
}

void tell_capabilities(Json& json) {
  __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[2] = {};
  syscall(SYS_capget, &header, data);
  const auto join = [](uint32_t low, uint32_t high) {
    return static_cast<unsigned long long>(high) << 32 | low;
  };
  unsigned long long bounding = 0;
  unsigned long long ambient = 0;
  for (int number = 0; number < kCapabilities; ++number) {
    if (prctl(PR_CAPBSET_READ, number, 0, 0, 0) == 1) bounding |= 1ULL << number;
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, number, 0, 0) == 1) ambient |= 1ULL << number;
  }
  json.open("capabilities", '{');
  json.digits("bounding", bounding);
  json.digits("effective", join(data[0].effective, data[1].effective));
  json.digits("permitted", join(data[0].permitted, data[1].permitted));
  json.digits("inheritable", join(data[0].inheritable, data[1].inheritable));
  json.digits("ambient", ambient);
  json.close('}');
}

void tell_limits(Json& json) {
  json.open("rlimits", '[');
  for (int resource = 0; resource < 16; ++resource) {
    rlimit limit = {};
    getrlimit(static_cast<__rlimit_resource_t>(resource), &limit);
    json.open(nullptr, '[');
    json.digits(nullptr, limit.rlim_cur);
    json.digits(nullptr, limit.rlim_max);
    json.close(']');
  }
  json.close(']');
}

void tell_scheduling(Json& json) {
  struct {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime, deadline, period;
  } attributes = {};
  syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0);
  json.open("scheduler", '{');
  json.number("policy", attributes.policy);
  json.number("flags", static_cast<long long>(attributes.flags));
  json.number("nice", attributes.nice);
  json.number("priority", attributes.priority);
  json.digits("runtime", attributes.runtime);
  json.digits("deadline", attributes.deadline);
  json.digits("period", attributes.period);
  json.close('}');
  json.number("ioPriority", syscall(SYS_ioprio_get, 1, 0));
  int mode = -1;
  unsigned long nodes[16] = {};
  syscall(SYS_get_mempolicy, &mode, nodes, 1024UL, nullptr, 0UL);
  json.open("memoryPolicy", '{');
  json.number("mode", mode);
  json.digits("nodes", nodes[0]);
  json.close('}');
  json.number("personality", personality(0xffffffff));
}

void tell_system(Json& json) {
  utsname names = {};
  uname(&names);
  json.text("hostname", names.nodename);
  json.text("domainname", names.domainname);
  json.text("machine", names.machine);
  timespec monotonic = {};
  timespec boottime = {};
  clock_gettime(CLOCK_MONOTONIC, &monotonic);
  clock_gettime(CLOCK_BOOTTIME, &boottime);
  json.number("monotonic", monotonic.tv_sec);
  json.number("boottime", boottime.tv_sec);
  json.open("namespaces", '{');
  for (const char* name : {"cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"}) {
    char path[64];
    char target[64] = "";
    snprintf(path, sizeof path, "/proc/self/ns/%s", name);
    if (readlink(path, target, sizeof target - 1) > 0) json.text(name, target);
  }
  json.close('}');
}

void tell_terminal(Json& json) {
  winsize size = {};
  json.open("terminal", '{');
  json.number("streams", isatty(0) + isatty(1) * 2 + isatty(2) * 4);
  if (ioctl(0, TIOCGWINSZ, &size) == 0) {
    json.number("rows", size.ws_row);
    json.number("columns", size.ws_col);
  }
  const int controlling = open("/dev/tty", O_RDWR | O_NOCTTY);
  json.number("controlling", controlling >= 0 ? 0 : errno);
  if (controlling >= 0) close(controlling);
  json.close('}');
}

void tell_program(Json& json, int argc, char** argv, char** envp) {
  json.open("args", '[');
  for (int i = 0; i < argc; ++i) json.text(nullptr, argv[i]);
  json.close(']');
  json.open("env", '[');
  for (char** variable = envp; *variable != nullptr; ++variable) json.text(nullptr, *variable);
  json.close(']');
  char cwd[PATH_MAX] = "";
  if (getcwd(cwd, sizeof cwd) != nullptr) json.text("cwd", cwd);
  json.open("descriptors", '[');
  for (int fd = 0; fd < kDescriptors; ++fd) {
    if (fcntl(fd, F_GETFD) >= 0) json.number(nullptr, fd);
  }
  json.close(']');
}

const char* type_of(mode_t mode) {
  if (S_ISREG(mode)) return "file";
  if (S_ISDIR(mode)) return "directory";
  if (S_ISLNK(mode)) return "link";
  if (S_ISCHR(mode)) return "c";
  if (S_ISBLK(mode)) return "b";
  if (S_ISFIFO(mode)) return "p";
  return "other";
}

void answer_stat(Json& json, const char* path) {
  struct stat status = {};
  if (lstat(path, &status) != 0) {
    json.number("errno", errno);
    return;
  }
  json.text("type", type_of(status.st_mode));
  json.number("mode", status.st_mode & 07777);
  json.number("uid", status.st_uid);
  json.number("gid", status.st_gid);
  json.number("major", major(status.st_rdev));
  json.number("minor", minor(status.st_rdev));
  json.number("size", status.st_size);
  char target[PATH_MAX] = "";
  if (S_ISLNK(status.st_mode) && readlink(path, target, sizeof target - 1) > 0)
    json.text("target", target);
}

void answer_read(Json& json, const char* path) {
  size_t length = 0;
  const char* text = file_text(path, &length);
  if (text == nullptr)
    json.number("errno", errno);
  else
    json.text("text", text, length);
}

// Not by its name in /proc, which a root file system need not have.
void answer_input(Json& json, const char*) {
  static char text[kText];
  size_t length = 0;
  for (;;) {
    const ssize_t count = read(0, text + length, sizeof text - length);
    if (count <= 0) break;
    length += static_cast<size_t>(count);
  }
  json.text("text", text, length);
}

// A file that does not exist is made: whether that is possible is the question.
void answer_write(Json& json, const char* path) {
  const int fd = open(path, O_WRONLY | O_CREAT | O_NONBLOCK, 0644);
  json.number("errno", fd >= 0 ? 0 : errno);
  if (fd >= 0) close(fd);
}

void answer_open(Json& json, const char* path) {
  const int fd = open(path, O_RDONLY | O_NONBLOCK);
  json.number("errno", fd >= 0 ? 0 : errno);
  if (fd >= 0) close(fd);
}

void answer_list(Json& json, const char* path) {
  DIR* directory = opendir(path);
  if (directory == nullptr) {
    json.number("errno", errno);
    return;
  }
  json.open("names", '[');
  while (const dirent* entry = readdir(directory)) {
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      json.text(nullptr, entry->d_name);
  }
  json.close(']');
  closedir(directory);
}

// Executes a copy of this program with nothing to do.
void answer_execute(Json& json, const char* path) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    char name[] = "prober";
    char nothing[] = "exit:0";
    char quiet[] = "quiet";
    char* words[] = {name, quiet, nothing, nullptr};
    execv(path, words);
    const int error = errno;
    (void)!write(ends[1], &error, sizeof error);
    _exit(1);
  }
  close(ends[1]);
  int error = 0;
  if (read(ends[0], &error, sizeof error) != sizeof error) error = 0;
  close(ends[0]);
  waitpid(child, nullptr, 0);
  json.number("errno", error);
}

struct Request {
  const char* prefix;
  void (*answer)(Json& json, const char* argument);
};

constexpr Request kRequests[] = {
    {"stat:", answer_stat},
    {"read:", answer_read},
    {"write:", answer_write},
    {"open:", answer_open},
    {"list:", answer_list},
    {"execute:", answer_execute},
    {"call:", answer_call},
    {"child-call:", answer_child_call},
    {"thread-call:", answer_thread_call},
    {"call32:", answer_call32},
    {"input:", answer_input},
};

void tell_answers(Json& json, int argc, char** argv) {
  json.open("answers", '{');
  for (int i = 1; i < argc; ++i) {
    for (const Request& request : kRequests) {
      const size_t length = strlen(request.prefix);
      if (strncmp(argv[i], request.prefix, length) != 0) continue;
      json.open(argv[i], '{');
      request.answer(json, argv[i] + length);
      json.close('}');
    }
  }
  json.close('}');
}

void finish(int) { _exit(0); }

// Pid 1 of a namespace ignores every signal it has no handler for.
[[noreturn]] void wait_for(int number) {
  signal(number, finish);
  for (;;) pause();
}

// Does what the first such word says about the end.
int end_as_told(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (strncmp(argv[i], "exit:", 5) == 0) return number_in(argv[i] + 5);
    if (strncmp(argv[i], "die:", 4) == 0) kill(getpid(), number_in(argv[i] + 4));
    if (strncmp(argv[i], "wait:", 5) == 0) wait_for(number_in(argv[i] + 5));
    if (strcmp(argv[i], "wait") == 0) wait_for(SIGTERM);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv, char** envp) {
  const int status = host_side(argc, argv);
  if (status >= 0) return status;
  const bool quiet = argc > 1 && strcmp(argv[1], "quiet") == 0;
  for (int i = 1; i < argc; ++i) {
    if (strncmp(argv[i], "to:", 3) == 0 && freopen(argv[i] + 3, "a", stdout) == nullptr) return 1;
  }
  if (!quiet) {
    Json json;
    json.open(nullptr, '{');
    tell_identity(json);
    tell_capabilities(json);
    tell_limits(json);
    tell_scheduling(json);
    tell_system(json);
    tell_terminal(json);
    tell_program(json, argc, argv, envp);
    tell_answers(json, argc, argv);
    json.close('}');
    putchar('\n');
    fflush(stdout);
  }
  return end_as_told(argc, argv);
}
