#include "core/names.h"

#include <linux/capability.h>
#include <linux/mount.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/stat.h>

// <sys/mount.h> cannot stand beside <linux/mount.h> in Debian 12's glibc; these four are all that
// is needed of it.
#ifndef MS_UNBINDABLE
#define MS_UNBINDABLE (1UL << 17)
#define MS_PRIVATE (1UL << 18)
#define MS_SLAVE (1UL << 19)
#define MS_SHARED (1UL << 20)
#endif
#ifndef MOUNT_ATTR_NOSYMFOLLOW
#define MOUNT_ATTR_NOSYMFOLLOW 0x00200000
#endif
#ifndef SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
#define SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV (1UL << 5)
#endif
#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x00000080
#endif

namespace berth::names {

namespace {

template <typename T>
struct Entry {
  std::string_view word;
  T value;
};

template <typename T, size_t N>
std::optional<T> find(const Entry<T> (&table)[N], std::string_view word) noexcept {
  for (const Entry<T>& entry : table) {
    if (entry.word == word) return entry.value;
  }
  return std::nullopt;
}

constexpr Entry<int> kNamespaces[] = {
    {"user", CLONE_NEWUSER},     {"mount", CLONE_NEWNS},  {"pid", CLONE_NEWPID},
    {"network", CLONE_NEWNET},   {"ipc", CLONE_NEWIPC},   {"uts", CLONE_NEWUTS},
    {"cgroup", CLONE_NEWCGROUP}, {"time", CLONE_NEWTIME},
};

// The access time attributes are one field: whichever is set, the whole field is cleared first.
constexpr Entry<MountAttributes> kAttributes[] = {
    {"ro", {MOUNT_ATTR_RDONLY, 0}},
    {"rw", {0, MOUNT_ATTR_RDONLY}},
    {"nosuid", {MOUNT_ATTR_NOSUID, 0}},
    {"suid", {0, MOUNT_ATTR_NOSUID}},
    {"nodev", {MOUNT_ATTR_NODEV, 0}},
    {"dev", {0, MOUNT_ATTR_NODEV}},
    {"noexec", {MOUNT_ATTR_NOEXEC, 0}},
    {"exec", {0, MOUNT_ATTR_NOEXEC}},
    {"noatime", {MOUNT_ATTR_NOATIME, MOUNT_ATTR__ATIME}},
    {"relatime", {MOUNT_ATTR_RELATIME, MOUNT_ATTR__ATIME}},
    {"strictatime", {MOUNT_ATTR_STRICTATIME, MOUNT_ATTR__ATIME}},
    {"nodiratime", {MOUNT_ATTR_NODIRATIME, 0}},
    {"diratime", {0, MOUNT_ATTR_NODIRATIME}},
    {"nosymfollow", {MOUNT_ATTR_NOSYMFOLLOW, 0}},
    {"symfollow", {0, MOUNT_ATTR_NOSYMFOLLOW}},
};

constexpr Entry<Propagation> kPropagations[] = {
    {"shared", {MS_SHARED, false}},         {"rshared", {MS_SHARED, true}},
    {"slave", {MS_SLAVE, false}},           {"rslave", {MS_SLAVE, true}},
    {"private", {MS_PRIVATE, false}},       {"rprivate", {MS_PRIVATE, true}},
    {"unbindable", {MS_UNBINDABLE, false}}, {"runbindable", {MS_UNBINDABLE, true}},
};

constexpr Entry<int> kCapabilities[] = {
    {"CAP_CHOWN", 0},
    {"CAP_DAC_OVERRIDE", 1},
    {"CAP_DAC_READ_SEARCH", 2},
    {"CAP_FOWNER", 3},
    {"CAP_FSETID", 4},
    {"CAP_KILL", 5},
    {"CAP_SETGID", 6},
    {"CAP_SETUID", 7},
    {"CAP_SETPCAP", 8},
    {"CAP_LINUX_IMMUTABLE", 9},
    {"CAP_NET_BIND_SERVICE", 10},
    {"CAP_NET_BROADCAST", 11},
    {"CAP_NET_ADMIN", 12},
    {"CAP_NET_RAW", 13},
    {"CAP_IPC_LOCK", 14},
    {"CAP_IPC_OWNER", 15},
    {"CAP_SYS_MODULE", 16},
    {"CAP_SYS_RAWIO", 17},
    {"CAP_SYS_CHROOT", 18},
    {"CAP_SYS_PTRACE", 19},
    {"CAP_SYS_PACCT", 20},
    {"CAP_SYS_ADMIN", 21},
    {"CAP_SYS_BOOT", 22},
    {"CAP_SYS_NICE", 23},
    {"CAP_SYS_RESOURCE", 24},
    {"CAP_SYS_TIME", 25},
    {"CAP_SYS_TTY_CONFIG", 26},
    {"CAP_MKNOD", 27},
    {"CAP_LEASE", 28},
    {"CAP_AUDIT_WRITE", 29},
    {"CAP_AUDIT_CONTROL", 30},
    {"CAP_SETFCAP", 31},
    {"CAP_MAC_OVERRIDE", 32},
    {"CAP_MAC_ADMIN", 33},
    {"CAP_SYSLOG", 34},
    {"CAP_WAKE_ALARM", 35},
    {"CAP_BLOCK_SUSPEND", 36},
    {"CAP_AUDIT_READ", 37},
    {"CAP_PERFMON", 38},
    {"CAP_BPF", 39},
    {"CAP_CHECKPOINT_RESTORE", 40},
};

constexpr Entry<int> kRlimits[] = {
    {"RLIMIT_AS", RLIMIT_AS},
    {"RLIMIT_CORE", RLIMIT_CORE},
    {"RLIMIT_CPU", RLIMIT_CPU},
    {"RLIMIT_DATA", RLIMIT_DATA},
    {"RLIMIT_FSIZE", RLIMIT_FSIZE},
    {"RLIMIT_LOCKS", RLIMIT_LOCKS},
    {"RLIMIT_MEMLOCK", RLIMIT_MEMLOCK},
    {"RLIMIT_MSGQUEUE", RLIMIT_MSGQUEUE},
    {"RLIMIT_NICE", RLIMIT_NICE},
    {"RLIMIT_NOFILE", RLIMIT_NOFILE},
    {"RLIMIT_NPROC", RLIMIT_NPROC},
    {"RLIMIT_RSS", RLIMIT_RSS},
    {"RLIMIT_RTPRIO", RLIMIT_RTPRIO},
    {"RLIMIT_RTTIME", RLIMIT_RTTIME},
    {"RLIMIT_SIGPENDING", RLIMIT_SIGPENDING},
    {"RLIMIT_STACK", RLIMIT_STACK},
};

constexpr Entry<uint32_t> kNodeTypes[] = {
    {"c", S_IFCHR}, {"u", S_IFCHR}, {"b", S_IFBLK}, {"p", S_IFIFO}};

constexpr Entry<uint64_t> kSeccompFlags[] = {
    {"SECCOMP_FILTER_FLAG_TSYNC", SECCOMP_FILTER_FLAG_TSYNC},
    {"SECCOMP_FILTER_FLAG_LOG", SECCOMP_FILTER_FLAG_LOG},
    {"SECCOMP_FILTER_FLAG_SPEC_ALLOW", SECCOMP_FILTER_FLAG_SPEC_ALLOW},
    {"SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV},
};

constexpr Entry<int> kSchedulingPolicies[] = {
    {"SCHED_OTHER", SCHED_OTHER}, {"SCHED_FIFO", SCHED_FIFO}, {"SCHED_RR", SCHED_RR},
    {"SCHED_BATCH", SCHED_BATCH}, {"SCHED_IDLE", SCHED_IDLE}, {"SCHED_DEADLINE", 6},
};

// linux/sched.h; not in every libc's <sched.h>.
constexpr Entry<uint64_t> kSchedulingFlags[] = {
    {"SCHED_FLAG_RESET_ON_FORK", 0x01},  {"SCHED_FLAG_RECLAIM", 0x02},
    {"SCHED_FLAG_DL_OVERRUN", 0x04},     {"SCHED_FLAG_KEEP_POLICY", 0x08},
    {"SCHED_FLAG_KEEP_PARAMS", 0x10},    {"SCHED_FLAG_UTIL_CLAMP_MIN", 0x20},
    {"SCHED_FLAG_UTIL_CLAMP_MAX", 0x40},
};

constexpr Entry<int> kIoClasses[] = {
    {"IOPRIO_CLASS_RT", 1}, {"IOPRIO_CLASS_BE", 2}, {"IOPRIO_CLASS_IDLE", 3}};

// linux/mempolicy.h, as of Linux 6.9.
constexpr Entry<int> kMemoryModes[] = {
    {"MPOL_DEFAULT", 0},
    {"MPOL_PREFERRED", 1},
    {"MPOL_BIND", 2},
    {"MPOL_INTERLEAVE", 3},
    {"MPOL_LOCAL", 4},
    {"MPOL_PREFERRED_MANY", 5},
    {"MPOL_WEIGHTED_INTERLEAVE", 6},
};

constexpr Entry<uint64_t> kMemoryFlags[] = {
    {"MPOL_F_NUMA_BALANCING", 1U << 13},
    {"MPOL_F_RELATIVE_NODES", 1U << 14},
    {"MPOL_F_STATIC_NODES", 1U << 15},
};

constexpr Entry<uint32_t> kExecutionDomains[] = {{"LINUX", PER_LINUX}, {"LINUX32", PER_LINUX32}};

}  // namespace

std::optional<int> namespace_type(std::string_view word) noexcept {
  return find(kNamespaces, word);
}

const char* namespace_word(int type) noexcept {
  for (const Entry<int>& entry : kNamespaces) {
    if (entry.value == type) return entry.word.data();
  }
  return "unknown";
}

bool add_attribute(std::string_view word, MountAttributes& attributes) noexcept {
  const auto change = find(kAttributes, word);
  if (!change) return false;
  attributes.set = (attributes.set & ~change->clear) | change->set;
  // A bit in both fields is "clear, then set" to the kernel, which only the access time field
  // needs.
  attributes.clear =
      (attributes.clear & ~(change->set & ~uint64_t{MOUNT_ATTR__ATIME})) | change->clear;
  return true;
}

std::optional<Propagation> propagation(std::string_view word) noexcept {
  return find(kPropagations, word);
}

std::optional<int> capability(std::string_view word) noexcept { return find(kCapabilities, word); }

std::optional<uint64_t> capability_bit(std::string_view word) noexcept {
  const auto number = capability(word);
  if (!number) return std::nullopt;
  return uint64_t{1} << *number;
}

const char* capability_word(int number) noexcept {
  for (const Entry<int>& entry : kCapabilities) {
    if (entry.value == number) return entry.word.data();
  }
  return "unknown";
}

std::optional<int> rlimit(std::string_view word) noexcept { return find(kRlimits, word); }

std::optional<uint32_t> node_type(std::string_view word) noexcept { return find(kNodeTypes, word); }

std::optional<uint64_t> seccomp_flag(std::string_view word) noexcept {
  return find(kSeccompFlags, word);
}

std::optional<int> scheduling_policy(std::string_view word) noexcept {
  return find(kSchedulingPolicies, word);
}

std::optional<uint64_t> scheduling_flag(std::string_view word) noexcept {
  return find(kSchedulingFlags, word);
}

std::optional<int> io_class(std::string_view word) noexcept { return find(kIoClasses, word); }

std::optional<int> memory_mode(std::string_view word) noexcept { return find(kMemoryModes, word); }

std::optional<uint64_t> memory_flag(std::string_view word) noexcept {
  return find(kMemoryFlags, word);
}

std::optional<uint32_t> execution_domain(std::string_view word) noexcept {
  return find(kExecutionDomains, word);
}

}  // namespace berth::names
