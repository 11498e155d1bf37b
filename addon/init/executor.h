// The loop: run each operation of a plan, report the one that fails. What operations do is in ops/.
#pragma once

#include "init/context.h"
#include "init/plan.h"

namespace berth::init {

/// Runs the plan; returns only if something failed, with the exit code of the process. The failure
/// was reported then.
[[nodiscard]] int execute(Context& context, const Plan& plan) noexcept;

}  // namespace berth::init
