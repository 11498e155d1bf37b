// Resource limits of the process.
#include <sys/resource.h>

#include "init/ops/ops.h"

namespace berth::init {

namespace {

// An enumeration in glibc, a number in musl.
template <typename R>
R first_parameter(int (*)(R, const rlimit*));
using Resource = decltype(first_parameter(setrlimit));

}  // namespace

Status run(Context&, const RlimitOp& op) noexcept {
  const rlimit limit = {op.soft, op.hard};
  if (setrlimit(static_cast<Resource>(op.type), &limit) != 0) {
    return make_error("prlimit", errno, "soft %llu, hard %llu",
                      static_cast<unsigned long long>(op.soft),
                      static_cast<unsigned long long>(op.hard));
  }
  return {};
}

}  // namespace berth::init
