#include "init/mountinfo.h"

#include <algorithm>

namespace berth::init {

namespace {

std::string_view next_word(std::string_view& line) noexcept {
  const size_t end = line.find(' ');
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return word;
}

/// The digits a word begins with; what does not fit is no id of the kernel's, and becomes 0.
uint64_t number(std::string_view word) noexcept {
  uint64_t value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') break;
    if (__builtin_mul_overflow(value, uint64_t{10}, &value) ||
        __builtin_add_overflow(value, static_cast<uint64_t>(c - '0'), &value))
      return 0;
  }
  return value;
}

bool is_octal(char c) noexcept { return c >= '0' && c <= '7'; }

}  // namespace

std::optional<MountLine> next_mount(std::string_view& text) noexcept {
  if (text.empty()) return std::nullopt;
  const size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  MountLine mount;
  mount.id = number(next_word(line));
  mount.parent = number(next_word(line));
  next_word(line);
  mount.root = next_word(line);
  mount.point = next_word(line);
  while (!line.empty() && next_word(line) != "-") {
  }
  mount.type = next_word(line);
  return mount;
}

bool is_below(std::string_view text, uint64_t id, uint64_t ancestor) noexcept {
  // Every step goes up one level of a tree, so there are at most as many as lines; the text is read
  // while mounts come and go, and need not be a tree.
  auto steps = std::count(text.begin(), text.end(), '\n') + 1;
  while (id != ancestor) {
    std::string_view rest = text;
    auto mount = next_mount(rest);
    while (mount && mount->id != id) mount = next_mount(rest);
    if (!mount || mount->parent == id || --steps < 0) return false;
    id = mount->parent;
  }
  return true;
}

void unescape(std::string_view text, std::span<char> path) noexcept {
  size_t length = 0;
  for (size_t i = 0; i < text.size() && length + 1 < path.size(); ++i) {
    char letter = text[i];
    if (letter == '\\' && i + 3 < text.size() && is_octal(text[i + 1]) && is_octal(text[i + 2]) &&
        is_octal(text[i + 3])) {
      letter = static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 +
                                 (text[i + 3] - '0'));
      i += 3;
    }
    path[length++] = letter;
  }
  path[length] = '\0';
}

}  // namespace berth::init
