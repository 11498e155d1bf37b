// What a file of the filter cache holds: a key, and the program that was compiled from it.
#pragma once

#include <linux/filter.h>

#include <optional>
#include <string_view>

namespace berth::binding {

/// The program in a file that begins with this key; none when it begins otherwise, or when what
/// follows is no program the kernel would look at: whole instructions, not too many.
[[nodiscard]] inline std::optional<std::string_view> kept_program(std::string_view file,
                                                                  std::string_view key) noexcept {
  if (!file.starts_with(key)) return std::nullopt;
  const std::string_view program = file.substr(key.size());
  if (program.empty() || program.size() % sizeof(sock_filter) != 0 ||
      program.size() / sizeof(sock_filter) > BPF_MAXINSNS)
    return std::nullopt;
  return program;
}

}  // namespace berth::binding
