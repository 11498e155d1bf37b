// What is said when the engine cannot go on.
#pragma once

namespace berth::engine {

/// Writes "berth: WHAT" or "berth: WHAT: WHY" to the standard error and ends the process with exit
/// code 1.
[[noreturn]] void die(const char* what, const char* why = nullptr) noexcept;

}  // namespace berth::engine
