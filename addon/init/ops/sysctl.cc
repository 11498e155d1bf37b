// Writes to the verified procfs of the host: kernel parameters, badness, clock offsets.
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <string_view>

#include "init/ops/ops.h"
#include "init/path.h"

namespace berth::init {

namespace {

/// A file of the process itself belongs to the host's root while nobody may trace the process. So
/// whoever is not the host's root is open to others for the moment: to its own user, of whom
/// nothing that is less trusted sees it yet.
Result<UniqueFd> open_to_write(const Context& context, const char* file) noexcept {
  auto fd = path::open_proc(context.proc.get(), file, O_WRONLY);
  if (fd.ok() || fd.error().err != EACCES || !std::string_view(file).starts_with("self/"))
    return fd;
  if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0) return make_error("prctl", errno, "PR_SET_DUMPABLE");
  fd = path::open_proc(context.proc.get(), file, O_WRONLY);
  TRY(arm_lifeline(context));
  return fd;
}

/// One write(2), as the kernel takes each for a whole value.
Status write_proc(const Context& context, const char* file, std::string_view value) noexcept {
  auto fd = open_to_write(context, file);
  if (!fd.ok()) return fd.error();
  ssize_t count = 0;
  do {
    count = write(fd.value().get(), value.data(), value.size());
  } while (count < 0 && errno == EINTR);
  if (count == static_cast<ssize_t>(value.size())) return {};
  return make_error("write", count < 0 ? errno : EIO, "\"%.*s\" to /proc/%s",
                    static_cast<int>(value.size()), value.data(), file);
}

}  // namespace

Status run(Context& context, const SysctlOp& op) noexcept {
  char file[512];
  const int length = snprintf(file, sizeof file, "sys/%s", op.key);
  if (length < 0 || length >= static_cast<int>(sizeof file)) {
    return make_error("openat2", ENAMETOOLONG, "/proc/sys/%s", op.key);
  }
  return write_proc(context, file, op.value);
}

Status run(Context& context, const OomScoreAdjOp& op) noexcept {
  char text[16];
  const int length = snprintf(text, sizeof text, "%" PRId32, op.value);
  const Status written =
      write_proc(context, "self/oom_score_adj", {text, static_cast<size_t>(length)});
  if (written.ok() || written.error().err != EACCES) return written;
  return make_error("write", EACCES, "it takes CAP_SYS_RESOURCE on the host to lower the score");
}

Status run(Context& context, const TimeOffsetsOp& op) noexcept {
  char text[512];
  size_t length = 0;
  for (const ClockOffset& offset : op.offsets) {
    const int count = snprintf(text + length, sizeof text - length, "%s %" PRId64 " %" PRIu32 "\n",
                               offset.clock, offset.secs, offset.nanosecs);
    if (count < 0 || static_cast<size_t>(count) >= sizeof text - length) {
      return make_error("plan", E2BIG, "too many clock offsets");
    }
    length += static_cast<size_t>(count);
  }
  return write_proc(context, "self/timens_offsets", {text, length});
}

}  // namespace berth::init
