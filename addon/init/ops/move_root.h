// What must be out of reach before the root is moved rather than exchanged.
#pragma once

#include "core/result.h"
#include "init/context.h"

namespace berth::init {

/// Unmounts every whole procfs and sysfs outside the container's root, or covers it where that is
/// not allowed: a moved root leaves the host's mounts in the namespace, and a user namespace could
/// mount these file systems anew only because uncovered ones are there.
Status let_go_of_kernel_views(Context& context) noexcept;

}  // namespace berth::init
