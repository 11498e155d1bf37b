// A container's directory of state, by descriptor. Its lock is flock(2) on the directory itself,
// which needs no file and so no room and no right to write. Who has the lock may change the
// container, provided that the directory is still the one under its name.
#pragma once

#include "core/result.h"

namespace berth::state_directory {

/// Takes the lock, or waits for it; false when the time is over.
Result<bool> lock(int directory, bool exclusive, int timeout_ms) noexcept;

/// Removes the directory, which is `name` in `parent`, with everything in it; its records last, so
/// that what is left when this is interrupted can be told from what is no container's.
Status remove(int parent, const char* name, int directory) noexcept;

}  // namespace berth::state_directory
