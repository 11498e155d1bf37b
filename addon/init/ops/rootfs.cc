// The container's root: cutting the mount tree off from the host's, opening the root, entering and
// closing it.
#include <fcntl.h>
#include <linux/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/sys.h"
#include "init/ops/mount_fd.h"
#include "init/ops/move_root.h"
#include "init/ops/ops.h"
#include "init/ops/root.h"
#include "init/path.h"

namespace berth::init {

namespace {

constexpr names::Propagation kSlave = {.type = MS_SLAVE, .recursive = false};
constexpr names::Propagation kSlaveTree = {.type = MS_SLAVE, .recursive = true};
constexpr names::Propagation kPrivate = {.type = MS_PRIVATE, .recursive = false};

/// Takes the mount that will cover masked files: later the host's /dev is out of reach, and the
/// container's is not to be trusted (CVE-2025-31133). The descriptor opened at the start lies in
/// another mount namespace by now.
Status take_file_mask(Context& context) noexcept {
  auto null = path::open_host("/dev/null", O_PATH);
  if (!null.ok()) return null.error();
  struct stat status = {};
  if (fstat(null.value().get(), &status) != 0) return make_error("fstat", errno, "/dev/null");
  if (!sys::is_null_device(status)) {
    return make_error("fstat", EINVAL, "/dev/null of the host is not the null device");
  }
  auto tree = path::clone_tree(null.value().get(), false);
  if (!tree.ok()) return make_error(tree.error().call, tree.error().err, "/dev/null");
  TRY(set_propagation(tree.value().get(), kPrivate, "/dev/null"));
  context.file_mask.mount = tree.take();
  return {};
}

/// Puts a clone of the tree on the root's own directory. The mount that holds it must not be
/// shared: pivot_root(2) refuses that, and the host would see the clone. As a slave it still gets
/// what the host mounts.
Result<UniqueFd> mount_root(const char* path, int directory) noexcept {
  auto holder = path::open_mount_root(directory);
  if (!holder.ok()) return make_error(holder.error().call, holder.error().err, "%s", path);
  TRY(set_propagation(holder.value().get(), kSlave, path));
  auto tree = path::clone_tree(directory, true);
  if (!tree.ok()) return make_error(tree.error().call, tree.error().err, "%s", path);
  TRY(attach(tree.value().get(), directory, path));
  return tree;
}

Status enter(int directory, const char* what) noexcept {
  if (fchdir(directory) == 0) return {};
  return make_error("fchdir", errno, "%s", what);
}

}  // namespace

Status take_root(Context& context) noexcept {
  auto root = path::open_host("/", O_PATH | O_DIRECTORY);
  if (!root.ok()) return root.error();
  context.root = root.take();
  return enter(context.root.get(), "/");
}

Status change_root(Context& context) noexcept {
  TRY(enter(context.root.get(), "the root file system"));
  if (chroot(".") != 0) return make_error("chroot", errno, "the root file system");
  return take_root(context);
}

Status run(Context&, const HostPropagationOp& op) noexcept {
  auto root = path::open_host("/", O_PATH | O_DIRECTORY);
  if (!root.ok()) return root.error();
  auto is_root = is_mount_root(root.value().get());
  if (!is_root.ok()) return is_root.error();
  if (!is_root.value()) {
    return make_error("mount_setattr", EINVAL,
                      "the runtime's root directory is not a mount point, as in a chroot");
  }
  return set_propagation(root.value().get(), op.propagation, "the host's mounts");
}

Status run(Context& context, const RootfsOp& op) noexcept {
  auto directory = path::open_host(op.path, O_PATH | O_DIRECTORY);
  if (!directory.ok()) return directory.error();
  if (!op.mount) {
    context.root = directory.take();
    return {};
  }
  auto mount = mount_root(op.path, directory.value().get());
  if (!mount.ok()) return mount.error();
  context.root = mount.take();
  return take_file_mask(context);
}

Status run(Context& context, const PivotRootOp&) noexcept {
  auto old = path::open_host("/", O_PATH | O_DIRECTORY);
  if (!old.ok()) return old.error();
  TRY(enter(context.root.get(), "the root file system"));
  // The old root ends up on top of the new one, so no directory is needed to put it in.
  if (sys::pivot_root(".", ".") != 0) {
    return make_error("pivot_root", errno, "%s",
                      errno == EINVAL ? "the host's root cannot be exchanged, as on an initramfs"
                                      : "the root file system");
  }
  TRY(enter(old.value().get(), "the host's root"));
  // Or letting go of it would unmount it on the host too.
  TRY(set_propagation(old.value().get(), kSlaveTree, "the host's root"));
  TRY(path::detach_here("the host's root"));
  return take_root(context);
}

Status run(Context& context, const MoveRootOp&) noexcept {
  TRY(let_go_of_kernel_views(context));
  auto host = path::open_host("/", O_PATH | O_DIRECTORY);
  if (!host.ok()) return host.error();
  TRY(attach(context.root.get(), host.value().get(), "the root file system on /"));
  return change_root(context);
}

Status run(Context& context, const ChrootOp&) noexcept { return change_root(context); }

Status run(Context& context, const DetachRootOp&) noexcept {
  TRY(enter(context.root.get(), "the root file system"));
  TRY(path::detach_here("the root file system"));
  context.root.reset();
  auto host = path::open_host("/", O_PATH | O_DIRECTORY);
  if (!host.ok()) return host.error();
  return enter(host.value().get(), "the host's root");
}

Status run(Context& context, const RootPropagationOp& op) noexcept {
  return set_propagation(context.root.get(), op.propagation, "/");
}

Status run(Context& context, const ReadonlyRootOp&) noexcept {
  constexpr names::MountAttributes kReadonly = {.set = MOUNT_ATTR_RDONLY, .clear = 0};
  return set_attributes(context.root.get(), kReadonly, false, "/");
}

}  // namespace berth::init
