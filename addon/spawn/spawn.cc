#include "spawn/spawn.h"

#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <string.h>
#include <sys/wait.h>

#include <algorithm>
#include <optional>

#include "core/child_stack.h"
#include "core/sys.h"
#include "spawn/child.h"

namespace berth::spawn {

namespace {

constexpr size_t kMaxKeep = 1024;

// What the thread works on; at most one per process, since a process starts one container.
struct Work {
  pthread_t thread = {};
  sem_t done = {};
  bool begun = false;
  char executable[PATH_MAX] = "";
  uint64_t namespaces = 0;
  int cgroup = -1;
  int stdio[3] = {};
  int keep[kMaxKeep + 1] = {};
  size_t keep_count = 0;
  std::optional<Result<Spawned>> outcome;
};

Work& work() noexcept {
  static Work instance;
  return instance;
}

#if defined(__x86_64__)
// clone3 with a stack of its own: the child finds its work in a callee-saved register and never
// returns here.
long clone3_on_stack(clone_args* args, const ChildWork* work) noexcept {
  long result;
  register const ChildWork* kept asm("r12") = work;
  register void (*entry)(const ChildWork&) asm("r13") = run_child;
  asm volatile(
      "syscall\n\t"
      "test %%rax, %%rax\n\t"
      "jnz 1f\n\t"
      "xor %%ebp, %%ebp\n\t"
      "mov %%r12, %%rdi\n\t"
      "call *%%r13\n\t"
      "hlt\n"
      "1:"
      : "=a"(result)
      : "0"(SYS_clone3), "D"(args), "S"(sizeof *args), "r"(kept), "r"(entry)
      : "rcx", "r11", "memory");
  return result;
}
#elif defined(__aarch64__)
long clone3_on_stack(clone_args* args, const ChildWork* work) noexcept {
  register long number asm("x8") = SYS_clone3;
  register long first asm("x0") = reinterpret_cast<long>(args);
  register long second asm("x1") = sizeof *args;
  register const ChildWork* kept asm("x19") = work;
  register void (*entry)(const ChildWork&) asm("x20") = run_child;
  asm volatile(
      "svc #0\n\t"
      "cbnz x0, 1f\n\t"
      "mov x29, xzr\n\t"
      "mov x0, x19\n\t"
      "blr x20\n\t"
      "brk #0\n"
      "1:"
      : "+r"(first)
      : "r"(number), "r"(second), "r"(kept), "r"(entry)
      : "x30", "memory");
  return first;
}
#else
#error "Berth is built for x86_64 and aarch64"
#endif

// The sealed copy of the static executable that init runs from (CVE-2019-5736).
Result<UniqueFd> make_image(const char* executable) noexcept {
  const UniqueFd file(open(executable, O_RDONLY | O_CLOEXEC));
  if (!file.valid()) return make_error("open", errno, "%s", executable);
  return sys::sealed_executable("berth-init", file.get());
}

long clone_child(clone_args& args, const ChildWork& child) noexcept {
  const SignalBlock block;
  return clone3_on_stack(&args, &child);
}

// Kills and reaps an init that has done nothing yet.
void end(Spawned spawned) noexcept {
  (void)sys::pidfd_send_signal(spawned.pidfd.get(), SIGKILL);
  while (waitpid(spawned.pid, nullptr, __WALL) < 0 && errno == EINTR) {
  }
}

// What became of a clone: init, or an errno in `refused`, or nothing at all when the child was
// killed before its first instruction.
struct Birth {
  Spawned spawned;
  int refused = 0;
  bool lived = false;
};

// Clones and waits until the child has become init, or has said why not.
Result<Birth> clone_once(const Work& own, ChildWork child) noexcept {
  int pipes[2];
  if (pipe2(pipes, O_CLOEXEC) != 0) return make_error("pipe2", errno, "spawn");
  UniqueFd failure_read(pipes[0]);
  UniqueFd failure_write(pipes[1]);
  child.failure = failure_write.get();
  const ChildStack stack;
  if (!stack.valid()) return make_error("mmap", errno, "stack");
  Birth birth;
  child.lived = &birth.lived;
  int pidfd = -1;
  clone_args args = {};
  // CLONE_VM spares the copy of the engine's page tables (0.6 ms at 25 MiB resident); CLONE_VFORK
  // suspends this thread until the child has its own memory.
  args.flags = CLONE_VM | CLONE_VFORK | CLONE_PIDFD | own.namespaces;
  if (child.cgroup_namespace) args.flags &= ~static_cast<__u64>(CLONE_NEWCGROUP);
  args.pidfd = reinterpret_cast<__u64>(&pidfd);
  args.exit_signal = SIGCHLD;
  args.stack = reinterpret_cast<__u64>(static_cast<char*>(stack.top()) - ChildStack::kSize);
  args.stack_size = ChildStack::kSize;
  if (own.cgroup >= 0 && child.procs < 0) {
    args.flags |= CLONE_INTO_CGROUP;
    args.cgroup = static_cast<__u64>(own.cgroup);
  }
  const long pid = clone_child(args, child);
  if (pid < 0) {
    birth.refused = static_cast<int>(-pid);
    return birth;
  }
  birth.spawned.pid = static_cast<pid_t>(pid);
  birth.spawned.pidfd = UniqueFd(pidfd);
  failure_write.reset();
  Failure failure = {};
  if (sys::read_full(failure_read.get(),
                     std::span<char>(reinterpret_cast<char*>(&failure), sizeof failure)) ==
      static_cast<ssize_t>(sizeof failure)) {
    waitpid(birth.spawned.pid, nullptr, 0);
    if (failure.step == Failure::kMove)
      return make_error("write", failure.error, "moving berth-init into its cgroup");
    return make_error("execveat", failure.error, "starting berth-init");
  }
  return birth;
}

Result<Spawned> clone_init(const Work& own, ChildWork child) noexcept {
  auto born = clone_once(own, child);
  if (!born.ok()) return born.error();
  // A filter or an emulated kernel may know only the first version of clone3. And Linux 6.18 kills
  // who is born in another cgroup at once if that, or the maker's own, was ever killed by
  // cgroup.kill. Then init moves itself, before it is init. If the cgroup was the reason, moving
  // fails by the same reason.
  if (own.cgroup >= 0 && (born.value().refused != 0 || !born.value().lived)) {
    if (born.value().refused == 0) end(std::move(born.value().spawned));
    const UniqueFd procs(openat(own.cgroup, "cgroup.procs", O_WRONLY | O_CLOEXEC));
    if (!procs.valid()) return make_error("open", errno, "cgroup.procs");
    child.procs = procs.get();
    child.cgroup_namespace = (own.namespaces & CLONE_NEWCGROUP) != 0;
    born = clone_once(own, child);
    if (!born.ok()) return born.error();
  }
  if (born.value().refused != 0)
    return make_error("clone3", born.value().refused, "starting berth-init");
  return std::move(born.value().spawned);
}

Result<Spawned> start(Work& own) noexcept {
  auto image = make_image(own.executable);
  if (!image.ok()) return image.error();
  int sockets[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
    return make_error("socketpair", errno, "sync socket");
  UniqueFd ours(sockets[0]);
  UniqueFd theirs(sockets[1]);

  char name[] = "berth-init";
  char sync_number[12];
  snprintf(sync_number, sizeof sync_number, "%d", theirs.get());
  char* argv[] = {name, sync_number, nullptr};
  char* envp[] = {nullptr};
  own.keep[own.keep_count] = theirs.get();

  const ChildWork child = {
      .stdio = {own.stdio[0], own.stdio[1], own.stdio[2]},
      .keep = std::span<const int>(own.keep, own.keep_count + 1),
      .executable = image.value().get(),
      .argv = argv,
      .envp = envp,
      .failure = -1,
      .lived = nullptr,
      .procs = -1,
      .cgroup_namespace = false,
  };

  auto spawned = clone_init(own, child);
  if (spawned.ok()) spawned.value().sync = std::move(ours);
  return spawned;
}

void* run(void*) {
  Work& own = work();
  own.outcome.emplace(start(own));
  sem_post(&own.done);
  // Init is to die with its parent, which is this thread and not the process (PR_SET_PDEATHSIG).
  for (;;) pause();
}

Result<Spawned> take_outcome(Work& own) noexcept {
  while (sem_wait(&own.done) != 0) {
  }
  own.begun = false;
  Result<Spawned> outcome = std::move(*own.outcome);
  own.outcome.reset();
  sem_destroy(&own.done);
  return outcome;
}

}  // namespace

Status begin(const Request& request) noexcept {
  Work& own = work();
  if (own.begun) return make_error("spawn", EBUSY, "init is being started already");
  if (request.keep.size() > kMaxKeep)
    return make_error("spawn", E2BIG, "more than %zu descriptors for the program (--preserve-fds)",
                      kMaxKeep);
  if (strlen(request.executable) >= sizeof own.executable)
    return make_error("spawn", ENAMETOOLONG, "%s", request.executable);
  strncpy(own.executable, request.executable, sizeof own.executable - 1);
  own.namespaces = request.namespaces;
  own.cgroup = request.cgroup;
  memcpy(own.stdio, request.stdio, sizeof own.stdio);
  own.keep_count = request.keep.size();
  if (!request.keep.empty()) memcpy(own.keep, request.keep.data(), request.keep.size_bytes());
  if (sem_init(&own.done, 0, 0) != 0) return make_error("sem_init", errno, "spawn");
  own.begun = true;
  const SignalBlock block;  // signals are the engine's main thread's business
  if (pthread_create(&own.thread, nullptr, run, nullptr) != 0) {
    // Where no thread can be had it takes longer, that is all.
    own.outcome.emplace(start(own));
    sem_post(&own.done);
  }
  return {};
}

Result<Spawned> finish() noexcept {
  Work& own = work();
  if (!own.begun) return make_error("spawn", EINVAL, "init was not begun");
  return take_outcome(own);
}

Status send_plan(int sync, std::string_view plan, std::span<const int> fds) noexcept {
  auto file = sys::sealed_memfd("berth-plan", plan);
  if (!file.ok()) return file.error();
  int passed[sys::kMaxPacketFds] = {file.value().get()};
  size_t count = 1;
  do {
    const size_t more = std::min(fds.size(), sys::kMaxPacketFds - count);
    if (more > 0) memcpy(passed + count, fds.data(), more * sizeof(int));
    fds = fds.subspan(more);
    // EPIPE: init is gone already, which whoever waits for its first word finds out and explains.
    if (!sys::send_with_fds(sync, "p", {passed, count + more})) {
      if (errno == EPIPE) return {};
      return make_error("sendmsg", errno, "the plan");
    }
    count = 0;
  } while (!fds.empty());
  return {};
}

void cancel() noexcept {
  Work& own = work();
  if (!own.begun) return;
  Result<Spawned> outcome = take_outcome(own);
  if (outcome.ok()) end(outcome.take());
}

}  // namespace berth::spawn
