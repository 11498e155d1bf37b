// berth-init: what the static executable is between clone3 and the container's program.
#pragma once

namespace berth::init {

/// argv[1] is the number of the sealed memory file with the plan, argv[2] that of the sync socket.
/// Becomes the container's program, or returns the exit code after telling the engine what failed.
int init_main(int argc, char** argv) noexcept;

}  // namespace berth::init
