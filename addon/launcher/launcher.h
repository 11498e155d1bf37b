#pragma once

namespace berth::launcher {

/// Executes the engine with an environment built from nothing; see docs/architecture.md. Returns
/// only on failure.
int launcher_main(int argc, char** argv) noexcept;

}  // namespace berth::launcher
