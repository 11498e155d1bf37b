// Who the process is: ids, groups, capabilities, no_new_privs, and whose its standard streams are.
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <string_view>

#include "core/names.h"
#include "core/sys.h"
#include "init/ops/ops.h"
#include "init/path.h"

namespace berth::init {

namespace {

constexpr int kCapabilityBits = 64;
constexpr size_t kMaxGroups = 65536;  // NGROUPS_MAX
// What setresuid(2) takes for "leave it as it is".
constexpr uint32_t kNoId = 0xffffffff;

// Groups of the runtime's caller must not be left (CVE-2022-2989 and its kin).
Status verify_groups(size_t wanted) noexcept {
  const int count = getgroups(0, nullptr);
  if (count < 0) return make_error("getgroups", errno, "%s", "");
  if (static_cast<size_t>(count) == wanted) return {};
  return make_error("getgroups", EPERM, "%d groups are left of %zu asked for", count, wanted);
}

// Whether setgroups(2) was given up for good in the user namespace (user_namespaces(7)). Of one
// that is joined only who is in it can tell.
bool are_groups_denied(const Context& context) noexcept {
  auto file = path::open_proc(context.proc.get(), "self/setgroups", O_RDONLY);
  char text[8];
  const ssize_t count = file.ok() ? sys::read_full(file.value().get(), text) : 0;
  return count > 0 && std::string_view(text, static_cast<size_t>(count)).starts_with("deny");
}

Status set_groups(const Context& context, std::span<const uint32_t> groups) noexcept {
  static_assert(sizeof(gid_t) == sizeof(uint32_t));
  if (groups.size() > kMaxGroups) return make_error("setgroups", EINVAL, "too many groups");
  // By the system call: libc's wrapper would also do it for threads which init does not have.
  if (syscall(SYS_setgroups, groups.size(), groups.data()) == 0)
    return verify_groups(groups.size());
  const int err = errno;
  if (err != EPERM || !are_groups_denied(context))
    return make_error("setgroups", err, "%zu groups", groups.size());
  // Those of the caller stay, as it is with every container of a user who maps but his own group.
  if (groups.empty()) return {};
  return make_error("setgroups", err, "the user namespace has given up groups for good");
}

Status verify_ids(const CredentialsOp& op) noexcept {
  uid_t user[3] = {};
  gid_t group[3] = {};
  if (getresuid(&user[0], &user[1], &user[2]) != 0) return make_error("getresuid", errno, "%s", "");
  if (getresgid(&group[0], &group[1], &group[2]) != 0)
    return make_error("getresgid", errno, "%s", "");
  for (int i = 0; i < 3; ++i) {
    if (user[i] != op.uid)
      return make_error("setresuid", EPERM, "user id %u did not take effect", op.uid);
    if (group[i] != op.gid)
      return make_error("setresgid", EPERM, "group id %u did not take effect", op.gid);
  }
  return {};
}

// EINVAL has one cause only, but its words do not say it.
SysError id_error(const char* call, int err, const char* kind, uint32_t id) noexcept {
  return make_error(call, err, "%s %u%s", kind, id,
                    err == EINVAL ? " is not mapped in the user namespace" : "");
}

// Whether the container's user shall be able to open it anew, as /dev/stdout. The host's devices
// belong to everyone (CVE-2026-88265). A file that the program may only read stays whose it is: who
// owns it could let himself write to it.
bool is_for_the_user(int fd, const struct stat& status) noexcept {
  if (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)) return true;
  if (S_ISCHR(status.st_mode)) return isatty(fd) == 1;
  return S_ISREG(status.st_mode) && (fcntl(fd, F_GETFL) & O_ACCMODE) != O_RDONLY;
}

}  // namespace

Status run(Context& context, const BecomeRootOp&) noexcept {
  if (setresgid(0, 0, 0) != 0) return id_error("setresgid", errno, "group id", 0);
  if (setresuid(0, 0, 0) != 0) return id_error("setresuid", errno, "user id", 0);
  return arm_lifeline(context);
}

Status run(Context&, const BoundingSetOp& op) noexcept {
  for (int number = 0; number < kCapabilityBits; ++number) {
    const int has = prctl(PR_CAPBSET_READ, number, 0, 0, 0);
    if (has < 0 && errno == EINVAL) break;  // the kernel has no more
    if (has < 0)
      return make_error("prctl", errno, "reading capability %d (%s) of the bounding set", number,
                        names::capability_word(number));
    if (has == 0 || (op.keep >> number & 1U) != 0) continue;
    if (prctl(PR_CAPBSET_DROP, number, 0, 0, 0) != 0) {
      return make_error("prctl", errno, "dropping capability %d (%s) from the bounding set", number,
                        names::capability_word(number));
    }
  }
  return {};
}

Status run(Context& context, const CredentialsOp& op) noexcept {
  if (op.uid == kNoId || op.gid == kNoId)
    return make_error("setresuid", EINVAL, "id 4294967295 is no one's");
  if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) != 0) return make_error("prctl", errno, "PR_SET_KEEPCAPS");
  if (op.setgroups) TRY(set_groups(context, op.groups));
  if (setresgid(op.gid, op.gid, op.gid) != 0)
    return id_error("setresgid", errno, "group id", op.gid);
  if (setresuid(op.uid, op.uid, op.uid) != 0)
    return id_error("setresuid", errno, "user id", op.uid);
  TRY(verify_ids(op));
  if (prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0) != 0) return make_error("prctl", errno, "PR_SET_KEEPCAPS");
  umask(op.umask);
  return arm_lifeline(context);
}

Status run(Context& context, const CapabilitiesOp& op) noexcept {
  const auto low = [](uint64_t set) { return static_cast<__u32>(set); };
  const auto high = [](uint64_t set) { return static_cast<__u32>(set >> 32); };
  __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct data[2] = {
      {low(op.effective), low(op.permitted), low(op.inheritable)},
      {high(op.effective), high(op.permitted), high(op.inheritable)},
  };
  if (syscall(SYS_capset, &header, data) != 0) {
    return make_error("capset", errno, "effective %#llx, permitted %#llx, inheritable %#llx",
                      static_cast<unsigned long long>(op.effective),
                      static_cast<unsigned long long>(op.permitted),
                      static_cast<unsigned long long>(op.inheritable));
  }
  if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0)
    return make_error("prctl", errno, "PR_CAP_AMBIENT_CLEAR_ALL");
  for (int number = 0; number < kCapabilityBits; ++number) {
    if ((op.ambient >> number & 1U) == 0) continue;
    // One that is not both permitted and inheritable cannot be raised; as with the other runtimes
    // it is left out.
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, number, 0, 0) != 0 && errno != EPERM &&
        errno != EINVAL)
      return make_error("prctl", errno, "raising ambient capability %s",
                        names::capability_word(number));
  }
  return arm_lifeline(context);
}

Status run(Context&, const NoNewPrivilegesOp&) noexcept {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return make_error("prctl", errno, "PR_SET_NO_NEW_PRIVS");
  return {};
}

Status run(Context&, const ChownStdioOp& op) noexcept {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    struct stat status = {};
    if (fstat(fd, &status) != 0) return make_error("fstat", errno, "descriptor %d", fd);
    if (status.st_uid == op.uid) continue;
    if (!is_for_the_user(fd, status)) continue;
    // Only the owner changes. EPERM and EINVAL: an id the user namespace does not know; EROFS: a
    // node on a read-only file system. Then the user has what access the stream itself gives.
    if (fchown(fd, op.uid, static_cast<gid_t>(-1)) != 0 && errno != EPERM && errno != EINVAL &&
        errno != EROFS)
      return make_error("fchown", errno, "descriptor %d", fd);
  }
  return {};
}

}  // namespace berth::init
