// Paths of the container that are made read-only or hidden.
#include <fcntl.h>
#include <linux/magic.h>
#include <linux/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>

#include "core/sys.h"
#include "init/ops/file_system.h"
#include "init/ops/mount_fd.h"
#include "init/ops/ops.h"
#include "init/path.h"

namespace berth::init {

namespace {

bool is_absent(const SysError& error) noexcept {
  return error.err == ENOENT || error.err == ENOTDIR;
}

/// Post-condition of everything here that a container must not write to.
Status check_readonly(int mount, const char* path) noexcept {
  struct statvfs status = {};
  if (fstatvfs(mount, &status) != 0) return make_error("fstatfs", errno, "%s", path);
  if ((status.f_flag & ST_RDONLY) != 0) return {};
  return make_error("fstatfs", EINVAL, "%s did not become read-only", path);
}

/// What a descriptor refers to; where it is mounted included.
Result<struct statx> look_at(int fd, const char* path) noexcept {
  struct statx status = {};
  if (sys::statx(fd, "", AT_EMPTY_PATH, STATX_TYPE | STATX_INO | STATX_MNT_ID, &status) != 0)
    return make_error("statx", errno, "%s", path);
  return status;
}

uint64_t device_of(const struct statx& status) noexcept {
  return makedev(status.stx_dev_major, status.stx_dev_minor);
}

/// By ".." or a link of the image: nothing can be mounted over the root so that it is seen.
Result<bool> is_root(const Context& context, const struct statx& found) noexcept {
  if ((found.stx_attributes & STATX_ATTR_MOUNT_ROOT) == 0) return false;
  auto root = look_at(context.root.get(), "/");
  if (!root.ok()) return root.error();
  return found.stx_mnt_id == root.value().stx_mnt_id && found.stx_ino == root.value().stx_ino;
}

/// Attaches the mask, or a clone once it is attached elsewhere.
Status cover(Mask& mask, int target, const char* path) noexcept {
  if (!mask.attached) {
    auto status = look_at(mask.mount.get(), path);
    if (!status.ok()) return status.error();
    mask.device = device_of(status.value());
    mask.inode = status.value().stx_ino;
    TRY(attach(mask.mount.get(), target, path));
    mask.attached = true;
    return {};
  }
  auto copy = path::clone_tree(mask.mount.get(), false);
  if (!copy.ok()) return make_error(copy.error().call, copy.error().err, "%s", path);
  return attach(copy.value().get(), target, path);
}

Status cover_directory(Context& context, int target, const char* path) noexcept {
  Mask& mask = context.directory_mask;
  if (!mask.mount.valid()) {
    auto made = make_empty_directory();
    if (!made.ok()) return made.error();
    TRY(check_readonly(made.value().get(), path));
    mask.mount = made.take();
  }
  return cover(mask, target, path);
}

/// Whether a file is the root of a mask's mount or of a clone of it.
bool is_masked(const Context& context, const struct statx& file) noexcept {
  const Mask& mask = S_ISDIR(file.stx_mode) ? context.directory_mask : context.file_mask;
  return mask.attached && device_of(file) == mask.device && file.stx_ino == mask.inode &&
         (file.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

Result<bool> is_masked(const Context& context, int file, const char* path) noexcept {
  auto status = look_at(file, path);
  if (!status.ok()) return status.error();
  return is_masked(context, status.value());
}

Status check_masked(const Context& context, const char* path) noexcept {
  auto file = path::open_in_root(context.root.get(), path, O_PATH);
  if (!file.ok()) return is_absent(file.error()) ? Status() : Status(file.error());
  auto masked = is_masked(context, file.value().get(), path);
  if (!masked.ok()) return masked.error();
  if (masked.value()) return {};
  return make_error("statx", EBUSY, "%s is not covered by its mask: something was put over it",
                    path);
}

Status check_still_readonly(const Context& context, const char* path) noexcept {
  auto file = path::open_in_root(context.root.get(), path, O_PATH);
  if (!file.ok()) return is_absent(file.error()) ? Status() : Status(file.error());
  auto masked = is_masked(context, file.value().get(), path);
  if (!masked.ok()) return masked.error();
  return masked.value() ? Status() : check_readonly(file.value().get(), path);
}

/// Paths in a procfs or sysfs are not missing because something else covers all of it.
Status check_view(const Context& context, const char* path, uint32_t magic) noexcept {
  auto file = path::open_plain(context.root.get(), path, O_PATH);
  if (!file.ok()) return file.error();
  struct statfs system = {};
  if (fstatfs(file.value().get(), &system) != 0) return make_error("fstatfs", errno, "%s", path);
  if (static_cast<uint32_t>(system.f_type) == magic) return {};
  auto masked = is_masked(context, file.value().get(), path);
  if (!masked.ok()) return masked.error();
  if (masked.value()) return {};
  return make_error("fstatfs", EBUSY, "%s is covered by another file system", path);
}

}  // namespace

Status run(Context& context, const ReadonlyPathOp& op) noexcept {
  constexpr names::MountAttributes kReadonly = {.set = MOUNT_ATTR_RDONLY, .clear = 0};
  auto target = path::open_in_root(context.root.get(), op.path, O_PATH);
  if (!target.ok()) return is_absent(target.error()) ? Status() : Status(target.error());
  auto status = look_at(target.value().get(), op.path);
  if (!status.ok()) return status.error();
  auto root = is_root(context, status.value());
  if (!root.ok()) return root.error();
  // The root itself, as /root/readonly: it need not be made a mount to be made read-only.
  if (root.value()) return set_attributes(context.root.get(), kReadonly, false, op.path);
  auto tree = path::clone_tree(target.value().get(), true);
  if (!tree.ok()) return make_error(tree.error().call, tree.error().err, "%s", op.path);
  TRY(set_attributes(tree.value().get(), kReadonly, true, op.path));
  TRY(attach(tree.value().get(), target.value().get(), op.path));
  return check_readonly(tree.value().get(), op.path);
}

Status run(Context& context, const MaskPathOp& op) noexcept {
  auto target = path::open_in_root(context.root.get(), op.path, O_PATH);
  if (!target.ok()) return is_absent(target.error()) ? Status() : Status(target.error());
  const int fd = target.value().get();
  auto status = look_at(fd, op.path);
  if (!status.ok()) return status.error();
  if (is_masked(context, status.value())) return {};
  if (!S_ISDIR(status.value().stx_mode)) {
    if (!context.file_mask.mount.valid())
      return make_error("plan", EINVAL, "%s cannot be masked before the root is a mount", op.path);
    return cover(context.file_mask, fd, op.path);
  }
  auto root = is_root(context, status.value());
  if (!root.ok()) return root.error();
  if (root.value())
    return make_error("statx", EBUSY, "%s leads to the root itself, which cannot be hidden",
                      op.path);
  return cover_directory(context, fd, op.path);
}

Status run(Context& context, const CheckPathsOp& op) noexcept {
  if (op.procfs) TRY(check_view(context, "/proc", PROC_SUPER_MAGIC));
  if (op.sysfs) TRY(check_view(context, "/sys", SYSFS_MAGIC));
  for (const char* const path : op.readonly) TRY(check_still_readonly(context, path));
  for (const char* const path : op.masked) TRY(check_masked(context, path));
  return {};
}

}  // namespace berth::init
