// The cgroup v2 device controller: an eBPF program asked at every open and mknod of a device.
#pragma once

#include <span>

#include "binding/device_program.h"
#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::binding {

/// Loads a program of compile_device_rules.
Result<UniqueFd> load_device_program(std::span<const bpf_insn> program) noexcept;

/// Compiles the rules and attaches the program to a cgroup, in place of an earlier one of ours.
/// BPF_CGROUP_DEVICE exists since Linux 4.15. EINVAL when there are too many rules.
Status attach_device_filter(int cgroup, std::span<const DeviceRule> rules) noexcept;

}  // namespace berth::binding
