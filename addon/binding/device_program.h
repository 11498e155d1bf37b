// Device rules as the instructions of an eBPF program. Pure: nothing is loaded here.
#pragma once

#include <linux/bpf.h>

#include <cstdint>
#include <span>
#include <vector>

namespace berth::binding {

struct DeviceRule {
  bool allow;
  char type;      // 'a', 'b' or 'c'
  int64_t major;  // -1: any
  int64_t minor;  // -1: any
  int access;     // BPF_DEVCG_ACC_* bits
};

/// Compiles rules for BPF_PROG_TYPE_CGROUP_DEVICE: of those that name a device and a right the last
/// decides, what none names is denied, and a request is granted if all its rights are. Neighbours
/// with the same type and major share the tests of them, which is what the kernel's verifier pays
/// for.
std::vector<bpf_insn> compile_device_rules(std::span<const DeviceRule> rules);

}  // namespace berth::binding
