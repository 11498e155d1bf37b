// The text of /proc/self/mountinfo (proc(5)). Reading the file is move_root.cc's.
#pragma once

#include <stdint.h>

#include <optional>
#include <span>
#include <string_view>

namespace berth::init {

/// A line; what is missing in it is 0 or empty.
struct MountLine {
  uint64_t id = 0;
  uint64_t parent = 0;
  std::string_view root;
  /// As it stands there: see `unescape`.
  std::string_view point;
  std::string_view type;
};

/// Takes the next line off the text; none at its end.
std::optional<MountLine> next_mount(std::string_view& text) noexcept;

/// Whether the mount `id` lies somewhere below the mount `ancestor`, or is it.
bool is_below(std::string_view text, uint64_t id, uint64_t ancestor) noexcept;

/// Undoes the octal escapes of blanks and the like; cut to fit, and ended by NUL.
void unescape(std::string_view text, std::span<char> path) noexcept;

}  // namespace berth::init
