// The working directory, the program, and becoming it.
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <span>

#include "core/sys.h"
#include "init/executable.h"
#include "init/ops/ops.h"
#include "init/passwd.h"
#include "init/path.h"
#include "init/report.h"

namespace berth::init {

namespace {

constexpr unsigned kFirst = STDERR_FILENO + 1;
constexpr size_t kMaxPassed = 16;
constexpr char kHome[] = "HOME=";

// The kernel answers "(unreachable)/..." for a directory that our root does not contain, such as
// one entered through a descriptor of the host (CVE-2024-21626). libc's getcwd would hide that.
Status check_inside(const char* path) noexcept {
  char where[4096] = "";
  const long length = syscall(SYS_getcwd, where, sizeof where);
  if (length < 0) return make_error("getcwd", errno, "%s", path);
  if (where[0] != '/') {
    return make_error("getcwd", EXDEV, "%s: the working directory lies outside of the container",
                      path);
  }
  return {};
}

// Everything was close-on-exec from the start: this is the second line. A container's system call
// filter may forbid it by now, and must not be able to keep the program from starting.
Status close_between(unsigned first, unsigned last) noexcept {
  if (first > last || sys::close_range(first, last, 0) == 0 || errno == EPERM || errno == ENOSYS)
    return {};
  return make_error("close_range", errno, "%u to %u", first, last);
}

// Puts the named descriptors at their numbers, which nothing of ours may have; still close-on-exec.
Status place(Context& context, std::span<const PassedDescriptor> passed) noexcept {
  if (passed.size() > kMaxPassed)
    return make_error("plan", E2BIG, "%zu descriptors to pass", passed.size());
  for (const PassedDescriptor& each : passed) {
    auto fd = context.fds.take(each.fd);
    if (!fd.ok()) return fd.error();
    const auto wanted = static_cast<int>(each.number);
    const int placed = fcntl(fd.value().get(), F_DUPFD_CLOEXEC, wanted);
    if (placed != wanted)
      return make_error("fcntl", placed < 0 ? errno : EBUSY, "descriptor %d", wanted);
  }
  return {};
}

// Closes all but the standard, the preserved and the passed descriptors, the two on which the
// outcome is told and the one by which others know that there is none yet; those three are closed
// by execve.
Status close_others(const Context& context, const ExecOp& op) noexcept {
  int kept[3 + kMaxPassed] = {context.sync.get(), context.start_status.get(),
                              context.start_wait.get()};
  size_t count = 3;
  for (const PassedDescriptor& each : op.pass) kept[count++] = static_cast<int>(each.number);
  std::sort(kept, kept + count);
  unsigned first = kFirst + op.preserve;
  for (const int fd : std::span<const int>(kept, count)) {
    if (fd < 0 || static_cast<unsigned>(fd) < first) continue;
    TRY(close_between(first, static_cast<unsigned>(fd) - 1));
    first = static_cast<unsigned>(fd) + 1;
  }
  return close_between(first, ~0U);
}

Status pass_on(const ExecOp& op) noexcept {
  const auto keep = [](int fd) noexcept -> Status {
    if (fcntl(fd, F_SETFD, 0) == 0) return {};
    return make_error("fcntl", errno, "descriptor %d for the program", fd);
  };
  for (uint32_t i = 0; i < op.preserve; ++i) TRY(keep(static_cast<int>(kFirst + i)));
  for (const PassedDescriptor& each : op.pass) TRY(keep(static_cast<int>(each.number)));
  return {};
}

// The environment is init's own memory.
void set_home(Context& context, std::span<char* const> environment) noexcept {
  if (context.home[0] == '\0') return;
  for (char* const& variable : environment) {
    if (strcmp(variable, kHome) == 0) const_cast<char*&>(variable) = context.home;
  }
}

SysError exec_error(const char* path, int err) noexcept {
  char reason[64];
  describe_errno(err, reason);
  // It was there and could be executed a moment ago, so it is what the file names that is missing.
  const char* const hint =
      err == ENOENT ? " (its interpreter or loader is missing in the container)" : "";
  return make_error("execve", err, "exec %s: %s%s", path, reason, hint);
}

}  // namespace

Status run(Context& context, const ChdirOp& op) noexcept {
  if (context.in_working_directory) return {};
  auto directory = op.create
                       ? path::make_in_root(context.root.get(), op.path, path::Kind::kDirectory)
                       : path::open_in_root(context.root.get(), op.path, O_PATH | O_DIRECTORY);
  if (!directory.ok()) {
    if (op.attempt && directory.error().err == EACCES) return {};
    return directory.error();
  }
  if (fchdir(directory.value().get()) != 0) {
    if (op.attempt && errno == EACCES) return {};
    return make_error("fchdir", errno, "%s", op.path);
  }
  context.in_working_directory = !op.create;
  return check_inside(op.path);
}

Status run(Context& context, const FindExecutableOp& op) noexcept {
  return find_executable(op.name, op.search_path, context.executable);
}

Status run(Context& context, const FindHomeOp& op) noexcept {
  constexpr size_t kName = sizeof kHome - 1;
  const std::span<char> value = std::span<char>(context.home).subspan(kName);
  if (!find_home(context.root.get(), context.proc.get(), op.uid, value))
    snprintf(value.data(), value.size(), "/");
  memcpy(context.home, kHome, kName);
  return {};
}

Status run(Context& context, const ExecOp& op) noexcept {
  if (op.args.empty() || context.executable[0] == '\0')
    return make_error("plan", EINVAL, "there is no program to execute");
  TRY(place(context, op.pass));
  if (const std::string_view name = context.fds.left_over(); !name.empty()) {
    return make_error("plan", EINVAL, "descriptor \"%.*s\" was never used",
                      static_cast<int>(name.size()), name.data());
  }
  TRY(close_others(context, op));
  TRY(pass_on(op));
  set_home(context, op.env);
  report_exec(context);
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  if (sigaction(SIGPIPE, &action, nullptr) != 0)
    return make_error("rt_sigaction", errno, "SIGPIPE");
  // From here on the filter decides, so nothing else may be called.
  if (context.filter) TRY(context.filter->load(context.filter_flags));
  execve(context.executable, op.args.data(), op.env.data());
  return exec_error(context.executable, errno);
}

}  // namespace berth::init
