// Joining and making namespaces, and the fork by which pid and time namespaces take effect.
#include <linux/nsfs.h>
#include <sys/ioctl.h>

#include "core/names.h"
#include "core/report.h"
#include "core/sys.h"
#include "init/ops/ops.h"
#include "init/ops/root.h"
#include "init/path.h"

namespace berth::init {

namespace {

constexpr size_t kMaxJoined = 16;

// The article in front of a namespace's word.
const char* article(int type) noexcept { return type == CLONE_NEWIPC ? "an" : "a"; }

Result<UniqueFd> open_namespace(const NamespacePath& wanted) noexcept {
  // What is no namespace may be a fifo, which nobody opens at its other end.
  auto fd = path::open_host(wanted.path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!fd.ok()) return fd;
  const int type = ioctl(fd.value().get(), NS_GET_NSTYPE);
  const char* const word = names::namespace_word(wanted.type);
  if (type < 0) return make_error("ioctl", EINVAL, "%s is not a %s namespace", wanted.path, word);
  if (type != wanted.type) {
    return make_error("ioctl", EINVAL, "%s is %s %s namespace, not %s %s namespace", wanted.path,
                      article(type), names::namespace_word(type), article(wanted.type), word);
  }
  return fd;
}

bool same_file(int one, int other) noexcept {
  struct stat first = {};
  struct stat second = {};
  return fstat(one, &first) == 0 && fstat(other, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

// Settings of the namespace are the container's to make only if it is not the runtime's.
Status check_foreign(const NamespacePath& wanted, const UniqueFd& fd) noexcept {
  if (!wanted.foreign) return {};
  const char* const word = names::namespace_word(wanted.type);
  char file[32];
  snprintf(file, sizeof file, "/proc/self/ns/%s", wanted.type == CLONE_NEWNET ? "net" : word);
  auto own = path::open_host(file, O_RDONLY);
  if (!own.ok()) return own.error();
  if (!same_file(fd.get(), own.value().get())) return {};
  return make_error("setns", EINVAL,
                    "%s is the runtime's own %s namespace: its settings (/linux/sysctl, names) are "
                    "not the container's to change",
                    wanted.path, word);
}

Status join(const NamespacePath& wanted, const UniqueFd& fd) noexcept {
  if (setns(fd.get(), wanted.type) != 0)
    return make_error("setns", errno, "%s namespace %s", names::namespace_word(wanted.type),
                      wanted.path);
  return {};
}

int types_of(std::span<const int> namespaces) noexcept {
  int types = 0;
  for (const int type : namespaces) types |= type;
  return types;
}

SysError kinds_error(const char* call, int error, const char* what,
                     std::span<const int> namespaces) noexcept {
  char words[128] = "";
  size_t length = 0;
  for (const int type : namespaces) {
    const int added = snprintf(words + length, sizeof words - length, "%s%s",
                               length == 0 ? "" : ", ", names::namespace_word(type));
    if (added < 0 || static_cast<size_t>(added) >= sizeof words - length) break;
    length += static_cast<size_t>(added);
  }
  return make_error(call, error, "%s: %s", what, words);
}

// The parent's half: hands the child to the engine, lets it go on, and is gone.
[[noreturn]] void leave(const Context& context, pid_t child, int pidfd, int go) noexcept {
  Report report = {};
  report.kind = ReportKind::kForked;
  report.index = context.index;
  report.number = child;
  const bool told = sys::send_with_fds(
      context.sync.get(), {reinterpret_cast<const char*>(&report), sizeof report}, {&pidfd, 1});
  // Unless the child reads a byte it dies: the engine would not know of it.
  _exit(told && sys::write_full(go, "0") ? 0 : 1);
}

// Where a type stands in the list, or its end.
size_t index_of(const SetnsOp& op, int type) noexcept {
  size_t i = 0;
  while (i < op.namespaces.size() && op.namespaces[i].type != type) ++i;
  return i;
}

// The user namespace has its turn, and a pid namespace that can wait is entered at the end.
bool is_joined_apart(const Context& context, int type) noexcept {
  return type == CLONE_NEWUSER || (type == CLONE_NEWPID && !context.children_inside);
}

// Keeps the pid namespace for the end; now only children can be put in it, and none must be there
// before. Rights to it may end with this operation or the next: in a user namespace that it does
// not belong to.
Status hold_pid_namespace(Context& context, const SetnsOp& op,
                          std::span<const UniqueFd> fds) noexcept {
  const auto fd_of = [&](int type) {
    const size_t index = index_of(op, type);
    return index < op.namespaces.size() ? fds[index].get() : -1;
  };
  const int pid = fd_of(CLONE_NEWPID);
  const int user = fd_of(CLONE_NEWUSER);
  if (pid < 0) return {};
  context.pid_namespace.reset(fcntl(pid, F_DUPFD_CLOEXEC, 3));
  if (!context.pid_namespace.valid()) return make_error("fcntl", errno, "pid namespace");
  context.children_inside = op.new_user_namespace;
  if (user < 0 || op.new_user_namespace) return {};
  const UniqueFd owner(ioctl(pid, NS_GET_USERNS));
  // EPERM: it belongs to one that we are not in, nor will be.
  if (!owner.valid() && errno != EPERM) return make_error("ioctl", errno, "pid namespace");
  context.children_inside = !owner.valid() || !same_file(owner.get(), user);
  return {};
}

}  // namespace

Status run(Context& context, const SetnsOp& op) noexcept {
  UniqueFd fds[kMaxJoined];
  if (op.namespaces.size() > kMaxJoined) return make_error("setns", E2BIG, "too many namespaces");
  for (size_t i = 0; i < op.namespaces.size(); ++i) {
    auto fd = open_namespace(op.namespaces[i]);
    if (!fd.ok()) return fd.error();
    TRY(check_foreign(op.namespaces[i], fd.value()));
    fds[i] = fd.take();
  }
  TRY(hold_pid_namespace(context, op, fds));
  // In the user namespace the host's rights end, which joining the others takes; a caller without
  // them has rights there alone, to what belongs to it.
  const bool has_user = index_of(op, CLONE_NEWUSER) < op.namespaces.size();
  bool refused[kMaxJoined] = {};
  for (size_t i = 0; i < op.namespaces.size(); ++i) {
    if (is_joined_apart(context, op.namespaces[i].type)) continue;
    const Status status = join(op.namespaces[i], fds[i]);
    refused[i] = !status.ok() && status.error().err == EPERM && has_user;
    if (!status.ok() && !refused[i]) return status;
  }
  if (has_user) {
    const size_t user = index_of(op, CLONE_NEWUSER);
    TRY(join(op.namespaces[user], fds[user]));
  }
  for (size_t i = 0; i < op.namespaces.size(); ++i) {
    if (refused[i]) TRY(join(op.namespaces[i], fds[i]));
  }
  return arm_lifeline(context);
}

Status run(Context& context, const JoinContainerOp& op) noexcept {
  auto init = context.fds.take(op.fd);
  if (!init.ok()) return init.error();
  // One call: the kernel checks the rights to all before the first is joined, and a container
  // cannot be seen half joined.
  if (const int types = types_of(op.namespaces);
      types != 0 && setns(init.value().get(), types) != 0)
    return kinds_error("setns", errno, "namespaces of the container", op.namespaces);
  if (op.root == nullptr) {
    TRY(take_root(context));
  } else {
    auto root = context.fds.take(op.root);
    if (!root.ok()) return root.error();
    context.root = root.take();
    TRY(change_root(context));
  }
  return arm_lifeline(context);
}

Status run(Context& context, const UnshareOp& op) noexcept {
  if (unshare(types_of(op.namespaces)) != 0)
    return kinds_error("unshare", errno, "new namespaces", op.namespaces);
  return arm_lifeline(context);
}

Status run(Context& context, const ForkOp&) noexcept {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return make_error("pipe2", errno, "%s", "");
  UniqueFd go_read(ends[0]);
  UniqueFd go_write(ends[1]);
  int pidfd = -1;
  clone_args args = {};
  // A sibling: the container's init stays the engine's child. With CLONE_PARENT the exit signal is
  // ours, too.
  args.flags = CLONE_PARENT | CLONE_PIDFD;
  args.pidfd = reinterpret_cast<__u64>(&pidfd);
  const pid_t child = sys::clone3(&args);
  if (child < 0) return make_error("clone3", errno, "%s", "");
  if (child > 0) {
    go_read.reset();
    leave(context, child, pidfd, go_write.get());
  }
  go_write.reset();
  char byte = 0;
  const ssize_t count = sys::read_full(go_read.get(), std::span<char>(&byte, 1));
  if (count < 0) return make_error("read", errno, "%s", "fork");
  if (count == 0) return make_error("read", ECONNRESET, "%s", "fork");
  return arm_lifeline(context);
}

}  // namespace berth::init
