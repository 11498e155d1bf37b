// Existing trees attached inside the container.
#include <fcntl.h>
#include <linux/magic.h>
#include <linux/mount.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "init/ops/mount_fd.h"
#include "init/ops/ops.h"
#include "init/path.h"

namespace berth::init {

namespace {

// Only the host's root may map ids of the host's file systems, so what was opened before is taken
// as long as it is still what is there. Without mappings it might lack mounts that came since.
Result<bool> is_outdated(const Context& context, const BindOp& op, int ahead, int now) noexcept {
  auto below = path::lies_below(context.proc.get(), context.root.get(), now);
  if (!below.ok() || !below.value() || op.idmap == nullptr) return below;
  struct stat before = {};
  struct stat after = {};
  if (fstat(ahead, &before) != 0 || fstat(now, &after) != 0)
    return make_error("fstat", errno, "source of %s", op.target);
  return before.st_dev != after.st_dev || before.st_ino != after.st_ino;
}

Result<UniqueFd> open_tree_of(Context& context, const BindOp& op) noexcept {
  UniqueFd user_namespace;
  if (op.idmap != nullptr) {
    auto taken = context.fds.take(op.idmap);
    if (!taken.ok()) return taken;
    user_namespace = taken.take();
  }
  if (op.fd != nullptr && context.fds.borrow(op.fd) >= 0) {
    auto ahead = context.fds.take(op.fd);
    if (!ahead.ok()) return ahead;
    auto now = path::open_host(op.path, O_PATH);
    // Out of reach for the root of a user namespace.
    if (!now.ok()) return ahead;
    auto outdated = is_outdated(context, op, ahead.value().get(), now.value().get());
    if (!outdated.ok()) return outdated.error();
    if (!outdated.value()) return ahead;
  }
  // A tree of the container's own mount namespace has that namespace's propagation, like the mount
  // it was cloned from.
  auto tree = path::clone_host_tree(op.path, op.recursive);
  if (tree.ok() && user_namespace.valid())
    TRY(map_ids(tree.value().get(), user_namespace.get(), op.idmap_recursive, op.path));
  return tree;
}

bool covers_proc(const BindOp& op) noexcept { return strcmp(op.target, "/proc") == 0; }

// Anything but a procfs there could make the container's processes believe what is not so
// (CVE-2019-16884).
Status check_proc(int source, const BindOp& op) noexcept {
  if (!covers_proc(op)) return {};
  struct statfs system = {};
  if (fstatfs(source, &system) != 0) return make_error("fstatfs", errno, "source of %s", op.target);
  if (system.f_type == PROC_SUPER_MAGIC) return {};
  return make_error("fstatfs", EINVAL, "only a procfs can be bound over %s", op.target);
}

Result<UniqueFd> make_target(const Context& context, const BindOp& op, int source) noexcept {
  struct stat status = {};
  if (fstat(source, &status) != 0) return make_error("fstat", errno, "source of %s", op.target);
  const bool directory = S_ISDIR(status.st_mode);
  // Where everybody looks for it, as with a new procfs.
  if (directory && covers_proc(op))
    return path::make_plain_directory(context.root.get(), op.target);
  auto target = path::make_target(context.root.get(), op.target,
                                  directory ? path::Kind::kDirectory : path::Kind::kFile);
  if (target.ok()) return target;
  const SysError& error = target.error();
  if (error.err != ENOTDIR && error.err != EISDIR) return target;
  return make_error(error.call, error.err, "%s, but the source is %s", error.detail,
                    directory ? "a directory" : "not");
}

}  // namespace

Status run(Context& context, const OpenSourceOp& op) noexcept {
  auto tree = path::clone_host_tree(op.path, op.recursive);
  // An earlier mount of the container may make it, or the caller rules but a user namespace: then
  // op bind opens it, or says why it cannot.
  if (!tree.ok()) return {};
  // It was cloned in the host's mount namespace, whose peer it would be: what is mounted in it
  // later would show there.
  TRY(set_propagation(tree.value().get(), {.type = MS_SLAVE, .recursive = true}, op.path));
  if (op.idmap != nullptr)
    TRY(map_ids(tree.value().get(), context.fds.borrow(op.idmap), op.idmap_recursive, op.path));
  return context.fds.put(op.fd, tree.take());
}

Status run(Context& context, const BindOp& op) noexcept {
  auto tree = open_tree_of(context, op);
  if (!tree.ok()) return tree.error();
  const int fd = tree.value().get();
  TRY(check_proc(fd, op));
  TRY(set_attributes(fd, op.attributes, false, op.target));
  TRY(set_attributes(fd, op.recursive_attributes, true, op.target));
  auto target = make_target(context, op, fd);
  if (!target.ok()) return target.error();
  return attach_with(fd, target.value().get(), op.target, op.propagation);
}

}  // namespace berth::init
