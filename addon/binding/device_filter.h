// The cgroup v2 device controller: an eBPF program asked at every open and mknod of a device.
#pragma once

#include <span>

#include "binding/device_program.h"
#include "core/result.h"

namespace berth::binding {

/// Compiles the rules and attaches the program to a cgroup, in place of an earlier one of ours.
/// BPF_CGROUP_DEVICE exists since Linux 4.15. EINVAL when there are too many rules.
Status attach_device_filter(int cgroup, std::span<const DeviceRule> rules) noexcept;

}  // namespace berth::binding
