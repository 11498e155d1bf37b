// Short answers of the kernel: a key's permissions, a label, a message of a file system context.
#include "init/answers.h"

#include <errno.h>
#include <string.h>

#include <algorithm>

#include "target.h"

namespace {

using berth::fuzz::Input;
using berth::fuzz::require;

void check_permissions(std::string_view description) {
  const auto key = berth::init::describe_key(description);
  const auto separators = std::count(description.begin(), description.end(), ';');
  require(key.ok() == (separators >= 3), "whether a description is one");
  if (!key.ok()) require(key.error().err == EPROTO, "the error of a description");
  auto copy = key;
  if (copy.ok())
    require(copy.value().permissions <= UINT32_MAX, "permissions of more than 32 bits");
}

void check_label(std::string_view answer, std::string_view label, bool apparmor) {
  const bool same = berth::init::says_label(answer, label, apparmor);
  if (same) require(answer.starts_with(label), "an answer that does not begin with the label");
  const std::string exact = std::string(label) + (apparmor ? " (enforce)\n" : "\n");
  if (!label.ends_with('\n') && !label.ends_with('\0'))
    require(berth::init::says_label(exact, label, apparmor), "the label itself is not recognised");
}

void check_messages(Input& input) {
  std::vector<char> text(size_t{input.byte()} + 1, '\0');
  bool found_error = false;
  while (!input.empty()) {
    const bool before = found_error;
    const std::string message = input.text('\0');
    berth::init::keep_message(message, found_error, text);
    require(found_error >= before, "an error was forgotten");
    require(strnlen(text.data(), text.size()) < text.size(), "the message does not end");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const uint8_t choice = input.byte();
  if (choice % 4 == 0) {
    const std::vector<char> copy(input.rest().begin(), input.rest().end());
    check_permissions({copy.data(), copy.size()});
  } else if (choice % 4 == 1) {
    check_messages(input);
  } else {
    const std::string label = input.text();
    const std::vector<char> answer(input.rest().begin(), input.rest().end());
    check_label({answer.data(), answer.size()}, label, choice % 4 == 2);
  }
  return 0;
}
