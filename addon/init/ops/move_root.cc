#include "init/ops/move_root.h"

#include <fcntl.h>
#include <linux/mount.h>
#include <stdlib.h>
#include <unistd.h>

#include <string_view>

#include "core/sys.h"
#include "init/mountinfo.h"
#include "init/ops/file_system.h"
#include "init/ops/mount_fd.h"
#include "init/path.h"

namespace berth::init {

namespace {

constexpr names::Propagation kSlaveTree = {.type = MS_SLAVE, .recursive = true};
constexpr size_t kFirstSize = size_t{64} << 10;
constexpr size_t kLargestSize = size_t{64} << 20;

/// A file's content; NUL-terminated.
class Text {
 public:
  explicit Text(size_t size) noexcept : memory_(static_cast<char*>(malloc(size))) {}
  Text(Text&& other) noexcept
      : memory_(std::exchange(other.memory_, nullptr)), length_(other.length_) {}
  Text& operator=(Text&&) = delete;
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;
  ~Text() { free(memory_); }
  [[nodiscard]] char* data() noexcept { return memory_; }
  void end_at(size_t length) noexcept {
    length_ = length;
    memory_[length] = '\0';
  }
  [[nodiscard]] std::string_view view() const noexcept { return {memory_, length_}; }

 private:
  char* memory_;
  size_t length_ = 0;
};

Result<Text> read_mountinfo(int proc) noexcept {
  for (size_t size = kFirstSize; size <= kLargestSize; size *= 2) {
    auto file = path::open_proc(proc, "self/mountinfo", O_RDONLY);
    if (!file.ok()) return file.error();
    Text text(size);
    if (text.data() == nullptr) return make_error("malloc", ENOMEM, "mountinfo");
    const ssize_t count = sys::read_full(file.value().get(), {text.data(), size - 1});
    if (count < 0) return make_error("read", errno, "/proc/self/mountinfo");
    text.end_at(static_cast<size_t>(count));
    if (text.view().size() < size - 1) return text;
  }
  return make_error("read", EFBIG, "/proc/self/mountinfo");
}

Status let_go(const MountLine& mount) noexcept {
  char point[4096];
  unescape(mount.point, point);
  auto fd = path::open_host(point, O_PATH | O_DIRECTORY);
  // Nobody reaches what is covered by another mount.
  if (!fd.ok()) return fd.error().err == ENOENT ? Status() : Status(fd.error());
  auto id = path::mount_id(fd.value().get());
  if (!id.ok()) return id.error();
  if (id.value() != mount.id) return {};
  TRY(set_propagation(fd.value().get(), kSlaveTree, point));
  if (fchdir(fd.value().get()) != 0) return make_error("fchdir", errno, "%s", point);
  const Status detached = path::detach_here(point);
  if (detached.ok()) return {};
  if (detached.error().err != EINVAL && detached.error().err != EPERM) return detached;
  auto cover = make_empty_directory();
  if (!cover.ok()) return cover.error();
  return attach(cover.value().get(), fd.value().get(), point);
}

}  // namespace

Status let_go_of_kernel_views(Context& context) noexcept {
  auto text = read_mountinfo(context.proc.get());
  if (!text.ok()) return text.error();
  auto root = path::mount_id(context.root.get());
  if (!root.ok()) return root.error();
  std::string_view rest = text.value().view();
  while (auto mount = next_mount(rest)) {
    const bool whole = mount->root == "/" && (mount->type == "proc" || mount->type == "sysfs");
    if (!whole || is_below(text.value().view(), mount->id, root.value())) continue;
    TRY(let_go(*mount));
  }
  return {};
}

}  // namespace berth::init
