// The terminal of whoever runs a container in the foreground, and the container's beside it.
#pragma once

#include "core/result.h"

namespace berth {

/// The caller's terminal among standard error, output and input, or -1.
int find_terminal() noexcept;

/// Gives `to` the size of `from`; nothing happens where `from` is no terminal or has no size.
void copy_terminal_size(int from, int to) noexcept;

/// Lets line feeds go out as they are: what comes from `terminal` is copied to another one, which
/// puts the carriage return before them itself.
Status leave_line_ends(int terminal) noexcept;

}  // namespace berth
