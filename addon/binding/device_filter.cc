#include "binding/device_filter.h"

#include <linux/bpf.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace berth::binding {

namespace {

constexpr size_t kMaxRules = 1000;  // more than any engine writes, and all jumps are in range

long bpf(int command, bpf_attr& attributes) noexcept {
  return syscall(SYS_bpf, command, &attributes, sizeof attributes);
}

constexpr char kName[] = "berth_devices";
constexpr uint32_t kMaxPrograms = 64;

// The filter of ours that a cgroup has already; invalid when there is none, or none that we may
// look at: then the new one stands beside it, and both bind.
Result<UniqueFd> attached_filter(int cgroup) noexcept {
  uint32_t ids[kMaxPrograms] = {};
  bpf_attr query = {};
  query.query.target_fd = static_cast<uint32_t>(cgroup);
  query.query.attach_type = BPF_CGROUP_DEVICE;
  query.query.prog_ids = reinterpret_cast<uint64_t>(ids);
  query.query.prog_cnt = kMaxPrograms;
  if (bpf(BPF_PROG_QUERY, query) != 0) {
    if (errno == EPERM || errno == EINVAL) return UniqueFd();
    return make_error("bpf", errno, "asking for the device filters of the cgroup");
  }
  for (uint32_t i = 0; i < query.query.prog_cnt; ++i) {
    bpf_attr get = {};
    get.prog_id = ids[i];
    UniqueFd program(static_cast<int>(bpf(BPF_PROG_GET_FD_BY_ID, get)));
    if (!program.valid()) {
      if (errno == ENOENT || errno == EPERM) continue;
      return make_error("bpf", errno, "looking at the device filters of the cgroup");
    }
    bpf_prog_info info = {};
    bpf_attr ask = {};
    ask.info.bpf_fd = static_cast<uint32_t>(program.get());
    ask.info.info_len = sizeof info;
    ask.info.info = reinterpret_cast<uint64_t>(&info);
    if (bpf(BPF_OBJ_GET_INFO_BY_FD, ask) != 0)
      return make_error("bpf", errno, "looking at the device filters of the cgroup");
    if (strcmp(info.name, kName) == 0) return program;
  }
  return UniqueFd();
}

}  // namespace

Result<UniqueFd> load_device_program(std::span<const bpf_insn> program) noexcept {
  static const char license[] = "Apache-2.0";
  bpf_attr load = {};
  load.prog_type = BPF_PROG_TYPE_CGROUP_DEVICE;
  load.insns = reinterpret_cast<uint64_t>(program.data());
  load.insn_cnt = static_cast<uint32_t>(program.size());
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
  return loaded;
}

Status attach_device_filter(int cgroup, std::span<const DeviceRule> rules) noexcept {
  if (rules.size() > kMaxRules)
    return make_error("bpf", EINVAL, "more than %zu device rules", kMaxRules);
  auto loaded = load_device_program(compile_device_rules(rules));
  if (!loaded.ok()) return loaded.error();
  auto attached = attached_filter(cgroup);
  if (!attached.ok()) return attached.error();
  const UniqueFd& old = attached.value();
  bpf_attr attach = {};
  attach.target_fd = static_cast<uint32_t>(cgroup);
  attach.attach_bpf_fd = static_cast<uint32_t>(loaded.value().get());
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
