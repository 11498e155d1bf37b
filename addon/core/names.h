// Words of the plan → constants of the kernel, the only such tables in addon/. Words cross the
// boundary, numbers are born here.
#pragma once

#include <stdint.h>

#include <optional>
#include <string_view>

namespace berth::names {

/// Attributes to set and to clear with mount_setattr(2); what is in neither stays as it is.
struct MountAttributes {
  uint64_t set = 0;
  uint64_t clear = 0;
  [[nodiscard]] bool empty() const noexcept { return set == 0 && clear == 0; }
};

/// A propagation type: one of MS_SHARED, MS_SLAVE, MS_PRIVATE, MS_UNBINDABLE, and whether it goes
/// for the subtree.
struct Propagation {
  uint64_t type = 0;
  bool recursive = false;
};

/// CLONE_NEW* of a namespace type such as "network".
std::optional<int> namespace_type(std::string_view word) noexcept;
/// The word of a CLONE_NEW* constant, as people say it ("network"); "unknown" for anything else.
const char* namespace_word(int type) noexcept;
/// Adds a word such as "nosuid" or "suid" to the attributes; a later word wins over an earlier one.
/// False if unknown.
[[nodiscard]] bool add_attribute(std::string_view word, MountAttributes& attributes) noexcept;
std::optional<Propagation> propagation(std::string_view word) noexcept;
/// Number of a capability such as "CAP_CHOWN" (capabilities(7)).
std::optional<int> capability(std::string_view word) noexcept;
/// 1 << capability(word).
std::optional<uint64_t> capability_bit(std::string_view word) noexcept;
/// The word of a capability's number, or "unknown".
const char* capability_word(int number) noexcept;
/// Number of a resource limit such as "RLIMIT_NOFILE" (getrlimit(2)).
std::optional<int> rlimit(std::string_view word) noexcept;
/// S_IFCHR, S_IFBLK or S_IFIFO of a device type of the runtime specification ("c", "u", "b", "p").
std::optional<uint32_t> node_type(std::string_view word) noexcept;
/// Bit of a SECCOMP_FILTER_FLAG_ name (seccomp(2)).
std::optional<uint64_t> seccomp_flag(std::string_view word) noexcept;
/// Number of a policy such as "SCHED_FIFO" (sched(7)).
std::optional<int> scheduling_policy(std::string_view word) noexcept;
/// Bit of a SCHED_FLAG_ name (sched_setattr(2)).
std::optional<uint64_t> scheduling_flag(std::string_view word) noexcept;
/// Number of an IOPRIO_CLASS_ name (ioprio_set(2)).
std::optional<int> io_class(std::string_view word) noexcept;
/// Number of an MPOL_ mode (set_mempolicy(2)).
std::optional<int> memory_mode(std::string_view word) noexcept;
/// Bit of an MPOL_F_ name (set_mempolicy(2)).
std::optional<uint64_t> memory_flag(std::string_view word) noexcept;
/// Persona of an execution domain of the runtime specification (personality(2)).
std::optional<uint32_t> execution_domain(std::string_view word) noexcept;

}  // namespace berth::names
