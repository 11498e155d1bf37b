#include "init/executor.h"

#include "core/sys.h"
#include "init/ops/ops.h"
#include "init/report.h"

namespace berth::init {

namespace {

constexpr int kFailed = 1;
// A started container whose program could not be executed: told apart from a program that exits
// with 1.
constexpr int kNotExecuted = 255;

Status run_op(Context& context, const Op& op) noexcept {
  switch (op.kind) {
#define BERTH_RUN_OP(Name, word) \
  case OpKind::k##Name:          \
    return run(context, *static_cast<const Name##Op*>(op.body));
    BERTH_OPS(BERTH_RUN_OP)
#undef BERTH_RUN_OP
  }
  return make_error("plan", ENOSYS, "operation %d", static_cast<int>(op.kind));
}

}  // namespace

int execute(Context& context, const Plan& plan) noexcept {
  for (size_t i = 0; i < plan.init.size(); ++i) {
    context.index = static_cast<int>(i);
    const uint64_t start = plan.trace ? sys::now() : 0;
    const Status status = run_op(context, plan.init[i]);
    if (!status.ok()) {
      report_failure(context, context.index, status.error());
      return plan.init[i].kind == OpKind::kExec ? kNotExecuted : kFailed;
    }
    if (plan.trace) report_span(context, context.index, start, sys::now() - start);
  }
  report_failure(context, -1, make_error("plan", ENOEXEC, "the container has no program"));
  return kNotExecuted;
}

}  // namespace berth::init
