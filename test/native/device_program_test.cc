// The program of device rules decides as the rules do, one right after the other, and the kernel's
// verifier takes it.
#include "binding/device_program.h"

#include <errno.h>
#include <string.h>

#include <random>
#include <string>

#include "binding/device_filter.h"
#include "tally.h"

namespace {

using berth::binding::DeviceRule;
using berth::test::Tally;

struct Request {
  char type;
  int major;
  int minor;
  int rights;
};

// What the rules say: of those that name the device and the right, the last.
bool granted(std::span<const DeviceRule> rules, const Request& request) {
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
int execute(const std::vector<bpf_insn>& program, const Request& request) {
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

std::string words(std::span<const DeviceRule> rules) {
  std::string text;
  for (const DeviceRule& rule : rules) {
    text += rule.allow ? "allow " : "deny ";
    text += rule.type;
    text += " " + std::to_string(rule.major) + ":" + std::to_string(rule.minor) + " " +
            std::to_string(rule.access) + "; ";
  }
  return text;
}

void compare(Tally& tally, std::span<const DeviceRule> rules) {
  const auto program = berth::binding::compile_device_rules(rules);
  for (const char type : {'b', 'c'}) {
    for (int major = 0; major < 4; ++major) {
      for (int minor = 0; minor < 4; ++minor) {
        for (int rights = 1; rights < 8; ++rights) {
          const Request request = {type, major, minor, rights};
          const bool expected = granted(rules, request);
          if (execute(program, request) == (expected ? 1 : 0)) continue;
          tally.check(false, words(rules) + "asked for " + type + " " + std::to_string(major) +
                                 ":" + std::to_string(minor) + " " + std::to_string(rights));
          return;
        }
      }
    }
  }
  tally.check(true, "");
}

}  // namespace

int main() {
  Tally tally;
  std::mt19937 random(20261125);  // NOLINT(cert-msc51-cpp): the same rules every time
  const auto below = [&](int end) {
    return static_cast<int>(random() % static_cast<unsigned>(end));
  };
  bool may_load = true;
  for (int round = 0; round < 3000; ++round) {
    std::vector<DeviceRule> rules(static_cast<size_t>(below(9)));
    for (DeviceRule& rule : rules) {
      rule = {
          .allow = below(2) == 0,
          .type = "aabbbccc"[below(8)],
          .major = below(3) - 1,
          .minor = below(3) - 1,
          .access = below(3) == 0 ? below(8) : 7,
      };
    }
    compare(tally, rules);
    if (!may_load || round % 10 != 0) continue;
    auto loaded = berth::binding::load_device_program(berth::binding::compile_device_rules(rules));
    if (!loaded.ok() && loaded.error().err == EPERM) {
      may_load = false;
      printf("not tried with the kernel's verifier: that needs root\n");
      continue;
    }
    const char* refusal = loaded.ok() ? "" : strerror(loaded.error().err);
    tally.check(loaded.ok(), words(rules) + "refused by the verifier: " + refusal);
  }
  return tally.finish();
}
