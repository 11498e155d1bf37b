// Becoming the engine.
#pragma once

namespace berth::launcher {

/// Says on standard error why the runtime cannot work.
///
/// @return the exit code
int fail(const char* what, const char* why) noexcept;

/// Executes the engine; returns an exit code after having said why it failed.
int execute_engine(const char* engine, char** argv, char** envp) noexcept;

}  // namespace berth::launcher
