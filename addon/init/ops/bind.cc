// Existing trees attached inside the container.
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <linux/mount.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

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

/// `was_ahead` tells whether it is what was opened outside of the user namespace.
Result<UniqueFd> open_tree_of(Context& context, const BindOp& op, bool& was_ahead) noexcept {
  UniqueFd user_namespace;
  if (op.idmap != nullptr) {
    auto taken = context.fds.take(op.idmap);
    if (!taken.ok()) return taken;
    user_namespace = taken.take();
  }
  if (op.fd != nullptr && context.fds.borrow(op.fd) >= 0) {
    auto ahead = context.fds.take(op.fd);
    if (!ahead.ok()) return ahead;
    auto now = path::open_host(op.path, op.nofollow ? O_PATH | O_NOFOLLOW : O_PATH);
    was_ahead = true;
    // Out of reach for the root of a user namespace.
    if (!now.ok()) return ahead;
    auto outdated = is_outdated(context, op, ahead.value().get(), now.value().get());
    if (!outdated.ok()) return outdated.error();
    if (!outdated.value()) return ahead;
    was_ahead = false;
  }
  // A tree of the container's own mount namespace has that namespace's propagation, like the mount
  // it was cloned from.
  auto tree = path::clone_host_tree(op.path, op.recursive, op.nofollow);
  if (tree.ok() && user_namespace.valid())
    TRY(map_ids(tree.value().get(), user_namespace.get(), op.idmap_recursive, op.path));
  return tree;
}

// Anything but a procfs there could make the container's processes believe what is not so
// (CVE-2019-16884).
Status check_proc(int source, const BindOp& op) noexcept {
  if (strcmp(op.target, "/proc") != 0) return {};
  struct statfs system = {};
  if (fstatfs(source, &system) != 0) return make_error("fstatfs", errno, "source of %s", op.target);
  if (system.f_type == PROC_SUPER_MAGIC) return {};
  return make_error("fstatfs", EINVAL, "only a procfs can be bound over %s", op.target);
}

/// Where everybody looks for it, as with a new procfs; and what is made in /dev must not go where a
/// link of the image leads.
bool needs_plain_target(const char* target) noexcept {
  return strcmp(target, "/proc") == 0 || strcmp(target, "/dev") == 0;
}

Result<UniqueFd> make_target(const Context& context, const BindOp& op, mode_t source) noexcept {
  const bool directory = S_ISDIR(source);
  if (directory && needs_plain_target(op.target))
    return path::make_plain_directory(context.root.get(), op.target);
  if (op.target_itself) {
    auto target = path::open_target(context.root.get(), op.target, O_PATH | O_NOFOLLOW);
    if (target.ok() || target.error().err != ENOENT) return target;
  }
  auto target = path::make_target(context.root.get(), op.target,
                                  directory ? path::Kind::kDirectory : path::Kind::kFile);
  if (target.ok()) return target;
  const SysError& error = target.error();
  if (error.err != ENOTDIR && error.err != EISDIR) return target;
  return make_error(error.call, error.err, "%s, but the source is %s", error.detail,
                    directory ? "a directory" : "not");
}

/// Makes a link like the source; one that is there already must be the same.
Status copy_link(const Context& context, int source, const char* target) noexcept {
  char text[PATH_MAX];
  if (const ssize_t length = readlinkat(source, "", text, sizeof text - 1); length >= 0)
    text[length] = '\0';
  else
    return make_error("readlinkat", errno, "source of %s", target);
  return path::make_symlink(context.root.get(), target, text, path::Existing::kSame);
}

/// What a mount forbids, as attributes.
Result<uint64_t> forbidden_by(int mount, const char* path) noexcept {
  struct statvfs status = {};
  if (fstatvfs(mount, &status) != 0) return make_error("fstatfs", errno, "source of %s", path);
  uint64_t forbidden = 0;
  if ((status.f_flag & ST_RDONLY) != 0) forbidden |= MOUNT_ATTR_RDONLY;
  if ((status.f_flag & ST_NOSUID) != 0) forbidden |= MOUNT_ATTR_NOSUID;
  if ((status.f_flag & ST_NODEV) != 0) forbidden |= MOUNT_ATTR_NODEV;
  if ((status.f_flag & ST_NOEXEC) != 0) forbidden |= MOUNT_ATTR_NOEXEC;
  return forbidden;
}

SysError stays_forbidden(const char* path) noexcept {
  return make_error("mount_setattr", EPERM,
                    "%s: inside a user namespace, what the host's mount forbids stays forbidden",
                    path);
}

/// Sets them as if the mount had come into the user namespace by itself: the kernel locks nothing
/// of what was passed in as a descriptor.
Status set_locked(int mount, const BindOp& op, names::MountAttributes exact) noexcept {
  auto before = forbidden_by(mount, op.target);
  if (!before.ok()) return before.error();
  const uint64_t refused = op.attributes.clear & ~op.attributes.set & before.value();
  if ((refused & ~uint64_t{MOUNT_ATTR_RDONLY}) != 0) return stays_forbidden(op.target);
  exact.clear &= ~before.value() | op.attributes.clear;
  TRY(set_attributes(mount, exact, false, op.target));
  if (refused == 0) return {};
  // What is read-only may be the file system, which that does not change.
  auto after = forbidden_by(mount, op.target);
  if (!after.ok()) return after.error();
  return (after.value() & MOUNT_ATTR_RDONLY) != 0 ? Status() : Status(stays_forbidden(op.target));
}

/// Exactly what was asked for, as far as the kernel lets go of what the source's mount forbids.
Status set_all_attributes(int mount, const BindOp& op, bool was_ahead) noexcept {
  names::MountAttributes exact = op.attributes;
  exact.clear |= op.implied.clear;
  if (op.locked && was_ahead && exact.clear != 0) {
    TRY(set_locked(mount, op, exact));
  } else if (const Status status = set_attributes(mount, exact, false, op.target); !status.ok()) {
    if (status.error().err != EPERM || op.implied.empty()) return status;
    TRY(set_attributes(mount, op.attributes, false, op.target));
  }
  return set_attributes(mount, op.recursive_attributes, true, op.target);
}

}  // namespace

Status run(Context& context, const OpenSourceOp& op) noexcept {
  auto tree = path::clone_host_tree(op.path, op.recursive, op.nofollow);
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
  bool was_ahead = false;
  auto tree = open_tree_of(context, op, was_ahead);
  if (!tree.ok()) return tree.error();
  const int fd = tree.value().get();
  TRY(check_proc(fd, op));
  struct stat status = {};
  if (fstat(fd, &status) != 0) return make_error("fstat", errno, "source of %s", op.target);
  if (op.copy_link && S_ISLNK(status.st_mode)) return copy_link(context, fd, op.target);
  TRY(set_all_attributes(fd, op, was_ahead));
  auto target = make_target(context, op, status.st_mode);
  if (!target.ok()) return target.error();
  return attach_with(fd, target.value().get(), op.target, op.propagation);
}

}  // namespace berth::init
