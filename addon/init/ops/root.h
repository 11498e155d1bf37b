// Taking a directory as root, for operations that change it.
#pragma once

#include "init/context.h"

namespace berth::init {

/// Takes note of "/" as the container's root, and goes there.
Status take_root(Context& context) noexcept;

/// Makes the container's root "/" by chroot(2).
Status change_root(Context& context) noexcept;

}  // namespace berth::init
