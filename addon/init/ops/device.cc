// Nodes and links of /dev.
#include <fcntl.h>
#include <linux/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "init/ops/mount_fd.h"
#include "init/ops/ops.h"
#include "init/path.h"

namespace berth::init {

namespace {

/// Opens the host's node of that name, which may well be a link there, and verifies that it is the
/// one meant.
Result<UniqueFd> open_host_node(const BindDeviceOp& op) noexcept {
  auto node = path::open_host(op.path, O_PATH);
  if (!node.ok()) return make_error("open", node.error().err, "the host's %s", op.path);
  struct stat status = {};
  if (fstat(node.value().get(), &status) != 0) return make_error("fstat", errno, "%s", op.path);
  const bool numbered = op.type == S_IFCHR || op.type == S_IFBLK;
  if ((status.st_mode & S_IFMT) != op.type ||
      (numbered && status.st_rdev != makedev(op.major, op.minor))) {
    return make_error("fstat", ENODEV, "the host's %s is not device %u:%u", op.path, op.major,
                      op.minor);
  }
  return node;
}

}  // namespace

Status run(Context& context, const MknodOp& op) noexcept {
  const path::Node node = {.mode = op.type | op.mode,
                           .device = makedev(op.major, op.minor),
                           .uid = op.uid,
                           .gid = op.gid};
  return path::make_node(context.root.get(), context.proc.get(), op.path, node);
}

Status run(Context& context, const BindDeviceOp& op) noexcept {
  auto node = open_host_node(op);
  if (!node.ok()) return node.error();
  auto tree = path::clone_tree(node.value().get(), false);
  if (!tree.ok()) return make_error(tree.error().call, tree.error().err, "the host's %s", op.path);
  constexpr names::MountAttributes kDataOnly = {.set = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC,
                                                .clear = 0};
  TRY(set_attributes(tree.value().get(), kDataOnly, false, op.path));
  auto target = path::make_target(context.root.get(), op.path, path::Kind::kFile);
  if (!target.ok()) return target.error();
  return attach(tree.value().get(), target.value().get(), op.path);
}

Status run(Context& context, const SymlinkOp& op) noexcept {
  if (op.only_if != nullptr) {
    auto condition = path::open_in_root(context.root.get(), op.only_if, O_PATH | O_NOFOLLOW);
    if (!condition.ok()) {
      const int err = condition.error().err;
      return err == ENOENT || err == ENOTDIR ? Status() : Status(condition.error());
    }
  }
  return path::make_symlink(context.root.get(), op.path, op.target);
}

Status run(Context& context, const DevptmxOp&) noexcept {
  return path::replace_by_symlink(context.root.get(), "/dev/ptmx", "pts/ptmx");
}

}  // namespace berth::init
