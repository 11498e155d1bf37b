#pragma once

namespace berth::monitor {

/// What a foreground run leaves of itself: forwards signals, relays the terminal, reaps, and at the
/// end cleans up and exits with the container's code. Arguments: see monitor.cc. Never fails
/// silently: 1 with a line on standard error.
int monitor_main(int argc, char** argv) noexcept;

}  // namespace berth::monitor
