#include "init/answers.h"

#include <stdio.h>

#include <algorithm>

namespace berth::init {

namespace {

// The number that a text begins with, of at most this many digits.
unsigned long leading_number(std::string_view text, unsigned long base, size_t digits) noexcept {
  unsigned long value = 0;
  for (const char c : text.substr(0, digits)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0 || static_cast<unsigned long>(digit) >= base) break;
    value = value * base + static_cast<unsigned long>(digit);
  }
  return value;
}

}  // namespace

Result<KeyDescription> describe_key(std::string_view description) noexcept {
  std::string_view fields[4];  // from each of the first four on
  std::string_view rest = description;
  for (size_t i = 0;; ++i) {
    fields[i] = rest;
    if (i == 3) break;
    const size_t end = rest.find(';');
    if (end == std::string_view::npos)
      return make_error("keyctl", EPROTO, "description \"%.*s\"",
                        static_cast<int>(std::min(description.size(), size_t{100})),
                        description.data());
    rest.remove_prefix(end + 1);
  }
  // An id has ten digits, a key's permissions have eight.
  return KeyDescription{.owner = leading_number(fields[1], 10, 10),
                        .permissions = leading_number(fields[3], 16, 8)};
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
