// Short texts of the kernel that operations ask for.
#pragma once

#include <span>
#include <string_view>

#include "core/result.h"

namespace berth::init {

/// Whose a key is, and its permissions (keyctl(2), KEYCTL_SETPERM).
struct KeyDescription {
  unsigned long owner;
  unsigned long permissions;
};

/// Reads what KEYCTL_DESCRIBE answers: "type;uid;gid;perm;description" with perm in hexadecimal
/// (keyctl(2)).
Result<KeyDescription> describe_key(std::string_view description) noexcept;

/// Whether an attribute file of procfs answers with this label: AppArmor "name (mode)", SELinux the
/// context; either with or without an end of line or NUL.
bool says_label(std::string_view answer, std::string_view label, bool apparmor) noexcept;

/// Takes one message from the log of a file system context, "e message", "w message" or
/// "i message", unless `text` holds an error and this is none. Cut to fit, ended by NUL.
void keep_message(std::string_view message, bool& found_error, std::span<char> text) noexcept;

}  // namespace berth::init
