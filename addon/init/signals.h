// Signals to init itself, before it is the program.
#pragma once

#include "core/result.h"

namespace berth::init {

/// All as the kernel leaves them, but for SIGPIPE, which is ignored until the program: a dead
/// engine is noticed by the failing write. Those that ask a process to end are caught, which execve
/// undoes.
Status reset_signals() noexcept;

/// From now on signals that ask a process to end do end init, also where it is process 1, for which
/// the kernel ignores them: there is a container, and it waits for its start.
void end_by_signals() noexcept;

}  // namespace berth::init
