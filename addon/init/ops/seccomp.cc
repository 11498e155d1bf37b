// Loading of the system call filter which the addon compiled.
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "init/ops/ops.h"

namespace berth::init {

namespace {

// The compiled program, mapped from its memory file.
class Program {
 public:
  Program(int fd, size_t size) noexcept
      : size_(size), base_(mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0)) {}
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    if (valid()) munmap(base_, size_);
  }
  [[nodiscard]] bool valid() const noexcept { return base_ != MAP_FAILED; }
  [[nodiscard]] sock_fprog get() const noexcept {
    return {static_cast<unsigned short>(size_ / sizeof(sock_filter)),
            static_cast<sock_filter*>(base_)};
  }

 private:
  size_t size_;
  void* base_;
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
  if (listener == number.value()) return {};
  return make_error("seccomp", EPROTO, "the listener is descriptor %ld instead of %d", listener,
                    number.value());
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
  const Program mapped(file.value().get(), size);
  if (!mapped.valid()) return make_error("mmap", errno, "filter");
  const sock_fprog program = mapped.get();
  if (op.listener) return load_with_listener(context, op.flags, program);
  const long result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, op.flags, &program);
  if (result < 0) return make_error("seccomp", errno, "%d instructions", program.len);
  // With TSYNC the number of a thread that could not be synchronised; init has only one.
  if (result > 0) return make_error("seccomp", ESRCH, "thread %ld cannot take the filter", result);
  return {};
}

}  // namespace berth::init
