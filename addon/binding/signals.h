// Signals that ask the runtime to stop: held back so that nothing is left behind, and reported by
// `receive`.
#pragma once

#include "core/result.h"

namespace berth::binding {

/// Installs the handlers for INT, TERM, HUP and QUIT.
Status hold_signals() noexcept;
/// Pipe with one byte, the number, for each such signal; -1 before hold_signals. Readable with the
/// first.
int signal_descriptor() noexcept;
/// The first such signal, or 0.
int held_signal() noexcept;

}  // namespace berth::binding
