// Signals that ask the runtime to stop: held back so that nothing is left behind, reported by `receive`.
#pragma once

namespace berth::binding {

/// Installs the handlers for INT, TERM, HUP and QUIT.
void hold_signals() noexcept;
/// Descriptor that becomes readable with the first such signal; -1 before hold_signals.
int signal_descriptor() noexcept;
/// The first such signal, or 0.
int held_signal() noexcept;
/// Default dispositions again, for execve.
void release_signals() noexcept;

}  // namespace berth::binding
