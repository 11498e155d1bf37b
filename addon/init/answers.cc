#include "init/answers.h"

#include <stdio.h>

#include <algorithm>

namespace berth::init {

Result<unsigned long> key_permissions(std::string_view description) noexcept {
  std::string_view rest = description;
  for (int i = 0; i < 3; ++i) {
    const size_t end = rest.find(';');
    if (end == std::string_view::npos)
      return make_error("keyctl", EPROTO, "description \"%.*s\"",
                        static_cast<int>(std::min(description.size(), size_t{100})),
                        description.data());
    rest.remove_prefix(end + 1);
  }
  // Eight digits are all that a key's permissions have.
  unsigned long value = 0;
  for (const char c : rest.substr(0, 8)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) break;
    value = value << 4 | static_cast<unsigned long>(digit);
  }
  return value;
}

bool says_label(std::string_view answer, std::string_view label, bool apparmor) noexcept {
  while (answer.ends_with('\n') || answer.ends_with('\0')) answer.remove_suffix(1);
  if (apparmor && answer.ends_with(')') && answer.rfind(" (") != std::string_view::npos)
    answer = answer.substr(0, answer.rfind(" ("));
  return answer == label;
}

void keep_message(std::string_view message, bool& found_error, std::span<char> text) noexcept {
  if (message.size() < 2) return;
  const bool is_error = message[0] == 'e';
  if (found_error && !is_error) return;
  found_error = is_error;
  message.remove_prefix(2);
  while (message.ends_with('\n')) message.remove_suffix(1);
  snprintf(text.data(), text.size(), "%.*s", static_cast<int>(message.size()), message.data());
}

}  // namespace berth::init
