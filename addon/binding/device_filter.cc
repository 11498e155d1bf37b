#include "binding/device_filter.h"

#include <linux/bpf.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <vector>

#include "core/unique_fd.h"

namespace berth::binding {

namespace {

constexpr int kAllAccess = BPF_DEVCG_ACC_MKNOD | BPF_DEVCG_ACC_READ | BPF_DEVCG_ACC_WRITE;
constexpr size_t kMaxRules =
    1000;  // keeps the program below the verifier's 4096 instructions for any caller

enum Register : uint8_t { kResult, kContext, kType, kWanted, kMajor, kMinor };

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
  // Jumps are patched by `land` to the end of the rule.
  void skip_unless_equal(Register target, int32_t value) { jump(BPF_JNE, target, value); }
  void skip_if_equal(Register target, int32_t value) { jump(BPF_JEQ, target, value); }
  void decide(bool allow) {
    set(kResult, allow ? 1 : 0);
    add(BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
  }
  void land() {
    for (const size_t at : pending_) code_[at].off = static_cast<int16_t>(code_.size() - at - 1);
    pending_.clear();
  }
  [[nodiscard]] bool skips() const { return !pending_.empty(); }
  [[nodiscard]] const std::vector<bpf_insn>& code() const { return code_; }

 private:
  void jump(uint8_t condition, Register target, int32_t value) {
    pending_.push_back(code_.size());
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
  std::vector<size_t> pending_;
};

// Evaluated from the last rule to the first; kWanted holds the rights no rule has granted yet.
Program compile(std::span<const DeviceRule> rules) {
  Program program;
  program.load(kType, offsetof(bpf_cgroup_dev_ctx, access_type));
  program.copy(kWanted, kType);
  program.mask(kType, 0xFFFF);
  program.shift_right(kWanted, 16);
  program.load(kMajor, offsetof(bpf_cgroup_dev_ctx, major));
  program.load(kMinor, offsetof(bpf_cgroup_dev_ctx, minor));
  for (size_t i = rules.size(); i-- > 0;) {
    const DeviceRule& rule = rules[i];
    if (rule.access == 0) continue;
    if (rule.type != 'a')
      program.skip_unless_equal(kType, rule.type == 'b' ? BPF_DEVCG_DEV_BLOCK : BPF_DEVCG_DEV_CHAR);
    if (rule.major >= 0) program.skip_unless_equal(kMajor, static_cast<int32_t>(rule.major));
    if (rule.minor >= 0) program.skip_unless_equal(kMinor, static_cast<int32_t>(rule.minor));
    if (rule.access != kAllAccess && rule.allow) {
      program.mask(kWanted, kAllAccess & ~rule.access);
      program.skip_unless_equal(kWanted, 0);
    } else if (rule.access != kAllAccess) {
      program.copy(kContext, kWanted);
      program.mask(kContext, rule.access);
      program.skip_if_equal(kContext, 0);
    }
    const bool conditional = program.skips();
    program.decide(rule.allow);
    if (!conditional)
      return program;  // nothing before it can be reached, and the verifier refuses dead code
    program.land();
  }
  program.decide(false);
  return program;
}

long bpf(int command, bpf_attr& attributes) noexcept {
  return syscall(SYS_bpf, command, &attributes, sizeof attributes);
}

constexpr char kName[] = "berth_devices";
constexpr uint32_t kMaxPrograms = 64;

// The filter of ours that a cgroup has already; invalid when there is none.
UniqueFd attached_filter(int cgroup) noexcept {
  uint32_t ids[kMaxPrograms] = {};
  bpf_attr query = {};
  query.query.target_fd = static_cast<uint32_t>(cgroup);
  query.query.attach_type = BPF_CGROUP_DEVICE;
  query.query.prog_ids = reinterpret_cast<uint64_t>(ids);
  query.query.prog_cnt = kMaxPrograms;
  if (bpf(BPF_PROG_QUERY, query) != 0) return UniqueFd();
  for (uint32_t i = 0; i < query.query.prog_cnt; ++i) {
    bpf_attr get = {};
    get.prog_id = ids[i];
    UniqueFd program(static_cast<int>(bpf(BPF_PROG_GET_FD_BY_ID, get)));
    if (!program.valid()) continue;
    bpf_prog_info info = {};
    bpf_attr ask = {};
    ask.info.bpf_fd = static_cast<uint32_t>(program.get());
    ask.info.info_len = sizeof info;
    ask.info.info = reinterpret_cast<uint64_t>(&info);
    if (bpf(BPF_OBJ_GET_INFO_BY_FD, ask) == 0 && strcmp(info.name, kName) == 0) return program;
  }
  return UniqueFd();
}

}  // namespace

Status attach_device_filter(int cgroup, std::span<const DeviceRule> rules) noexcept {
  if (rules.size() > kMaxRules)
    return make_error("bpf", EINVAL, "more than %zu device rules", kMaxRules);
  const Program program = compile(rules);
  static const char license[] = "Apache-2.0";
  bpf_attr load = {};
  load.prog_type = BPF_PROG_TYPE_CGROUP_DEVICE;
  load.insns = reinterpret_cast<uint64_t>(program.code().data());
  load.insn_cnt = static_cast<uint32_t>(program.code().size());
  load.license = reinterpret_cast<uint64_t>(license);
  strncpy(load.prog_name, kName, sizeof load.prog_name - 1);
  // The verifier gives up when a signal is pending; the kernel means it to be tried again.
  constexpr int kAttempts = 5;
  UniqueFd loaded;
  for (int attempt = 0; attempt < kAttempts && !loaded.valid(); ++attempt) {
    loaded.reset(static_cast<int>(bpf(BPF_PROG_LOAD, load)));
    if (!loaded.valid() && errno != EAGAIN) break;
  }
  if (!loaded.valid()) return make_error("bpf", errno, "loading the device filter");
  const UniqueFd old = attached_filter(cgroup);
  bpf_attr attach = {};
  attach.target_fd = static_cast<uint32_t>(cgroup);
  attach.attach_bpf_fd = static_cast<uint32_t>(loaded.get());
  attach.attach_type = BPF_CGROUP_DEVICE;
  attach.attach_flags = BPF_F_ALLOW_MULTI;
  if (old.valid()) {
    // At no moment is there none.
    attach.attach_flags |= BPF_F_REPLACE;
    attach.replace_bpf_fd = static_cast<uint32_t>(old.get());
  }
  if (bpf(BPF_PROG_ATTACH, attach) != 0)
    return make_error("bpf", errno, "attaching the device filter");
  return {};
}

}  // namespace berth::binding
