// Entering a pid namespace that others live in, who may be able to trace and read every process
// there. So whoever enters it has given up all rights before, holds nothing but what the program
// gets and two ends of pipes, and remembers nothing but how to become the program.
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <termios.h>

#include "core/report.h"
#include "core/sys.h"
#include "init/ops/ops.h"

namespace berth::init {

namespace {

// The file behind the memory that init and the engine share.
constexpr size_t kPage = sizeof(int32_t);
// Deeper than init's stack ever gets.
constexpr size_t kStackDepth = size_t{64} * 1024;
constexpr size_t kMemoryPage = 4096;

Status make_pipe(UniqueFd& read_end, UniqueFd& write_end) noexcept {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return make_error("pipe2", errno, "%s", "");
  read_end.reset(ends[0]);
  write_end.reset(ends[1]);
  return {};
}

// Memory that a child does not get and whose file the engine has: what stands in it was written by
// init or the kernel, whatever is done to the child.
Result<UniqueFd> share_memory(Entry& entry) noexcept {
  auto file = sys::empty_memfd("berth-entry", kPage);
  if (!file.ok()) return file;
  void* const page =
      mmap(nullptr, kPage, PROT_READ | PROT_WRITE, MAP_SHARED, file.value().get(), 0);
  if (page == MAP_FAILED) return make_error("mmap", errno, "the entry");
  entry.pid = static_cast<volatile int32_t*>(page);
  if (madvise(page, kPage, MADV_DONTFORK) != 0) return make_error("madvise", errno, "the entry");
  return file;
}

// What functions that have returned left behind.
template <size_t kDepth>
__attribute__((noinline)) void clear_stack() noexcept {
  char depth[kDepth];
  explicit_bzero(depth, sizeof depth);
}

// The same, and the memory is given back: a created container waits with the little that is left.
__attribute__((noinline)) void release_stack() noexcept {
  const auto here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
  const uintptr_t end = (here - kMemoryPage) & ~(kMemoryPage - 1);
  // Up to what the call of madvise(2) needs.
  clear_stack<2 * kMemoryPage>();
  auto* const begin =
      reinterpret_cast<void*>(end - kStackDepth);  // NOLINT(performance-no-int-to-ptr)
  // The part that was never used is not there, which ENOMEM says; pages may be larger than we
  // think.
  if (madvise(begin, kStackDepth, MADV_DONTNEED) != 0 && errno != ENOMEM)
    clear_stack<kStackDepth>();
}

// Inside. From here on whatever is done may be watched, and be undone.
Status arrive(Context& context, const bool terminal) noexcept {
  const uint64_t token = context.entry.token;
  context.start_status = std::move(context.entry.status);
  context.children_inside = false;
  if (syscall(SYS_setsid, 0, 0, 0, 0, 0, token) < 0) return make_error("setsid", errno, "%s", "");
  if (terminal && syscall(SYS_ioctl, STDIN_FILENO, TIOCSCTTY, 0, 0, 0, token) != 0)
    return make_error("ioctl", errno, "TIOCSCTTY");
  char byte = 0;
  const ssize_t count = sys::read_full(context.entry.go.get(), std::span<char>(&byte, 1));
  if (count < 0) return make_error("read", errno, "%s", "entry");
  if (count == 0) return make_error("read", ECONNRESET, "%s", "entry");
  // Left to execve: a filter may forbid to close it.
  (void)context.entry.go.release();
  context.committed = true;
  return {};
}

}  // namespace

Status run(Context& context, const PrepareEntryOp&) noexcept {
  Entry& entry = context.entry;
  if (context.pid_namespace.valid() && !context.children_inside &&
      setns(context.pid_namespace.get(), CLONE_NEWPID) != 0)
    return make_error("setns", errno, "pid namespace");
  context.pid_namespace.reset();
  UniqueFd go;
  UniqueFd status;
  TRY(make_pipe(entry.go, go));
  TRY(make_pipe(status, entry.status));
  // The engine looks at it when there is something to read, and must not be held up.
  if (fcntl(status.get(), F_SETFL, O_NONBLOCK) != 0)
    return make_error("fcntl", errno, "O_NONBLOCK");
  auto page = share_memory(entry);
  if (!page.ok()) return page.error();
  if (getrandom(&entry.token, sizeof entry.token, 0) != sizeof entry.token)
    return make_error("getrandom", errno, "%s", "");

  Report report = {};
  report.kind = ReportKind::kEntry;
  report.index = context.index;
  const int fds[] = {page.value().get(), status.get(), go.get()};
  if (!sys::send_with_fds(context.sync.get(),
                          {reinterpret_cast<const char*>(&report), sizeof report}, fds))
    return make_error("sendmsg", errno, "the entry");
  return {};
}

Status run(Context& context, const ForgetOp&) noexcept {
  context.proc.reset();
  context.devnull.reset();
  context.root.reset();
  context.file_mask.mount.reset();
  context.directory_mask.mount.reset();
  context.spent.forget();
  release_stack();
  return {};
}

Status run(Context& context, const EnterOp& op) noexcept {
  const bool terminal = op.terminal;
  if (context.entry.pid == nullptr) return make_error("plan", EINVAL, "the entry is not prepared");
  volatile int32_t* const pid = context.entry.pid;
  clone_args args = {};
  // A sibling: the process stays the engine's child. With CLONE_PARENT the exit signal is ours,
  // too.
  args.flags = CLONE_PARENT | CLONE_PARENT_SETTID;
  args.parent_tid = reinterpret_cast<__u64>(pid);
  // The child has whatever is open now.
  if (syscall(SYS_close, context.sync.release(), 0, 0, 0, 0, context.entry.token) != 0)
    return make_error("close", errno, "the socket to the engine");
  // Not release_stack(): a filter may forbid it.
  clear_stack<kStackDepth>();
  const long child = syscall(SYS_clone3, &args, sizeof args, 0, 0, 0, context.entry.token);
  if (child == 0) return arrive(context, terminal);
  if (child < 0) *pid = -errno;
  _exit(child < 0 ? 1 : 0);
}

}  // namespace berth::init
