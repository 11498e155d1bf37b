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

// The program to load, read from its memory file, with room for the prefix in front.
class Program {
 public:
  explicit Program(size_t size) noexcept
      : size_(size),
        base_(mmap(nullptr, kPrefix * sizeof(sock_filter) + size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) {}
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    if (valid()) munmap(base_, kPrefix * sizeof(sock_filter) + size_);
  }
  [[nodiscard]] bool valid() const noexcept { return base_ != MAP_FAILED; }
  Status read(int fd) noexcept {
    const ssize_t count = pread(fd, instructions() + kPrefix, size_, 0);
    if (count == static_cast<ssize_t>(size_)) return {};
    return make_error("pread64", count < 0 ? errno : EIO, "filter");
  }
  // A filter that is too long for it has to allow init's calls by itself.
  void let_through(uint64_t token) noexcept {
    if (length_ + kPrefix > BPF_MAXINSNS) return;
    write_prefix(std::span<sock_filter, kPrefix>(instructions(), kPrefix), token);
    prefixed_ = true;
  }
  [[nodiscard]] sock_fprog get() const noexcept {
    const size_t skipped = prefixed_ ? 0 : kPrefix;
    return {static_cast<unsigned short>(length_ + kPrefix - skipped), instructions() + skipped};
  }

 private:
  [[nodiscard]] sock_filter* instructions() const noexcept {
    return static_cast<sock_filter*>(base_);
  }
  size_t size_;
  size_t length_ = size_ / sizeof(sock_filter);
  void* base_;
  bool prefixed_ = false;
};

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

Status run(Context& context, const SeccompOp& op) noexcept {
  auto file = context.fds.take(op.fd);
  if (!file.ok()) return file.error();
  struct stat status = {};
  if (fstat(file.value().get(), &status) != 0) return make_error("fstat", errno, "filter");
  const auto size = static_cast<size_t>(status.st_size);
  if (size == 0 || size % sizeof(sock_filter) != 0)
    return make_error("seccomp", EINVAL, "%zu bytes are no filter", size);
  if (size / sizeof(sock_filter) > BPF_MAXINSNS) {
    return make_error("seccomp", EINVAL, "the filter has %zu instructions, the kernel takes %d",
                      size / sizeof(sock_filter), BPF_MAXINSNS);
  }
  Program loaded(size);
  if (!loaded.valid()) return make_error("mmap", errno, "filter");
  TRY(loaded.read(file.value().get()));
  file.value().reset();
  if (context.entry.token != 0) loaded.let_through(context.entry.token);
  const sock_fprog program = loaded.get();
  // Before the filter, which may forbid it. It ends with the next change of credentials.
  if (op.traceable && prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0)
    return make_error("prctl", errno, "PR_SET_DUMPABLE");
  if (op.listener) return load_with_listener(context, op.flags, program);
  const long result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, op.flags, &program);
  if (result < 0) return make_error("seccomp", errno, "%d instructions", program.len);
  // With TSYNC the number of a thread that could not be synchronised; init has only one.
  if (result > 0) return make_error("seccomp", ESRCH, "thread %ld cannot take the filter", result);
  return {};
}

}  // namespace berth::init
