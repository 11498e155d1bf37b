#include "init/ops/file_system.h"

#include <string.h>

#include <string_view>

#include "core/sys.h"
#include "init/answers.h"

namespace berth::init {

namespace {

// fsconfig(2) takes no longer strings.
constexpr size_t kMaxValue = 255;
constexpr int kMaxMessages = 64;

/// What the kernel logged in the context, errors before anything else; empty if nothing.
void read_log(int fd, std::span<char> text) noexcept {
  bool found_error = false;
  char line[512];
  for (int i = 0; i < kMaxMessages; ++i) {
    const ssize_t count = read(fd, line, sizeof line);
    if (count < 0 && errno == EINTR) continue;
    if (count < 2) return;  // ENODATA: that was all.
    keep_message({line, static_cast<size_t>(count)}, found_error, text);
  }
}

/// Why making a mount of this type may be refused without a word from the kernel.
const char* hint_for(std::string_view type, int err) noexcept {
  if (err != EPERM && err != EBUSY) return "";
  if (type == "proc") {
    return "inside a user namespace procfs needs a host /proc no part of which is covered, and a "
           "pid "
           "namespace of its own";
  }
  if (type == "sysfs") {
    return "inside a user namespace sysfs needs a host /sys no part of which is covered, and a "
           "network namespace of its own";
  }
  if (type == "cgroup2")
    return "inside a user namespace cgroup2 needs a cgroup namespace of its own";
  return "";
}

}  // namespace

Result<FileSystem> FileSystem::open(const char* type) noexcept {
  UniqueFd fd(sys::fsopen(type, FSOPEN_CLOEXEC));
  if (fd.valid()) return FileSystem(std::move(fd), type);
  if (errno == ENODEV) {
    return make_error("fsopen", ENODEV, "the kernel has no file system type \"%s\"", type);
  }
  return make_error("fsopen", errno, "%s", type);
}

Result<FileSystem> FileSystem::pick(int mount, const char* path) noexcept {
  UniqueFd fd(sys::fspick(mount, "", FSPICK_CLOEXEC | FSPICK_EMPTY_PATH));
  if (fd.valid()) return FileSystem(std::move(fd), path);
  return make_error("fspick", errno, "%s", path);
}

SysError FileSystem::explain(const char* call, int err, const char* what,
                             const char* hint) const noexcept {
  char log[256] = "";
  read_log(fd_.get(), log);
  const char* why = log[0] != '\0' ? log : hint;
  return make_error(call, err, "%s%s%s", what, why[0] != '\0' ? ": " : "", why);
}

Status FileSystem::set(const MountParameter& parameter) noexcept {
  char what[320];
  if (parameter.value == nullptr) {
    snprintf(what, sizeof what, "option \"%s\"", parameter.key);
  } else {
    snprintf(what, sizeof what, "option \"%s=%s\"", parameter.key, parameter.value);
  }
  if (parameter.value != nullptr && strlen(parameter.value) > kMaxValue) {
    return make_error("fsconfig", EINVAL, "option \"%s\": the kernel takes at most %zu bytes",
                      parameter.key, kMaxValue);
  }
  const unsigned command = parameter.value == nullptr ? FSCONFIG_SET_FLAG : FSCONFIG_SET_STRING;
  if (sys::fsconfig(fd_.get(), command, parameter.key, parameter.value, 0) == 0) return {};
  const int err = errno;
  return explain("fsconfig", err, what, err == EINVAL ? "not understood by the file system" : "");
}

Status FileSystem::set_descriptor(const char* key, int fd) noexcept {
  if (sys::fsconfig(fd_.get(), FSCONFIG_SET_FD, key, nullptr, fd) == 0) return {};
  return explain("fsconfig", errno, key, "");
}

Status FileSystem::set(std::span<const MountParameter> parameters) noexcept {
  for (const MountParameter& parameter : parameters) TRY(set(parameter));
  return {};
}

Status FileSystem::set_flags(std::span<const char* const> flags) noexcept {
  for (const char* flag : flags) {
    const Status status = set(MountParameter{.key = flag, .value = nullptr});
    // Only some file systems count versions, and those that do no longer need to be told.
    const bool optional = std::string_view(flag) == "iversion";
    if (!status.ok() && !(optional && status.error().err == EINVAL)) return status;
  }
  return {};
}

Result<UniqueFd> FileSystem::create(uint64_t attributes) noexcept {
  if (sys::fsconfig(fd_.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0) {
    const int err = errno;
    return explain("fsconfig", err, name_, hint_for(name_, err));
  }
  UniqueFd mount(sys::fsmount(fd_.get(), FSMOUNT_CLOEXEC, static_cast<unsigned>(attributes)));
  if (mount.valid()) return mount;
  const int err = errno;
  return explain("fsmount", err, name_, hint_for(name_, err));
}

Status FileSystem::reconfigure() noexcept {
  if (sys::fsconfig(fd_.get(), FSCONFIG_CMD_RECONFIGURE, nullptr, nullptr, 0) == 0) return {};
  return explain("fsconfig", errno, name_, "");
}

Result<UniqueFd> make_empty_directory() noexcept {
  auto system = FileSystem::open("tmpfs");
  if (!system.ok()) return system.error();
  // One inode is the root; older kernels make none with a limit of one.
  constexpr MountParameter kParameters[] = {{.key = "source", .value = "tmpfs"},
                                            {.key = "mode", .value = "0755"},
                                            {.key = "nr_blocks", .value = "1"},
                                            {.key = "nr_inodes", .value = "2"},
                                            {.key = "ro", .value = nullptr}};
  TRY(system.value().set(kParameters));
  return system.value().create(MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV |
                               MOUNT_ATTR_NOEXEC);
}

}  // namespace berth::init
