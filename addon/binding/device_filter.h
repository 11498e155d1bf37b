// The cgroup v2 device controller: an eBPF program asked at every open and mknod of a device.
#pragma once

#include <cstdint>
#include <span>

#include "core/result.h"

namespace berth::binding {

struct DeviceRule {
  bool allow;
  char type;      // 'a', 'b' or 'c'
  int64_t major;  // -1: any
  int64_t minor;  // -1: any
  int access;     // BPF_DEVCG_ACC_* bits
};

/// Compiles the rules (later ones win, per access right; what none allows is denied) and attaches
/// the program to a cgroup. BPF_CGROUP_DEVICE exists since Linux 4.15. EINVAL when there are too
/// many rules.
Status attach_device_filter(int cgroup, std::span<const DeviceRule> rules) noexcept;

}  // namespace berth::binding
