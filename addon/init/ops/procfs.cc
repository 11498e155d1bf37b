// In Linux 6.18 a procfs can be told its pid namespace. Before, it is that of the process which
// opens its context (fsopen(2)). Such a process is in the hands of everyone there who may trace it,
// so it is made to have nothing: no memory of the plan, no descriptor of ours, the container's
// root, and a filter that leaves it fsopen, which is of no use to who lacks CAP_SYS_ADMIN.
#include "init/ops/procfs.h"

#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/magic.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/vfs.h>
#include <sys/wait.h>

#include "core/sys.h"
#include "init/path.h"

namespace berth::init {

namespace {

constexpr int kTimeoutMs = 10'000;

constexpr sock_filter allow_if(uint32_t call, uint8_t distance) noexcept {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, distance, 0);
}

// What the maker and its child in the namespace need. The architecture need not be looked at: no
// other is executed, and a call of another would have to be one of these numbers.
bool confine() noexcept {
  static constexpr sock_filter kProgram[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      allow_if(SYS_fsopen, 5),
      allow_if(SYS_clone3, 4),
      allow_if(SYS_wait4, 3),
      allow_if(SYS_sendmsg, 2),
      allow_if(SYS_exit_group, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  sock_fprog program = {sizeof kProgram / sizeof *kProgram, const_cast<sock_filter*>(kProgram)};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

bool keep_only_administration() noexcept {
  constexpr __u32 kAdministration = 1U << CAP_SYS_ADMIN;
  __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct data[2] = {{kAdministration, kAdministration, 0}, {0, 0, 0}};
  return syscall(SYS_capset, &header, data) == 0;
}

// The maker: outside of the namespace, with a table of descriptors that its child in it shares.
[[noreturn]] void make(const Context& context, int socket) noexcept {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) _exit(1);
  // A socket of its own: whoever finds our end learns of the maker by it, and of nobody else.
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) _exit(1);
  if (!sys::send_with_fds(socket, "s", {&ends[1], 1})) _exit(1);
  const int root = context.root.get();
  if (fchdir(root) != 0 || chroot(".") != 0) _exit(1);
  if (!context.children_inside && setns(context.pid_namespace.get(), CLONE_NEWPID) != 0) _exit(1);
  if (dup3(ends[0], STDIN_FILENO, O_CLOEXEC) < 0 || sys::close_range(1, ~0U, 0) != 0) _exit(1);
  if (!keep_only_administration() || !confine()) _exit(1);
  context.spent.forget();

  clone_args args = {};
  args.flags = CLONE_FILES | CLONE_VFORK;
  const pid_t child = sys::clone3(&args);
  if (child == 0) _exit(sys::fsopen("proc", FSOPEN_CLOEXEC) >= 0 ? 0 : 1);
  if (child < 0 || waitpid(child, nullptr, __WALL) < 0) _exit(1);
  constexpr int kLowest = 1;
  _exit(sys::send_with_fds(STDIN_FILENO, "p", {&kLowest, 1}) ? 0 : 1);
}

Result<UniqueFd> receive(int socket) noexcept {
  pollfd entry = {socket, POLLIN, 0};
  int count = 0;
  do {
    count = poll(&entry, 1, kTimeoutMs);
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return make_error("poll", count == 0 ? ETIMEDOUT : errno, "a procfs");
  char word = 0;
  int fd = -1;
  size_t received = 0;
  const ssize_t bytes =
      sys::receive_with_fds(socket, std::span<char>(&word, 1), {&fd, 1}, &received);
  if (bytes < 0) return make_error("recvmsg", errno, "a procfs");
  if (received != 1) return make_error("recvmsg", EPERM, "a procfs of the pid namespace");
  return UniqueFd(fd);
}

Result<UniqueFd> fetch(UniqueFd ours) noexcept {
  auto own = receive(ours.get());
  if (!own.ok()) return own;
  return receive(own.value().get());
}

Result<UniqueFd> open_inside(const Context& context) noexcept {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return make_error("socketpair", errno, "a procfs");
  UniqueFd ours(ends[0]);
  UniqueFd theirs(ends[1]);
  clone_args args = {};
  const pid_t maker = sys::clone3(&args);
  if (maker < 0) return make_error("clone3", errno, "a procfs");
  if (maker == 0) make(context, theirs.get());
  theirs.reset();
  auto made = fetch(std::move(ours));
  // It has sent it, or is stopped by one that traces its child.
  kill(maker, SIGKILL);
  while (waitpid(maker, nullptr, __WALL) < 0 && errno == EINTR) {
  }
  return made;
}

}  // namespace

Result<FileSystem> open_procfs(const Context& context) noexcept {
  auto system = FileSystem::open("proc");
  if (!system.ok() || !context.pid_namespace.valid()) return system;
  const Status told = system.value().set_descriptor("pidns", context.pid_namespace.get());
  if (told.ok()) return system;
  if (told.error().err != EINVAL) return told.error();
  auto made = open_inside(context);
  if (!made.ok()) return made.error();
  return FileSystem::adopt(made.take(), "proc");
}

Status verify_procfs(const Context& context, int mount) noexcept {
  if (!context.pid_namespace.valid()) return {};
  struct statfs status = {};
  if (fstatfs(mount, &status) != 0) return make_error("fstatfs", errno, "a procfs");
  if (status.f_type == PROC_SUPER_MAGIC) return {};
  return make_error("fstatfs", EPERM, "what was made in the pid namespace is no procfs");
}

}  // namespace berth::init
