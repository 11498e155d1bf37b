// Session of the process and session keyring.
#include <linux/keyctl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "init/answers.h"
#include "init/ops/ops.h"

namespace berth::init {

namespace {

// Search for whoever has the owner's user id (keyctl(2), KEYCTL_SETPERM).
constexpr unsigned long kUserSearch = 0x00080000;

long keyctl(int command, unsigned long first, unsigned long second, unsigned long third) noexcept {
  return syscall(SYS_keyctl, command, first, second, third, 0UL);
}

Result<unsigned long> permissions(unsigned long key) noexcept {
  char text[256] = "";
  if (keyctl(KEYCTL_DESCRIBE, key, reinterpret_cast<unsigned long>(text), sizeof text - 1) < 0)
    return make_error("keyctl", errno, "describing the session keyring");
  return key_permissions({text, strnlen(text, sizeof text)});
}

}  // namespace

Status run(Context&, const SessionOp&) noexcept {
  if (setsid() >= 0) return {};
  const int err = errno;
  // EPERM: it leads a process group. That is as good if it leads a session too.
  if (err == EPERM && getsid(0) == getpid()) return {};
  return make_error("setsid", err, "%s", "");
}

Status run(Context&, const SessionKeyringOp& op) noexcept {
  const long joined =
      keyctl(KEYCTL_JOIN_SESSION_KEYRING, reinterpret_cast<unsigned long>(op.name), 0, 0);
  // A kernel without keyrings has none to keep from the container either.
  if (joined < 0 && errno == ENOSYS) return {};
  if (joined < 0) return make_error("keyctl", errno, "session keyring %s", op.name);
  const auto key = static_cast<unsigned long>(joined);
  auto mask = permissions(key);
  if (!mask.ok()) return mask.error();
  // Processes that join later under the same name and user find its keys, as with the other
  // runtimes.
  if (keyctl(KEYCTL_SETPERM, key, mask.value() | kUserSearch, 0) != 0)
    return make_error("keyctl", errno, "permissions of session keyring %s", op.name);
  return {};
}

}  // namespace berth::init
