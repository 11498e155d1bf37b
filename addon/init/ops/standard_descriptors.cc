// Standard input, output and error where they are the host's null device.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/sys.h"
#include "init/ops/ops.h"
#include "init/path.h"

namespace berth::init {

namespace {

Result<bool> is_null(int fd) noexcept {
  struct stat status = {};
  if (fstat(fd, &status) != 0) return make_error("fstat", errno, "descriptor %d", fd);
  return sys::is_null_device(status);
}

}  // namespace

Status run(Context& context, const ReopenNullOp&) noexcept {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    auto is_host_null = is_null(fd);
    if (!is_host_null.ok()) return is_host_null.error();
    if (!is_host_null.value()) continue;
    auto null = path::open_in_root(context.root.get(), "/dev/null", O_PATH);
    // A container need not have one; what it has there may be anything.
    if (!null.ok()) return {};
    auto is_own_null = is_null(null.value().get());
    if (!is_own_null.ok() || !is_own_null.value()) return {};
    auto opened =
        path::reopen(context.proc.get(), null.value().get(), fcntl(fd, F_GETFL) & O_ACCMODE);
    if (!opened.ok()) return opened.error();
    if (dup3(opened.value().get(), fd, 0) < 0)
      return make_error("dup3", errno, "descriptor %d", fd);
  }
  return {};
}

}  // namespace berth::init
