// Resource limits of the process.
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "init/ops/ops.h"

namespace berth::init {

Status run(Context& context, const RlimitOp& op) noexcept {
  const rlimit limit = {op.soft, op.hard};
  if (syscall(SYS_prlimit64, 0, op.type, &limit, nullptr, 0, context.entry.token) != 0) {
    return make_error("prlimit", errno, "soft %llu, hard %llu",
                      static_cast<unsigned long long>(op.soft),
                      static_cast<unsigned long long>(op.hard));
  }
  return {};
}

}  // namespace berth::init
