// A procfs of the pid namespace that is entered last, made from outside of it.
#pragma once

#include "init/context.h"
#include "init/ops/file_system.h"

namespace berth::init {

/// A context for a new procfs that shows the pid namespace which init holds, or else the one that
/// init is in.
Result<FileSystem> open_procfs(const Context& context) noexcept;

/// EPERM unless the mount is a procfs: where the context could have been exchanged.
Status verify_procfs(const Context& context, int mount) noexcept;

}  // namespace berth::init
