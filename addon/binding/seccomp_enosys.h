// System calls that are newer than a profile: its author could not decide about them, and a program
// asks for them and falls back when they are missing. So they are answered with ENOSYS, whatever
// the profile's default is.
#pragma once

#include <linux/filter.h>

#include <cstdint>
#include <vector>

namespace berth::binding {

/// An architecture of a filter (its AUDIT_ARCH_ value) and the highest system call number that the
/// profile names.
struct KnownCalls {
  uint32_t architecture;
  uint32_t highest;
};

/// Instructions to put before a filter: every call above the highest known one is answered with
/// ENOSYS, everything else goes on to the filter.
std::vector<sock_filter> answer_newer_calls(const std::vector<KnownCalls>& known);

}  // namespace berth::binding
