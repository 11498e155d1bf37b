// Removes a directory of our own making (a container's state) with everything in it.
#pragma once

#include "core/result.h"

namespace berth {

/// Follows no link and crosses no mount on the way down. A directory that is gone is fine.
Status remove_tree(const char* path) noexcept;

/// Removes everything in a directory that is held open.
///
/// @param shown its name in the error
/// @param kept tells by an entry's name what stays; null for nothing
Status remove_entries(int directory, const char* shown,
                      bool (*kept)(const char* name) noexcept) noexcept;

}  // namespace berth
