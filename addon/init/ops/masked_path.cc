// Paths of the container that are made read-only or hidden.
#include <fcntl.h>
#include <linux/magic.h>
#include <linux/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

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

/// Attaches the mask, or a clone once it is attached elsewhere.
Status cover(Mask& mask, int target, const char* path) noexcept {
  if (!mask.attached) {
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
Result<bool> is_masked(const Context& context, int file) noexcept {
  struct stat status = {};
  struct stat cover = {};
  if (fstat(file, &status) != 0) return make_error("fstat", errno, "masked path");
  const Mask& mask = S_ISDIR(status.st_mode) ? context.directory_mask : context.file_mask;
  if (!mask.attached) return false;
  if (fstat(mask.mount.get(), &cover) != 0) return make_error("fstat", errno, "mask");
  if (status.st_dev != cover.st_dev || status.st_ino != cover.st_ino) return false;
  return is_mount_root(file);
}

Status check_masked(const Context& context, const char* path) noexcept {
  auto file = path::open_in_root(context.root.get(), path, O_PATH);
  if (!file.ok()) return is_absent(file.error()) ? Status() : Status(file.error());
  auto masked = is_masked(context, file.value().get());
  if (!masked.ok()) return masked.error();
  if (masked.value()) return {};
  return make_error("statx", EBUSY, "%s is not covered by its mask: something was put over it",
                    path);
}

Status check_still_readonly(const Context& context, const char* path) noexcept {
  auto file = path::open_in_root(context.root.get(), path, O_PATH);
  if (!file.ok()) return is_absent(file.error()) ? Status() : Status(file.error());
  auto masked = is_masked(context, file.value().get());
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
  auto masked = is_masked(context, file.value().get());
  if (!masked.ok()) return masked.error();
  if (masked.value()) return {};
  return make_error("fstatfs", EBUSY, "%s is covered by another file system", path);
}

}  // namespace

Status run(Context& context, const ReadonlyPathOp& op) noexcept {
  auto target = path::open_in_root(context.root.get(), op.path, O_PATH);
  if (!target.ok()) return is_absent(target.error()) ? Status() : Status(target.error());
  auto tree = path::clone_tree(target.value().get(), true);
  if (!tree.ok()) return make_error(tree.error().call, tree.error().err, "%s", op.path);
  constexpr names::MountAttributes kReadonly = {.set = MOUNT_ATTR_RDONLY, .clear = 0};
  TRY(set_attributes(tree.value().get(), kReadonly, true, op.path));
  TRY(attach(tree.value().get(), target.value().get(), op.path));
  return check_readonly(tree.value().get(), op.path);
}

Status run(Context& context, const MaskPathOp& op) noexcept {
  auto target = path::open_in_root(context.root.get(), op.path, O_PATH);
  if (!target.ok()) return is_absent(target.error()) ? Status() : Status(target.error());
  const int fd = target.value().get();
  struct stat status = {};
  if (fstat(fd, &status) != 0) return make_error("fstat", errno, "%s", op.path);
  if (S_ISDIR(status.st_mode)) return cover_directory(context, fd, op.path);
  if (!context.file_mask.mount.valid()) {
    return make_error("plan", EINVAL, "%s cannot be masked before the root is a mount", op.path);
  }
  return cover(context.file_mask, fd, op.path);
}

Status run(Context& context, const CheckPathsOp& op) noexcept {
  if (op.procfs) TRY(check_view(context, "/proc", PROC_SUPER_MAGIC));
  if (op.sysfs) TRY(check_view(context, "/sys", SYSFS_MAGIC));
  for (const char* const path : op.readonly) TRY(check_still_readonly(context, path));
  for (const char* const path : op.masked) TRY(check_masked(context, path));
  return {};
}

}  // namespace berth::init
