// What init tells the engine: packets of core/report.h on the sync socket and, once start was asked
// for, on the status fifo. Only write(2) is used, because a system call filter of the container may
// already be in force.
#pragma once

#include <stdint.h>

#include "core/result.h"
#include "init/context.h"

namespace berth::init {

/// Tells which operation failed (-1: none yet) and why. There is nobody to tell if this fails.
void report_failure(const Context& context, int index, const SysError& error) noexcept;
/// Tells how long an operation took; CLOCK_MONOTONIC in nanoseconds.
void report_span(const Context& context, int index, uint64_t start, uint64_t duration) noexcept;
/// Tells that the program is about to be executed.
void report_exec(const Context& context) noexcept;

}  // namespace berth::init
