// The security label of the program (AppArmor, SELinux): asked for, and read back.
#include <stdio.h>
#include <string.h>

#include "core/sys.h"
#include "init/answers.h"
#include "init/ops/ops.h"
#include "init/path.h"

namespace berth::init {

namespace {

constexpr size_t kMaxLabel = 4096;

// AppArmor has files of its own since Linux 5.8, so that it can stand beside another module.
Result<UniqueFd> open_attribute(const Context& context, bool apparmor, int flags) noexcept {
  if (apparmor) {
    auto own = path::open_proc(context.proc.get(), "self/attr/apparmor/exec", flags);
    if (own.ok() || own.error().err != ENOENT) return own;
  }
  return path::open_proc(context.proc.get(), "self/attr/exec", flags);
}

Status verify(const Context& context, const ExecLabelOp& op, bool apparmor) noexcept {
  auto file = open_attribute(context, apparmor, O_RDONLY);
  if (!file.ok()) return file.error();
  char answer[kMaxLabel + 64];
  const ssize_t length = read(file.value().get(), answer, sizeof answer);
  if (length < 0) return make_error("read", errno, "attr/exec");
  if (says_label({answer, static_cast<size_t>(length)}, op.label, apparmor)) return {};
  return make_error("read", EACCES, "%s did not take the label %s", op.module, op.label);
}

}  // namespace

Status run(Context& context, const ExecLabelOp& op) noexcept {
  const bool apparmor = strcmp(op.module, "apparmor") == 0;
  auto file = open_attribute(context, apparmor, O_WRONLY);
  if (!file.ok()) return file.error();
  char request[kMaxLabel + 8];
  const int length = snprintf(request, sizeof request, "%s%s", apparmor ? "exec " : "", op.label);
  if (!sys::write_full(file.value().get(), {request, static_cast<size_t>(length)})) {
    const int err = errno;
    if (apparmor && err == ENOENT)
      return make_error("write", EINVAL, "the AppArmor profile %s is not loaded", op.label);
    return make_error("write", err, "%s label %s", op.module, op.label);
  }
  return verify(context, op, apparmor);
}

}  // namespace berth::init
