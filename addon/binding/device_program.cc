#include "binding/device_program.h"

#include <stddef.h>

#include <optional>
#include <utility>

namespace berth::binding {

namespace {

constexpr int kAllAccess = BPF_DEVCG_ACC_MKNOD | BPF_DEVCG_ACC_READ | BPF_DEVCG_ACC_WRITE;

enum Register : uint8_t { kResult, kContext, kType, kWanted, kMajor, kMinor };

// Jumps whose target is not known yet.
using Label = std::vector<size_t>;

class Program {
 public:
  void load(Register target, int16_t offset) {
    add(BPF_LDX | BPF_MEM | BPF_W, target, kContext, offset, 0);
  }
  void set(Register target, int32_t value) {
    add(BPF_ALU64 | BPF_MOV | BPF_K, target, 0, 0, value);
  }
  void copy(Register target, Register source) {
    add(BPF_ALU64 | BPF_MOV | BPF_X, target, source, 0, 0);
  }
  void mask(Register target, int32_t bits) { add(BPF_ALU | BPF_AND | BPF_K, target, 0, 0, bits); }
  void shift_right(Register target, int32_t bits) {
    add(BPF_ALU | BPF_RSH | BPF_K, target, 0, 0, bits);
  }
  void skip_unless_equal(Label& to, Register target, int32_t value) {
    jump(to, BPF_JNE, target, value);
  }
  void skip_if_equal(Label& to, Register target, int32_t value) {
    jump(to, BPF_JEQ, target, value);
  }
  void decide(bool allow) {
    set(kResult, allow ? 1 : 0);
    add(BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
  }
  // Lets the label's jumps end here.
  void land(Label& label) {
    for (const size_t at : label) code_[at].off = static_cast<int16_t>(code_.size() - at - 1);
    label.clear();
  }
  std::vector<bpf_insn> take() { return std::move(code_); }

 private:
  void jump(Label& to, uint8_t condition, Register target, int32_t value) {
    to.push_back(code_.size());
    add(static_cast<uint8_t>(BPF_JMP | condition | BPF_K), target, 0, 0, value);
  }
  void add(uint8_t operation, uint8_t target, uint8_t source, int16_t offset, int32_t immediate) {
    bpf_insn instruction = {};
    instruction.code = operation;
    instruction.dst_reg = target & 0xF;
    instruction.src_reg = source & 0xF;
    instruction.off = offset;
    instruction.imm = immediate;
    code_.push_back(instruction);
  }

  std::vector<bpf_insn> code_;
};

// Rules in a row that have the same type, or of those the same major.
struct Group {
  std::optional<int64_t> of = {};
  bool decided = false;  // a rule matched everything: what follows in the group cannot be reached
  Label end = {};

  void start(int64_t value) {
    of = value;
    decided = false;
  }
};

}  // namespace

// Evaluated from the last rule to the first; kWanted holds the rights no rule has granted yet.
// Nothing may be emitted that cannot be reached: the verifier refuses it.
std::vector<bpf_insn> compile_device_rules(std::span<const DeviceRule> rules) {
  Program program;
  program.load(kType, offsetof(bpf_cgroup_dev_ctx, access_type));
  program.copy(kWanted, kType);
  program.mask(kType, 0xFFFF);
  program.shift_right(kWanted, 16);
  program.load(kMajor, offsetof(bpf_cgroup_dev_ctx, major));
  program.load(kMinor, offsetof(bpf_cgroup_dev_ctx, minor));

  Group type = {};
  Group major = {};
  for (size_t i = rules.size(); i-- > 0;) {
    const DeviceRule& rule = rules[i];
    if (rule.access == 0) continue;
    if (type.of != rule.type) {
      program.land(major.end);
      major.of.reset();
      program.land(type.end);
      type.start(rule.type);
      if (rule.type != 'a')
        program.skip_unless_equal(type.end, kType,
                                  rule.type == 'b' ? BPF_DEVCG_DEV_BLOCK : BPF_DEVCG_DEV_CHAR);
    }
    if (type.decided) continue;
    if (major.of != rule.major) {
      program.land(major.end);
      major.start(rule.major);
      if (rule.major >= 0)
        program.skip_unless_equal(major.end, kMajor, static_cast<int32_t>(rule.major));
    }
    if (major.decided) continue;

    Label next;
    if (rule.minor >= 0) program.skip_unless_equal(next, kMinor, static_cast<int32_t>(rule.minor));
    if (rule.access != kAllAccess && rule.allow) {
      program.mask(kWanted, kAllAccess & ~rule.access);
      program.skip_unless_equal(next, kWanted, 0);
    } else if (rule.access != kAllAccess) {
      program.copy(kContext, kWanted);
      program.mask(kContext, rule.access);
      program.skip_if_equal(next, kContext, 0);
    }
    program.decide(rule.allow);
    if (next.empty()) {
      major.decided = true;
      type.decided = rule.major < 0;
      if (type.decided && rule.type == 'a') return program.take();
    }
    program.land(next);
  }
  program.land(major.end);
  program.land(type.end);
  program.decide(false);
  return program.take();
}

}  // namespace berth::binding
