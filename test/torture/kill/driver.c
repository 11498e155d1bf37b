// Runs commands for kill.ts and fault.ts and disturbs one system call of theirs, by ptrace(2). Requests come as lines
// of fields between tabs on standard input, answers are lines of JSON:
//
//   run DEADLINE OUTPUT ACTION ROLE CALL OCCURRENCE OWN WORD…
//       Runs a command; its output goes to OUTPUT.out and OUTPUT.err. ACTION is "none" (it is not traced), "count"
//       (which system calls are made), "kill" (the process dies before the call), or the number of an errno (the call
//       is not made, and fails with it). OWN is how paths of the runtime's own programs begin: all others, but sealed
//       copies in memory, are let go when they are executed.
//   settle DEADLINE
//       Waits until nothing is left of all that was run before; says what is.
//   purge
//       Kills all that is left.
//
// DEADLINE is in milliseconds. Calls are counted by their name within a role, so that one more or less of another name
// changes nothing. A role is "PROCESS:PROGRAM:THREAD": the number of the process by birth, the name of its
// executable ("-child" is added until a new process executes one), the number of the thread by birth.
//
// Every process started here stays below this one, which is a subreaper: nothing can be overlooked.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <seccomp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { kTracees = 256, kFields = 64, kCalls = 65536, kLine = 65536 };

// PTRACE_O_EXITKILL: should this program die, nothing half-traced stays behind.
static const long kOptions = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                             PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;

// A thread that is traced.
struct tracee {
  pid_t tid, process;
  char role[128];
  int number, thread; // by birth; thread 0 is the one that a process begins with
  int threads;        // of the process, counted at thread 0
  long seen;          // calls by the name looked for
  int failing;        // its present call is to give the error
  int leaving;        // it is to be let go at the next stop
};

// The request being worked on, and what came of it.
struct work {
  enum { NONE, COUNT, KILL, FAIL } action;
  int error;
  const char *role, *call, *own;
  long occurrence;
  int hit;
  char path[PATH_MAX]; // what the disturbed call was about
  pid_t main;
  int ended, status;
  int processes;
  size_t calls;
};

static struct tracee tracees[kTracees];
static struct work work;
static struct {
  char role[128], path[128];
  int call;
} calls[kCalls];

__attribute__((noreturn, format(printf, 1, 2))) static void die(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fprintf(stderr, ": %s\n", strerror(errno));
  exit(98);
}

static long long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// The content of a file of /proc/PID, empty when the process is gone.
static const char *proc_file(pid_t pid, const char *name, char *buffer, size_t room) {
  char path[64];
  snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
  buffer[0] = '\0';
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return buffer;
  ssize_t length = read(fd, buffer, room - 1);
  close(fd);
  buffer[length > 0 ? length : 0] = '\0';
  return buffer;
}

// A number of /proc/PID/status, or -1.
static pid_t status_number(const char *status, const char *name) {
  const char *line = strstr(status, name);
  return line == NULL ? -1 : (pid_t)strtol(line + strlen(name), NULL, 10);
}

// ---- Answers

static void put_text(const char *text) {
  putchar('"');
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\') putchar('\\');
    putchar((unsigned char)*text < ' ' ? ' ' : *text);
  }
  putchar('"');
}

// Names of calls are asked for thousands of times.
static const char *call_name(int number) {
  static char *names[1024];
  if (number < 0 || number >= 1024) return "unknown";
  if (names[number] == NULL) names[number] = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
  if (names[number] == NULL && asprintf(&names[number], "call %d", number) < 0) die("asprintf");
  return names[number];
}

// The argument that is a path, or -1.
static int path_argument(const char *call) {
  static const char *const first[] = {"open",  "stat",   "lstat",  "access", "readlink", "mkdir", "rmdir",
                                      "chmod", "unlink", "rename", "execve", "chdir",    "statfs"};
  static const char *const second[] = {"openat",  "openat2", "newfstatat", "statx",   "unlinkat",  "mkdirat",  "readlinkat",
                                       "mknodat", "renameat",   "fchmodat", "faccessat", "fchownat", "execveat"};
  for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
    if (strcmp(call, first[i]) == 0) return 0;
  for (size_t i = 0; i < sizeof(second) / sizeof(second[0]); i++)
    if (strcmp(call, second[i]) == 0) return 1;
  return -1;
}

// The path that a call is about, as far as there is one.
static void read_path(pid_t tid, const struct __ptrace_syscall_info *info, char *path, size_t room) {
  path[0] = '\0';
  const int argument = path_argument(call_name((int)info->entry.nr));
  if (argument < 0) return;
  // Page by page: the next one may not be there.
  size_t length = 0;
  while (length < room - 1) {
    const unsigned long from = info->entry.args[argument] + length;
    size_t piece = 4096 - from % 4096;
    if (piece > room - 1 - length) piece = room - 1 - length;
    const struct iovec there = {(void *)from, piece}, here = {path + length, piece};
    const ssize_t count = process_vm_readv(tid, &here, 1, &there, 1, 0);
    if (count <= 0) break;
    const size_t end = length + strnlen(path + length, (size_t)count);
    if (end < length + (size_t)count) return;
    length = end;
  }
  path[length] = '\0';
}

// ---- What lives below this process

typedef void visitor(pid_t);

static void each_descendant(pid_t pid, visitor *visit) {
  char path[64], buffer[16384];
  snprintf(path, sizeof(path), "/proc/%d/task", pid);
  DIR *tasks = opendir(path);
  if (tasks == NULL) return;
  for (struct dirent *entry; (entry = readdir(tasks)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    char name[300];
    snprintf(name, sizeof(name), "task/%s/children", entry->d_name);
    proc_file(pid, name, buffer, sizeof(buffer));
    char *rest = NULL;
    for (char *word = strtok_r(buffer, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
      pid_t child = atoi(word);
      each_descendant(child, visit);
      visit(child);
    }
  }
  closedir(tasks);
}

static void kill_one(pid_t pid) { kill(pid, SIGKILL); }

static int printed;
static void print_one(pid_t pid) {
  char status[4096], line[4096], call[256], text[8192], name[64] = "";
  proc_file(pid, "status", status, sizeof(status));
  const char *state = strstr(status, "\nState:\t");
  if (state == NULL || state[8] == 'Z' || state[8] == 'X') return;
  sscanf(status, "Name:\t%63[^\n]", name);
  proc_file(pid, "cmdline", line, sizeof(line));
  for (size_t i = 0; i < sizeof(line) - 1 && (line[i] != '\0' || line[i + 1] != '\0'); i++)
    if (line[i] == '\0') line[i] = ' ';
  proc_file(pid, "syscall", call, sizeof(call));
  int number = call[0] >= '0' && call[0] <= '9' ? atoi(call) : -1;
  snprintf(text, sizeof(text), "%d %s (%s) in %s, state %c", pid, name, line, number < 0 ? call : call_name(number),
           state[8]);
  if (printed++ > 0) putchar(',');
  put_text(text);
}

static void print_living(void) {
  printed = 0;
  fputs("\"living\":[", stdout);
  each_descendant(getpid(), print_one);
  putchar(']');
}

// ---- Tracees

static struct tracee *find(pid_t tid) {
  for (struct tracee *at = tracees; at < tracees + kTracees; at++)
    if (at->tid == tid) return at;
  return NULL;
}

static struct tracee *add(pid_t tid, pid_t process) {
  struct tracee *slot = find(0);
  if (slot == NULL) die("too many threads");
  *slot = (struct tracee){.tid = tid, .process = process};
  return slot;
}

static int any_tracee(void) {
  for (struct tracee *at = tracees; at < tracees + kTracees; at++)
    if (at->tid != 0) return 1;
  return 0;
}

// "PROCESS:PROGRAM:THREAD" of a thread.
static void name_role(struct tracee *at, const char *program) {
  snprintf(at->role, sizeof(at->role), "%d:%.100s:%d", at->number, program, at->thread);
  at->seen = 0;
}

// The middle part of a role.
static const char *program_of(const struct tracee *at, char *buffer, size_t room) {
  snprintf(buffer, room, "%s", strchr(at->role, ':') + 1);
  *strrchr(buffer, ':') = '\0';
  return buffer;
}

// A thread seen for the first time: it was made by one that is traced.
static struct tracee *born(pid_t tid) {
  char status[4096], program[128] = "orphan";
  proc_file(tid, "status", status, sizeof(status));
  const pid_t process = status_number(status, "\nTgid:\t");
  struct tracee *leader = process == tid ? NULL : find(process);
  struct tracee *maker = leader != NULL ? leader : find(status_number(status, "\nPPid:\t"));
  struct tracee *made = add(tid, process < 0 ? tid : process);
  if (maker != NULL) program_of(maker, program, sizeof(program) - 8);
  if (leader != NULL) {
    made->number = leader->number;
    made->thread = ++leader->threads;
  } else {
    made->number = work.processes++;
    if (strstr(program, "-child") == NULL) strcat(program, "-child");
  }
  name_role(made, program);
  return made;
}

// Whether the thread's next calls are worth stopping at.
static int watched(const struct tracee *at) {
  return at->failing || work.action == COUNT || (work.action >= KILL && !work.hit && strcmp(at->role, work.role) == 0);
}

static void resume(struct tracee *at, int signal) {
  const long request = at->leaving ? PTRACE_DETACH : watched(at) ? PTRACE_SYSCALL : PTRACE_CONT;
  // ESRCH: it was killed meanwhile, and its end will be reported.
  if (ptrace(request, at->tid, NULL, (long)signal) != 0 && errno != ESRCH) die("ptrace resume");
  if (at->leaving) at->tid = 0;
}

// Makes the call at whose entry the thread stands no call at all.
static void skip_call(pid_t tid) {
#if defined(__x86_64__)
  if (ptrace(PTRACE_POKEUSER, tid, offsetof(struct user_regs_struct, orig_rax), -1L) != 0 && errno != ESRCH)
    die("ptrace skip");
#elif defined(__aarch64__)
  int none = -1;
  struct iovec part = {&none, sizeof(none)};
  if (ptrace(PTRACE_SETREGSET, tid, 0x404 /* NT_ARM_SYSTEM_CALL */, &part) != 0 && errno != ESRCH) die("ptrace skip");
#else
#error "unknown machine"
#endif
}

// Sets what the call gives at whose exit the thread stands.
static void set_result(pid_t tid, long result) {
#if defined(__x86_64__)
  if (ptrace(PTRACE_POKEUSER, tid, offsetof(struct user_regs_struct, rax), result) != 0 && errno != ESRCH)
    die("ptrace result");
#elif defined(__aarch64__)
  struct user_regs_struct registers;
  struct iovec part = {&registers, sizeof(registers)};
  if (ptrace(PTRACE_GETREGSET, tid, 1 /* NT_PRSTATUS */, &part) != 0) return;
  registers.regs[0] = (unsigned long)result;
  if (ptrace(PTRACE_SETREGSET, tid, 1, &part) != 0 && errno != ESRCH) die("ptrace result");
#endif
}

static void at_entry(struct tracee *at, const struct __ptrace_syscall_info *info) {
  const int number = (int)info->entry.nr;
  if (work.action == COUNT) {
    if (work.calls == kCalls) die("too many calls");
    memcpy(calls[work.calls].role, at->role, sizeof(at->role));
    read_path(at->tid, info, calls[work.calls].path, sizeof(calls[0].path));
    calls[work.calls++].call = number;
    return;
  }
  if (!watched(at) || strcmp(call_name(number), work.call) != 0 || ++at->seen != work.occurrence) return;
  work.hit = 1;
  read_path(at->tid, info, work.path, sizeof(work.path));
  if (work.action == KILL) {
    kill(at->process, SIGKILL);
    return;
  }
  at->failing = 1;
  // The kernel closes a descriptor whatever error it gives.
  if (strcmp(work.call, "close") != 0) skip_call(at->tid);
}

static void at_call(struct tracee *at) {
  struct __ptrace_syscall_info info;
  if (ptrace(PTRACE_GET_SYSCALL_INFO, at->tid, sizeof(info), &info) < 0) {
    if (errno != ESRCH) die("ptrace info");
  } else if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
    at_entry(at, &info);
  } else if (at->failing) {
    set_result(at->tid, -work.error);
    at->failing = 0;
  }
  resume(at, 0);
}

// Whether the executable is the runtime's own.
static int is_own(const char *path) {
  return strncmp(path, work.own, strlen(work.own)) == 0 || strncmp(path, "/memfd:", 7) == 0;
}

static void at_exec(struct tracee *at) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof(link), "/proc/%d/exe", at->tid);
  ssize_t length = readlink(link, path, sizeof(path) - 1);
  path[length > 0 ? length : 0] = '\0';
  for (struct tracee *other = tracees; other < tracees + kTracees; other++)
    if (other != at && other->tid != 0 && other->process == at->process) other->tid = 0;
  at->thread = at->threads = 0;
  at->failing = 0;
  char *name = strrchr(path, '/') + 1;
  if (strncmp(path, "/memfd:", 7) == 0) name = path + 7;
  name[strcspn(name, " ")] = '\0';
  name_role(at, name);
  // What the command itself is may be a script.
  at->leaving |= !is_own(path) && at->process != work.main;
  resume(at, 0);
}

static void at_stop(pid_t tid, int status) {
  struct tracee *at = find(tid);
  if (at == NULL) at = born(tid);
  const int event = status >> 16, signal = WSTOPSIG(status);
  if (at->leaving) resume(at, event == 0 && signal != (SIGTRAP | 0x80) ? signal : 0);
  else if (signal == (SIGTRAP | 0x80)) at_call(at);
  else if (event == PTRACE_EVENT_EXEC) at_exec(at);
  else if (event == PTRACE_EVENT_STOP && signal != SIGTRAP) ptrace(PTRACE_LISTEN, tid, NULL, NULL);
  else resume(at, event == 0 ? signal : 0);
}

// Waits for one thing to happen. Returns 0 when nothing is left to wait for.
static int serve(void) {
  int status;
  const pid_t tid = waitpid(-1, &status, __WALL);
  if (tid < 0 && errno == EINTR) return 1;
  if (tid < 0) return 0;
  if (WIFSTOPPED(status)) {
    at_stop(tid, status);
    return 1;
  }
  struct tracee *at = find(tid);
  if (at != NULL) at->tid = 0;
  if (tid == work.main) {
    work.ended = 1;
    work.status = status;
  }
  return 1;
}

// Lets all go that are still traced.
static void let_go(void) {
  for (struct tracee *at = tracees; at < tracees + kTracees; at++) {
    if (at->tid == 0) continue;
    at->leaving = 1;
    ptrace(PTRACE_INTERRUPT, at->tid, NULL, NULL);
  }
  const long long end = now_ms() + 5000;
  while (any_tracee() && now_ms() < end && serve()) {
  }
  if (any_tracee()) die("a thread does not stop");
}

// ---- Requests

static pid_t start(char **words, const char *output, int traced) {
  int gate[2];
  if (pipe2(gate, O_CLOEXEC) != 0) die("pipe2");
  const pid_t pid = fork();
  if (pid < 0) die("fork");
  if (pid == 0) {
    char path[PATH_MAX];
    const char *suffixes[] = {".out", ".err"};
    dup2(open("/dev/null", O_RDONLY), 0);
    for (int i = 0; i < 2; i++) {
      snprintf(path, sizeof(path), "%s%s", output, suffixes[i]);
      if (dup2(open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600), i + 1) < 0) _exit(97);
    }
    struct itimerval never = {0};
    setitimer(ITIMER_REAL, &never, NULL);
    char byte;
    if (read(gate[0], &byte, 1) != 1) _exit(97);
    execv(words[0], words);
    _exit(97);
  }
  if (traced) {
    if (ptrace(PTRACE_SEIZE, pid, NULL, kOptions) != 0) die("ptrace seize");
    struct tracee *at = add(pid, pid);
    // Its calls count from its first execve.
    name_role(at, "driver");
    work.processes = 1;
  }
  if (write(gate[1], "g", 1) != 1) die("write");
  close(gate[0]);
  close(gate[1]);
  return pid;
}

static void print_calls(void) {
  fputs(",\"calls\":[", stdout);
  int first = 1;
  for (size_t i = 0; i < work.calls; i++) {
    if (strstr(calls[i].role, ":driver:") != NULL) continue;
    printf("%s[", first ? "" : ",");
    first = 0;
    put_text(calls[i].role);
    putchar(',');
    put_text(call_name(calls[i].call));
    putchar(',');
    put_text(calls[i].path);
    putchar(']');
  }
  putchar(']');
}

static void run(char **fields, int count) {
  if (count < 8) die("run: fields are missing");
  const long long begin = now_ms(), end = begin + atoll(fields[0]);
  const char *action = fields[2];
  work = (struct work){.role = fields[3], .call = fields[4], .occurrence = atol(fields[5]), .own = fields[6]};
  work.action = strcmp(action, "none") == 0    ? NONE
                : strcmp(action, "count") == 0 ? COUNT
                : strcmp(action, "kill") == 0  ? KILL
                                               : FAIL;
  work.error = atoi(action);
  work.main = start(fields + 7, fields[1], work.action != NONE);
  while (!work.ended && now_ms() < end && serve()) {
  }
  printf("{\"hit\":%s,\"hung\":%s,\"ms\":%lld,\"path\":", work.hit ? "true" : "false",
         work.ended ? "false" : "true", now_ms() - begin);
  put_text(work.path);
  putchar(',');
  if (!work.ended) {
    print_living();
    putchar(',');
    kill(work.main, SIGKILL);
    while (!work.ended && serve()) {
    }
  }
  const int killed = WIFSIGNALED(work.status);
  printf("\"code\":%d,\"signal\":%d", killed ? -1 : WEXITSTATUS(work.status), killed ? WTERMSIG(work.status) : 0);
  if (work.action == COUNT) print_calls();
  fputs("}\n", stdout);
  let_go();
}

// Whether nothing is left before the time has come.
static int settled(long long end) {
  while (now_ms() < end)
    if (!serve()) return 1;
  return 0;
}

static void settle(char **fields, int count) {
  if (count < 1) die("settle: a deadline is missing");
  putchar('{');
  if (settled(now_ms() + atoll(fields[0]))) fputs("\"living\":[]", stdout);
  else print_living();
  fputs("}\n", stdout);
}

static void purge(void) {
  const long long end = now_ms() + 10000;
  int gone = 0;
  // What a killed one had begun may appear afterwards.
  while (!gone && now_ms() < end) {
    each_descendant(getpid(), kill_one);
    gone = settled(now_ms() + 50);
  }
  printf("{\"living\":[]}\n");
  if (!gone) die("processes that were killed do not end");
}

static void tick(int number) { (void)number; }

int main(void) {
  static char line[kLine];
  // waitpid has no deadline of its own.
  struct sigaction action = {.sa_handler = tick};
  sigaction(SIGALRM, &action, NULL);
  const struct itimerval interval = {{0, 20000}, {0, 20000}};
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) die("prctl");
  while (errno = 0, fgets(line, sizeof(line), stdin) != NULL || errno == EINTR) {
    if (errno == EINTR) continue;
    char *fields[kFields + 1], *rest = line;
    int count = 0;
    line[strcspn(line, "\n")] = '\0';
    while (count < kFields && rest != NULL) fields[count++] = strsep(&rest, "\t");
    fields[count] = NULL;
    setitimer(ITIMER_REAL, &interval, NULL);
    if (strcmp(fields[0], "run") == 0) run(fields + 1, count - 1);
    else if (strcmp(fields[0], "settle") == 0) settle(fields + 1, count - 1);
    else if (strcmp(fields[0], "purge") == 0) purge();
    else die("unknown request %s", fields[0]);
    const struct itimerval never = {0};
    setitimer(ITIMER_REAL, &never, NULL);
    fflush(stdout);
  }
  // Whoever asked is gone.
  each_descendant(getpid(), kill_one);
  return 0;
}
