// Resource limits of the process.
#include <sys/resource.h>

#include "init/ops/ops.h"

namespace berth::init {

Status run(Context&, const RlimitOp& op) noexcept {
  const rlimit limit = {op.soft, op.hard};
  if (setrlimit(static_cast<__rlimit_resource>(op.type), &limit) != 0) {
    return make_error("prlimit", errno, "soft %llu, hard %llu",
                      static_cast<unsigned long long>(op.soft),
                      static_cast<unsigned long long>(op.hard));
  }
  return {};
}

}  // namespace berth::init
