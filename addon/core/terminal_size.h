// The terminal of whoever runs a container in the foreground, and its size.
#pragma once

namespace berth {

/// The caller's terminal among standard error, output and input, or -1.
int find_terminal() noexcept;

/// Gives `to` the size of `from`; nothing happens where `from` is no terminal or has no size.
void copy_terminal_size(int from, int to) noexcept;

}  // namespace berth
