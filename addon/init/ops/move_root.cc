#include "init/ops/move_root.h"

#include <fcntl.h>
#include <linux/mount.h>
#include <stdlib.h>
#include <unistd.h>

#include <optional>
#include <string_view>

#include "core/sys.h"
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

/// A line of mountinfo (proc(5)).
struct MountLine {
  uint64_t id = 0;
  uint64_t parent = 0;
  std::string_view root;
  std::string_view point;
  std::string_view type;
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

std::string_view next_word(std::string_view& line) noexcept {
  const size_t end = line.find(' ');
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return word;
}

std::optional<MountLine> next_mount(std::string_view& text) noexcept {
  if (text.empty()) return std::nullopt;
  const size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  MountLine mount;
  // The number ends at the blank.
  mount.id = strtoull(next_word(line).data(), nullptr, 10);
  mount.parent = strtoull(next_word(line).data(), nullptr, 10);
  next_word(line);
  mount.root = next_word(line);
  mount.point = next_word(line);
  while (!line.empty() && next_word(line) != "-") {
  }
  mount.type = next_word(line);
  return mount;
}

bool is_below(std::string_view text, uint64_t id, uint64_t ancestor) noexcept {
  // Every step goes up one level of a tree, so a line is visited at most once each.
  while (id != ancestor) {
    std::string_view rest = text;
    auto mount = next_mount(rest);
    while (mount && mount->id != id) mount = next_mount(rest);
    if (!mount || mount->parent == id) return false;
    id = mount->parent;
  }
  return true;
}

/// Undoes the octal escapes of blanks and the like.
void unescape(std::string_view text, std::span<char> path) noexcept {
  size_t length = 0;
  for (size_t i = 0; i < text.size() && length + 1 < path.size(); ++i) {
    char letter = text[i];
    if (letter == '\\' && i + 3 < text.size()) {
      letter = static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 +
                                 (text[i + 3] - '0'));
      i += 3;
    }
    path[length++] = letter;
  }
  path[length] = '\0';
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
