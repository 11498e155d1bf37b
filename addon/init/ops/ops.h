// What every file of operations includes: the operations as structs and one function per operation,
// found by overload.
#pragma once

#include "core/result.h"
#include "init/context.h"
#include "init/generated/ops.h"

namespace berth::init {

#define BERTH_DECLARE_RUN(Name, word) Status run(Context& context, const Name##Op& op) noexcept;
BERTH_OPS(BERTH_DECLARE_RUN)
#undef BERTH_DECLARE_RUN

}  // namespace berth::init
