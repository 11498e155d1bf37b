// The container's pseudo-terminal. Its slave is had from the master, never by a path the container
// could have replaced (CVE-2025-52565).
#include <linux/magic.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "core/sys.h"
#include "init/ops/ops.h"
#include "init/path.h"

namespace berth::init {

namespace {

constexpr const char* kMaster = "/dev/pts/ptmx";
constexpr const char* kConsole = "/dev/console";
// What receivers of a console socket are told; they want a name of at least one byte.
constexpr std::string_view kName = "/dev/ptmx";

Result<UniqueFd> open_master(int root) noexcept {
  auto master = path::open_in_root(root, kMaster, O_RDWR | O_NOCTTY);
  if (!master.ok()) return master;
  struct statfs system = {};
  if (fstatfs(master.value().get(), &system) != 0)
    return make_error("fstatfs", errno, "%s", kMaster);
  if (system.f_type != DEVPTS_SUPER_MAGIC)
    return make_error("fstatfs", EINVAL, "%s does not lie in a devpts", kMaster);
  unsigned number = 0;
  if (sys::ioctl(master.value().get(), TIOCGPTN, &number) != 0)
    return make_error("ioctl", errno, "%s is not a pseudo-terminal master", kMaster);
  return master;
}

Result<UniqueFd> open_slave(int master) noexcept {
  const int unlock = 0;
  if (sys::ioctl(master, TIOCSPTLCK, &unlock) != 0) return make_error("ioctl", errno, "TIOCSPTLCK");
  UniqueFd slave(sys::ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!slave.valid()) return make_error("ioctl", errno, "TIOCGPTPEER");
  return slave;
}

Status set_size(int master, const TerminalOp& op) noexcept {
  if (op.rows == 0 && op.columns == 0) return {};
  const winsize size = {static_cast<unsigned short>(op.rows),
                        static_cast<unsigned short>(op.columns), 0, 0};
  if (sys::ioctl(master, TIOCSWINSZ, &size) != 0) return make_error("ioctl", errno, "TIOCSWINSZ");
  return {};
}

Result<UniqueFd> open_console(int root) noexcept {
  auto console = path::open_in_root(root, kConsole, O_PATH | O_NOFOLLOW);
  if (!console.ok() && console.error().err != ENOENT) return console;
  struct stat status = {};
  if (console.ok() && fstat(console.value().get(), &status) != 0)
    return make_error("fstat", errno, "%s", kConsole);
  if (S_ISLNK(status.st_mode))
    return make_error("openat2", ELOOP, "%s is a symbolic link", kConsole);
  return path::make_target(root, kConsole, path::Kind::kFile);
}

Status mount_console(int root, int slave) noexcept {
  auto target = open_console(root);
  if (!target.ok()) return target.error();
  auto tree = path::clone_tree(slave, false);
  if (!tree.ok()) return tree.error();
  if (sys::move_mount(tree.value().get(), "", target.value().get(), "",
                      MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH) != 0)
    return make_error("move_mount", errno, "%s", kConsole);
  return {};
}

}  // namespace

Status run(Context& context, const TerminalOp& op) noexcept {
  auto socket = context.fds.take(op.fd);
  if (!socket.ok()) return socket.error();
  auto master = open_master(context.root.get());
  if (!master.ok()) return master.error();
  const int master_fd = master.value().get();
  auto slave = open_slave(master_fd);
  if (!slave.ok()) return slave.error();
  const int slave_fd = slave.value().get();

  TRY(set_size(master_fd, op));
  if (fchown(slave_fd, op.uid, static_cast<gid_t>(-1)) != 0)
    return make_error("fchown", errno, "pseudo-terminal to user id %u", op.uid);
  if (op.console) TRY(mount_console(context.root.get(), slave_fd));
  if (!sys::send_with_fds(socket.value().get(), kName, {&master_fd, 1}))
    return make_error("sendmsg", errno, "pseudo-terminal over the console socket");
  if (op.controlling && sys::ioctl(slave_fd, TIOCSCTTY, 0UL) != 0)
    return make_error("ioctl", errno, "TIOCSCTTY");
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    if (dup3(slave_fd, fd, 0) < 0) return make_error("dup3", errno, "descriptor %d", fd);
  }
  return {};
}

}  // namespace berth::init
