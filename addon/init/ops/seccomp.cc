// Loading of the system call filter which the addon compiled.
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <span>
#include <utility>

#include "core/unique_fd.h"
#include "init/ops/filter.h"
#include "init/ops/ops.h"

namespace berth::init {

namespace {

#if defined(__x86_64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#endif

// What init itself still calls when the filter is loaded before a pid namespace is entered. None
// has six arguments.
constexpr uint32_t kOwnCalls[] = {SYS_close, SYS_clone3,    SYS_setsid,
                                  SYS_ioctl, SYS_prlimit64, SYS_sched_setattr};
constexpr size_t kOwnCallCount = sizeof kOwnCalls / sizeof *kOwnCalls;
constexpr size_t kPrefix = kOwnCallCount + 9;

constexpr sock_filter load(size_t offset) noexcept {
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset));
}
constexpr sock_filter unless_equal(uint32_t value, size_t skip) noexcept {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, static_cast<uint8_t>(skip));
}

// Lets a call of init's own through, by a number which only init knows. The program behind cannot
// guess it, and what it could do with it is to end or begin what a filter need not forbid.
void write_prefix(std::span<sock_filter, kPrefix> out, uint64_t token) noexcept {
  constexpr size_t kToken = offsetof(seccomp_data, args) + 5 * sizeof(uint64_t);
  size_t at = 0;
  out[at++] = load(offsetof(seccomp_data, nr));
  for (size_t i = 0; i < kOwnCallCount; ++i)
    out[at++] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kOwnCalls[i],
                         static_cast<uint8_t>(kOwnCallCount - i), 0);
  out[at++] = BPF_STMT(BPF_JMP | BPF_JA, 7);
  out[at++] = load(offsetof(seccomp_data, arch));
  out[at++] = unless_equal(kArchitecture, 5);
  out[at++] = load(kToken);
  out[at++] = unless_equal(static_cast<uint32_t>(token), 3);
  out[at++] = load(kToken + sizeof(uint32_t));
  out[at++] = unless_equal(static_cast<uint32_t>(token >> 32), 1);
  out[at++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
}

// The number the next descriptor gets; all other threads are the engine's, not init's.
Result<int> next_descriptor() noexcept {
  const UniqueFd probe(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0));
  if (!probe.valid()) return make_error("fcntl", errno, "a free descriptor");
  return probe.get();
}

// Once the filter is loaded, any system call of init may wait for the agent's answer, sending the
// listener among them. So the engine is told its number before, and takes it from here by
// pidfd_getfd(2). It is close-on-exec.
Status load_with_listener(Context& context, uint64_t flags, const sock_fprog& program) noexcept {
  auto number = next_descriptor();
  if (!number.ok()) return number.error();
  TRY(sync_point(context, "listener", number.value()));
  const long listener = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                                flags | SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
  if (listener < 0) return make_error("seccomp", errno, "%d instructions", program.len);
  if (listener != number.value())
    return make_error("seccomp", EPROTO, "the listener is descriptor %ld instead of %d", listener,
                      number.value());
  // Who has it answers for the agent. It is the engine's by now, and must not be found here.
  TRY(sync_point(context, "listening"));
  if (syscall(SYS_close, listener, 0, 0, 0, 0, context.entry.token) == 0) return {};
  return make_error("close", errno, "the listener");
}

}  // namespace

Filter::Filter(size_t size) noexcept
    : size_(size),
      base_(mmap(nullptr, kPrefix * sizeof(sock_filter) + size, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) {}

Filter::Filter(Filter&& other) noexcept
    : size_(other.size_),
      base_(std::exchange(other.base_, MAP_FAILED)),
      prefixed_(other.prefixed_) {}

Filter::~Filter() {
  if (base_ != MAP_FAILED) munmap(base_, kPrefix * sizeof(sock_filter) + size_);
}

Result<Filter> Filter::read(UniqueFd file) noexcept {
  struct stat status = {};
  if (fstat(file.get(), &status) != 0) return make_error("fstat", errno, "filter");
  const auto size = static_cast<size_t>(status.st_size);
  if (size == 0 || size % sizeof(sock_filter) != 0)
    return make_error("seccomp", EINVAL, "%zu bytes are no filter", size);
  if (size / sizeof(sock_filter) > BPF_MAXINSNS) {
    return make_error("seccomp", EINVAL, "the filter has %zu instructions, the kernel takes %d",
                      size / sizeof(sock_filter), BPF_MAXINSNS);
  }
  Filter filter(size);
  if (filter.base_ == MAP_FAILED) return make_error("mmap", errno, "filter");
  const ssize_t count = pread(file.get(), filter.instructions() + kPrefix, size, 0);
  if (count != static_cast<ssize_t>(size))
    return make_error("pread64", count < 0 ? errno : EIO, "filter");
  return filter;
}

void Filter::let_through(uint64_t token) noexcept {
  if (length() + kPrefix > BPF_MAXINSNS) return;
  write_prefix(std::span<sock_filter, kPrefix>(instructions(), kPrefix), token);
  prefixed_ = true;
}

sock_fprog Filter::get() const noexcept {
  const size_t skipped = prefixed_ ? 0 : kPrefix;
  return {static_cast<unsigned short>(length() + kPrefix - skipped), instructions() + skipped};
}

Status Filter::load(uint64_t flags) const noexcept {
  const sock_fprog program = get();
  const long result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
  if (result < 0) return make_error("seccomp", errno, "%d instructions", program.len);
  // With TSYNC the number of a thread that could not be synchronised; init has only one.
  if (result > 0) return make_error("seccomp", ESRCH, "thread %ld cannot take the filter", result);
  return {};
}

Status run(Context& context, const SeccompOp& op) noexcept {
  auto file = context.fds.take(op.fd);
  if (!file.ok()) return file.error();
  auto filter = Filter::read(file.take());
  if (!filter.ok()) return filter.error();
  if (context.entry.token != 0) filter.value().let_through(context.entry.token);
  if (op.late) {
    context.filter.emplace(filter.take());
    context.filter_flags = op.flags;
    return {};
  }
  // Before the filter, which may forbid it. It ends with the next change of credentials.
  if (op.traceable && prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0)
    return make_error("prctl", errno, "PR_SET_DUMPABLE");
  if (op.listener) return load_with_listener(context, op.flags, filter.value().get());
  return filter.value().load(op.flags);
}

}  // namespace berth::init
