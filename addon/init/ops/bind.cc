// Existing trees attached inside the container.
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

/// A tree of the container's own mount namespace has that namespace's propagation, like the mount
/// it was cloned from.
Result<UniqueFd> open_tree_of(Context& context, const BindOp& op) noexcept {
  if (op.fd != nullptr) return context.fds.take(op.fd);
  if (op.path != nullptr) return path::clone_host_tree(op.path, op.recursive);
  return make_error("plan", EINVAL, "bind to %s without a source", op.target);
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
  if (!tree.ok()) return tree.error();
  // It was cloned in the host's mount namespace, whose peer it would be: what is mounted in it
  // later would show there.
  TRY(set_propagation(tree.value().get(), {.type = MS_SLAVE, .recursive = true}, op.path));
  TRY(map_ids(context, tree.value().get(), op.idmap, op.idmap_recursive, op.path));
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
