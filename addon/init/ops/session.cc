// Session of the process and session keyring.
#include <linux/keyctl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "init/answers.h"
#include "init/ops/ops.h"

namespace berth::init {

namespace {

// Permissions of a key (keyctl(2), KEYCTL_SETPERM), each a byte: who possesses it, its owner, its
// group, all others.
constexpr unsigned long kPossessor = 0x3f000000;
constexpr unsigned long kOwnerSearch = 0x00080000;
constexpr unsigned long kOthers = 0x0000ffff;

long keyctl(int command, unsigned long first, unsigned long second, unsigned long third) noexcept {
  return syscall(SYS_keyctl, command, first, second, third, 0UL);
}

// KEYCTL_DESCRIBE writes nothing where there is not room for all.
Result<KeyDescription> describe(unsigned long key) noexcept {
  char text[512] = "";
  if (keyctl(KEYCTL_DESCRIBE, key, reinterpret_cast<unsigned long>(text), sizeof text - 1) < 0)
    return make_error("keyctl", errno, "describing the session keyring");
  return describe_key({text, strnlen(text, sizeof text)});
}

Result<unsigned long> join(const char* name) noexcept {
  const long joined =
      keyctl(KEYCTL_JOIN_SESSION_KEYRING, reinterpret_cast<unsigned long>(name), 0, 0);
  if (joined < 0) return make_error("keyctl", errno, "session keyring %s", name ? name : "");
  return static_cast<unsigned long>(joined);
}

// Only its possessors, and its owner who may look for it by name, have to do with it.
Status close_to_others(unsigned long key, const KeyDescription& keyring) noexcept {
  if ((keyring.permissions & kOwnerSearch) != 0) return {};
  if (keyctl(KEYCTL_SETPERM, key, (keyring.permissions & kPossessor) | kOwnerSearch, 0) != 0)
    return make_error("keyctl", errno, "permissions of the session keyring");
  return {};
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
  const bool named = op.name[0] != '\0';
  auto key = join(named ? op.name : nullptr);
  // A kernel without keyrings has none to keep from the container either.
  if (!key.ok() && key.error().err == ENOSYS) return {};
  if (!key.ok()) return key.error();
  auto keyring = describe(key.value());
  if (!keyring.ok()) return keyring.error();
  // A process of the container may take its keyring away and put one of its own in its place, so
  // that a later one would trust it with its keys.
  const bool ours =
      keyring.value().owner == geteuid() && (keyring.value().permissions & kOthers) == 0;
  if (named && !ours) {
    key = join(nullptr);
    if (!key.ok()) return key.error();
    keyring = describe(key.value());
    if (!keyring.ok()) return keyring.error();
  }
  return close_to_others(key.value(), keyring.value());
}

}  // namespace berth::init
