// What device rules mean, and an interpreter for the programs that are made of them: for the tests
// of the compiler.
#pragma once

#include <string.h>

#include <string>
#include <vector>

#include "binding/device_program.h"

namespace berth::test {

using binding::DeviceRule;

struct Request {
  char type;
  int major;
  int minor;
  int rights;
};

// What the rules say: of those that name the device and the right, the last.
inline bool granted(std::span<const DeviceRule> rules, const Request& request) {
  for (int right = 1; right <= 4; right <<= 1) {
    if ((request.rights & right) == 0) continue;
    bool allow = false;
    for (const DeviceRule& rule : rules) {
      const bool named = (rule.type == 'a' || rule.type == request.type) &&
                         (rule.major < 0 || rule.major == request.major) &&
                         (rule.minor < 0 || rule.minor == request.minor) &&
                         (rule.access & right) != 0;
      if (named) allow = rule.allow;
    }
    if (!allow) return false;
  }
  return true;
}

// As much of eBPF as the programs use; -1 for anything else and for running off the end.
inline int execute(const std::vector<bpf_insn>& program, const Request& request) {
  const uint32_t type = request.type == 'b' ? BPF_DEVCG_DEV_BLOCK : BPF_DEVCG_DEV_CHAR;
  const bpf_cgroup_dev_ctx context = {
      .access_type = type | static_cast<uint32_t>(request.rights) << 16,
      .major = static_cast<uint32_t>(request.major),
      .minor = static_cast<uint32_t>(request.minor),
  };
  uint64_t registers[11] = {};
  for (size_t at = 0; at < program.size(); ++at) {
    const bpf_insn& one = program[at];
    uint64_t& target = registers[one.dst_reg];
    const auto immediate = static_cast<uint64_t>(static_cast<int64_t>(one.imm));
    switch (one.code) {
      case BPF_LDX | BPF_MEM | BPF_W: {
        uint32_t word = 0;
        memcpy(&word, reinterpret_cast<const char*>(&context) + one.off, sizeof word);
        target = word;
        break;
      }
      case BPF_ALU64 | BPF_MOV | BPF_K:
        target = immediate;
        break;
      case BPF_ALU64 | BPF_MOV | BPF_X:
        target = registers[one.src_reg];
        break;
      case BPF_ALU | BPF_AND | BPF_K:
        target = static_cast<uint32_t>(target & immediate);
        break;
      case BPF_ALU | BPF_RSH | BPF_K:
        target = static_cast<uint32_t>(target) >> one.imm;
        break;
      case BPF_JMP | BPF_JNE | BPF_K:
        if (target != immediate) at += static_cast<size_t>(one.off);
        break;
      case BPF_JMP | BPF_JEQ | BPF_K:
        if (target == immediate) at += static_cast<size_t>(one.off);
        break;
      case BPF_JMP | BPF_EXIT:
        return static_cast<int>(registers[0]);
      default:
        return -1;
    }
  }
  return -1;
}

inline std::string words(std::span<const DeviceRule> rules) {
  std::string text;
  for (const DeviceRule& rule : rules) {
    text += rule.allow ? "allow " : "deny ";
    text += rule.type;
    text += " " + std::to_string(rule.major) + ":" + std::to_string(rule.minor) + " " +
            std::to_string(rule.access) + "; ";
  }
  return text;
}

}  // namespace berth::test
