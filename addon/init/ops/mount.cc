// New file systems and changes to mounted ones.
#include <fcntl.h>
#include <linux/mount.h>
#include <stdio.h>
#include <sys/stat.h>

#include <string_view>

#include "init/ops/copy_up.h"
#include "init/ops/file_system.h"
#include "init/ops/mount_fd.h"
#include "init/ops/ops.h"
#include "init/ops/procfs.h"
#include "init/path.h"

namespace berth::init {

namespace {

/// procfs, sysfs and /dev must be where everybody looks for them, and not where a link of the image
/// leads (CVE-2019-19921, CVE-2023-27561).
bool needs_plain_target(const MountOp& op) noexcept {
  const std::string_view type = op.type;
  return type == "proc" || type == "sysfs" || std::string_view(op.target) == "/dev";
}

bool has_parameter(const MountOp& op, std::string_view key) noexcept {
  for (const MountParameter& parameter : op.parameters) {
    if (key == parameter.key) return true;
  }
  return false;
}

Result<UniqueFd> make_target(const Context& context, const MountOp& op) noexcept {
  if (needs_plain_target(op)) return path::make_plain_directory(context.root.get(), op.target);
  return path::make_target(context.root.get(), op.target, path::Kind::kDirectory);
}

/// A tmpfs looks like the directory it covers unless its mode is configured, as with other
/// runtimes; one that covers nothing has the kernel's default.
Status adopt_mode(FileSystem& system, const Context& context, const MountOp& op) noexcept {
  if (std::string_view(op.type) != "tmpfs" || has_parameter(op, "mode")) return {};
  auto covered = path::open_in_root(context.root.get(), op.target, O_PATH);
  if (!covered.ok()) {
    if (covered.error().err == ENOENT) return {};
    return covered.error();
  }
  struct stat status = {};
  if (fstat(covered.value().get(), &status) != 0)
    return make_error("fstat", errno, "%s", op.target);
  char mode[8];
  snprintf(mode, sizeof mode, "%04o", status.st_mode & 07777);
  return system.set(MountParameter{.key = "mode", .value = mode});
}

/// Copies what the target holds while the new file system can still be written.
Status fill(const Context& context, const MountOp& op, int target, int mount) noexcept {
  if (!op.copy_up) return {};
  const bool owner = !has_parameter(op, "uid") && !has_parameter(op, "gid");
  TRY(copy_up({.proc = context.proc.get(), .path = op.target, .root_owner = owner}, target, mount));
  const names::MountAttributes readonly = {.set = op.attributes.set & MOUNT_ATTR_RDONLY,
                                           .clear = 0};
  return set_attributes(mount, readonly, false, op.target);
}

Result<UniqueFd> make_mount(const Context& context, const MountOp& op) noexcept {
  const bool proc = std::string_view(op.type) == "proc";
  auto system = proc ? open_procfs(context) : FileSystem::open(op.type);
  if (!system.ok()) return system.error();
  if (op.source[0] != '\0') {
    TRY(system.value().set(MountParameter{.key = "source", .value = op.source}));
  }
  TRY(adopt_mode(system.value(), context, op));
  TRY(system.value().set(op.parameters));
  TRY(system.value().set_flags(op.superblock));
  const uint64_t late = op.copy_up ? MOUNT_ATTR_RDONLY : 0;
  auto mount = system.value().create(op.attributes.set & ~late);
  if (!mount.ok()) return mount;
  if (proc) TRY(verify_procfs(context, mount.value().get()));
  return mount;
}

/// What the host has of it. What is mounted below comes along, since the kernel does not let a user
/// namespace see what that covers; it is closed as far as is asked for the whole.
Result<UniqueFd> bind_instead(const MountOp& op) noexcept {
  auto tree = path::clone_host_tree(op.instead, true);
  if (!tree.ok()) return tree;
  const names::MountAttributes asked = {.set = op.attributes.set, .clear = 0};
  TRY(set_attributes(tree.value().get(), asked, true, op.target));
  return tree;
}

}  // namespace

Status run(Context& context, const MountPointOp& op) noexcept {
  auto target = path::make_target(context.root.get(), op.target, path::Kind::kDirectory);
  if (!target.ok()) return target.error();
  return {};
}

Status run(Context& context, const MountOp& op) noexcept {
  auto mount = make_mount(context, op);
  const bool refused = !mount.ok() && mount.error().err == EPERM && op.instead != nullptr;
  if (refused) mount = bind_instead(op);
  if (!mount.ok()) return mount.error();

  auto target = make_target(context, op);
  if (!target.ok()) return target.error();
  TRY(fill(context, op, target.value().get(), mount.value().get()));
  TRY(set_attributes(mount.value().get(), op.recursive_attributes, true, op.target));
  if (op.idmap != nullptr) {
    auto user_namespace = context.fds.take(op.idmap);
    if (!user_namespace.ok()) return user_namespace.error();
    TRY(map_ids(mount.value().get(), user_namespace.value().get(), false, op.target));
  }
  return attach_with(mount.value().get(), target.value().get(), op.target, op.propagation);
}

Status run(Context& context, const RemountOp& op) noexcept {
  auto mount = path::open_target(context.root.get(), op.target);
  if (!mount.ok()) return mount.error();
  const int fd = mount.value().get();
  auto is_root = is_mount_root(fd);
  if (!is_root.ok()) return is_root.error();
  if (!is_root.value()) return make_error("statx", EINVAL, "%s is not a mount point", op.target);
  if (!op.bind) {
    auto system = FileSystem::pick(fd, op.target);
    if (!system.ok()) return system.error();
    if ((op.attributes.clear & MOUNT_ATTR_RDONLY) != 0) {
      TRY(system.value().set(MountParameter{.key = "rw", .value = nullptr}));
    }
    TRY(system.value().set(op.parameters));
    TRY(system.value().set_flags(op.superblock));
    TRY(system.value().reconfigure());
  }
  TRY(set_attributes(fd, op.attributes, false, op.target));
  TRY(set_attributes(fd, op.recursive_attributes, true, op.target));
  return set_propagation(fd, op.propagation, op.target);
}

}  // namespace berth::init
