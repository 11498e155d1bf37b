// How the process gets processor, disk and memory, and which machine it believes to be on.
#include <sys/personality.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/sys.h"
#include "init/ops/ops.h"

namespace berth::init {

namespace {

// struct sched_attr, which some libcs have in <sched.h> and others not at all.
struct SchedulingAttributes {
  uint32_t size;
  uint32_t policy;
  uint64_t flags;
  int32_t nice;
  uint32_t priority;
  uint64_t runtime;
  uint64_t deadline;
  uint64_t period;
};

// ioprio_set(2) has no header.
constexpr int kProcessGroup = 2;
constexpr int kClassShift = 13;

constexpr size_t kMaxNodes = 1024;
constexpr size_t kWordBits = 8 * sizeof(unsigned long);

}  // namespace

Status run(Context& context, const SchedulerOp& op) noexcept {
  SchedulingAttributes attributes = {
      .size = sizeof attributes,
      .policy = static_cast<uint32_t>(op.policy),
      .flags = op.flags,
      .nice = op.nice,
      .priority = op.priority,
      .runtime = op.runtime,
      .deadline = op.deadline,
      .period = op.period,
  };
  if (syscall(SYS_sched_setattr, 0, &attributes, 0, 0, 0, context.entry.token) == 0) return {};
  const char* hint = errno == EPERM ? "; it takes CAP_SYS_NICE on the host" : "";
  return make_error("sched_setattr", errno, "policy %d, nice %d, priority %u%s", op.policy, op.nice,
                    op.priority, hint);
}

Status run(Context&, const IoPriorityOp& op) noexcept {
  const unsigned value = static_cast<unsigned>(op.io_class) << kClassShift | op.priority;
  if (syscall(SYS_ioprio_set, kProcessGroup, 0, value) == 0) return {};
  return make_error("ioprio_set", errno, "class %d, priority %u", op.io_class, op.priority);
}

Status run(Context&, const CpuAffinityOp& op) noexcept {
  if (sys::set_affinity(op.cpus)) return {};
  // Nobody asked for all of them; a filter that the runtime itself is under may forbid the call.
  if (op.cpus.empty() && errno == EPERM) return {};
  return make_error("sched_setaffinity", errno, "%s",
                    errno == EINVAL ? "none of these CPUs is there and allowed" : "");
}

Status run(Context&, const MemoryPolicyOp& op) noexcept {
  unsigned long mask[kMaxNodes / kWordBits] = {};
  for (const uint32_t node : op.nodes) mask[node / kWordBits] |= 1UL << node % kWordBits;
  // The kernel takes one bit less than it is told of.
  const unsigned long bits = op.nodes.empty() ? 0 : kMaxNodes + 1;
  const auto mode = static_cast<unsigned long>(op.mode) | op.flags;
  if (syscall(SYS_set_mempolicy, mode, op.nodes.empty() ? nullptr : mask, bits) == 0) return {};
  const char* hint = errno == EINVAL
                         ? "; are these nodes of this machine, with memory of their own "
                           "and allowed in the cgroup?"
                         : "";
  return make_error("set_mempolicy", errno, "%zu nodes%s", op.nodes.size(), hint);
}

Status run(Context&, const PersonalityOp& op) noexcept {
  if (personality(op.domain) >= 0) return {};
  return make_error("personality", errno, "%#x", op.domain);
}

}  // namespace berth::init
