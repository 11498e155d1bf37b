// What is installed as `berth`. The engine shall start the same way whoever calls: with an
// environment of our making, cwd "/", limits that suffice, and what it needs of the caller as data.

#include "launcher/launcher.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdarg>
#include <cstdint>
#include <string_view>

#include "core/error_names.h"
#include "core/sys.h"
#include "core/unique_fd.h"
#include "launcher/engine.h"
#include "launcher/supervisor.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): not declared by <unistd.h>
                        // without _GNU_SOURCE

namespace berth::launcher {

namespace {

constexpr char kExecutableSuffix[] = "/bin/berth";
constexpr char kEngine[] = "/lib/berth/engine";

// Data of the caller's environment that the engine may want; it sees them as BERTH_CALLER_<NAME>.
constexpr const char* kPassed[] = {
    "XDG_RUNTIME_DIR",         "NOTIFY_SOCKET", "LISTEN_FDS", "LISTEN_PID",
    "LISTEN_FDNAMES",          "USER",          "HOME",       "DBUS_SESSION_BUS_ADDRESS",
    "DBUS_SYSTEM_BUS_ADDRESS", "TERM",
};

// A limit below which the engine dies without a word of ours, or init fails half-way.
struct Need {
  int resource;
  const char* name;
  rlim_t least;
  /// What a lower one is raised to, if the hard limit allows it.
  rlim_t enough;
  const char* problem;
};

constexpr rlim_t kMebibyte = 1ULL << 20;
constexpr Need kNeeds[] = {
    {RLIMIT_AS, "RLIMIT_AS", 64 * kMebibyte, RLIM_INFINITY,
     "the address space limit (ulimit -v) is below 64 MiB, which the engine needs; raise it"},
    {RLIMIT_DATA, "RLIMIT_DATA", 64 * kMebibyte, RLIM_INFINITY,
     "the limit of data segments (ulimit -d) is below 64 MiB, which the engine needs; raise it"},
    {RLIMIT_STACK, "RLIMIT_STACK", kMebibyte, 8 * kMebibyte,
     "the stack limit (ulimit -s) is below 1 MiB, which the engine needs; raise it"},
    {RLIMIT_FSIZE, "RLIMIT_FSIZE", 16 * kMebibyte, RLIM_INFINITY,
     "the limit of file sizes (ulimit -f) is below 16 MiB, which the runtime needs; raise it"},
    {RLIMIT_NOFILE, "RLIMIT_NOFILE", 64, 1024,
     "the limit of open files (ulimit -n) is below 64, which the runtime needs; raise it"},
};

// A string of an environment may be no longer (MAX_ARG_STRLEN).
constexpr size_t kMaxString = 128UL << 10;

constexpr char kTooManyDescriptors[] =
    "too many open descriptors with gaps between them were passed; close those that the container "
    "does not need";

// A descriptor opened later must never land on 0, 1 or 2.
bool fill_standard_descriptors() noexcept {
  for (int fd = 0; fd <= 2; ++fd) {
    if (fcntl(fd, F_GETFD) >= 0) continue;
    if (errno != EBADF || open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY) != fd) return false;
  }
  return true;
}

// The environment under construction; one buffer, never freed.
class Environment {
 public:
  __attribute__((format(printf, 2, 3))) bool add(const char* format, ...) noexcept {
    if (count_ + 1 >= kVariables) return false;
    va_list args;
    va_start(args, format);
    const size_t left = sizeof text_ - used_;
    const size_t room = left < kMaxString ? left : kMaxString;
    const int length = vsnprintf(text_ + used_, room, format, args);
    va_end(args);
    if (length < 0 || static_cast<size_t>(length) >= room) return false;
    variables_[count_++] = text_ + used_;
    used_ += static_cast<size_t>(length) + 1;
    return true;
  }
  [[nodiscard]] char** get() noexcept { return variables_; }

 private:
  static constexpr size_t kVariables = 40;
  char* variables_[kVariables] = {};
  size_t count_ = 0;
  size_t used_ = 0;
  // Enough for strings of full length in all variables that are the caller's; what is not used
  // takes no memory.
  char text_[16 * kMaxString] = {};
};

// Text of bounded length.
class List {
 public:
  __attribute__((format(printf, 2, 3))) bool add(const char* format, ...) noexcept {
    va_list args;
    va_start(args, format);
    const int length = vsnprintf(text_ + used_, sizeof text_ - used_, format, args);
    va_end(args);
    if (length < 0 || static_cast<size_t>(length) >= sizeof text_ - used_) return false;
    used_ += static_cast<size_t>(length);
    return true;
  }
  [[nodiscard]] const char* separator() const noexcept { return used_ == 0 ? "" : ","; }
  [[nodiscard]] const char* get() const noexcept { return text_; }

 private:
  size_t used_ = 0;
  char text_[kMaxString - 32] = {};
};

// Adds "3-7" or "9" to the list.
bool add_range(List& list, long first, long last) noexcept {
  if (first > last) return true;
  return first == last ? list.add("%s%ld", list.separator(), first)
                       : list.add("%s%ld-%ld", list.separator(), first, last);
}

// Which descriptors above 2 the caller passed: the engine cannot tell its own from them later. What
// is wrong, or null.
const char* list_descriptors(List& list) noexcept {
  const UniqueFd directory(open("/proc/self/fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.valid()) {
    if (errno == ENOENT) return nullptr;  // without /proc nothing else works either, and says so
    return "the open descriptors cannot be listed in /proc/self/fd";
  }
  // They come in ascending order.
  long first = 0;
  long last = -1;
  alignas(dirent64) char buffer[4096];
  for (;;) {
    const long bytes = syscall(SYS_getdents64, directory.get(), buffer, sizeof buffer);
    if (bytes < 0) return "the open descriptors cannot be listed in /proc/self/fd";
    if (bytes == 0) break;
    for (long at = 0; at < bytes;) {
      const auto* entry = reinterpret_cast<const dirent64*>(buffer + at);
      at += entry->d_reclen;
      if (entry->d_name[0] == '.') continue;
      const long fd = strtol(entry->d_name, nullptr, 10);
      if (fd <= STDERR_FILENO || fd == directory.get()) continue;
      if (fd != last + 1) {
        if (!add_range(list, first, last)) return kTooManyDescriptors;
        first = fd;
      }
      last = fd;
    }
  }
  return add_range(list, first, last) ? nullptr : kTooManyDescriptors;
}

// SIGCHLD ignored by the caller would make waiting impossible; everything else the container's init
// resets itself.
void reset_child_signal() noexcept {
  signal(SIGCHLD, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Whether this may become a foreground run, exec or restore, which leaves a monitor behind: then
// the engine is started as a child. The engine decides; a container that is called "run" costs
// nothing but that.
bool may_leave_monitor(char** argv) noexcept {
  for (char** word = argv + 1; *word != nullptr; ++word) {
    for (const std::string_view verb : {"run", "exec", "restore"}) {
      if (verb == *word) return true;
    }
  }
  return false;
}

// Raises limits that are too low; `raised` gets those as they were, for the container. What is
// wrong, or null.
const char* raise_limits(List& raised) noexcept {
  for (const Need& need : kNeeds) {
    rlimit limit = {};
    if (getrlimit(need.resource, &limit) != 0 || limit.rlim_cur >= need.least) continue;
    const bool noted =
        raised.add("%s%s=%ju:%ju", raised.separator(), need.name,
                   static_cast<uintmax_t>(limit.rlim_cur), static_cast<uintmax_t>(limit.rlim_max));
    // Only the host's root may raise a hard limit, if anybody.
    if (limit.rlim_max < need.least) limit.rlim_max = need.enough;
    limit.rlim_cur = limit.rlim_max < need.enough ? limit.rlim_max : need.enough;
    if (!noted || setrlimit(need.resource, &limit) != 0) return need.problem;
  }
  return nullptr;
}

// The engine's whole environment, with what it needs to know of its caller; what is wrong, or null.
// `started` is the time on sys::now().
const char* note_caller(Environment& environment, const char* executable,
                        uint64_t started) noexcept {
  static List limits;
  static List descriptors;
  if (const char* problem = raise_limits(limits); problem != nullptr) return problem;
  if (const char* problem = list_descriptors(descriptors); problem != nullptr) return problem;
  // Without a name where it was deleted or is deeper than a path may be: then only absolute paths
  // have a meaning, and the engine says so.
  char cwd[PATH_MAX];
  if (getcwd(cwd, sizeof cwd) == nullptr) cwd[0] = '\0';
  rlimit nofile = {};
  getrlimit(RLIMIT_NOFILE, &nofile);
  const mode_t mask = umask(022);

  bool ok = environment.add("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin") &&
            environment.add("LANG=C.UTF-8") &&
            environment.add("BERTH_STARTED=%ju", static_cast<uintmax_t>(started)) &&
            environment.add("BERTH_EXECUTABLE=%s", executable) &&
            environment.add("BERTH_CALLER_CWD=%s", cwd) &&
            environment.add("BERTH_CALLER_PID=%d", getpid()) &&
            environment.add("BERTH_CALLER_FDS=%s", descriptors.get()) &&
            environment.add("BERTH_CALLER_LIMITS=%s", limits.get()) &&
            environment.add("BERTH_CALLER_UMASK=%o", mask) &&
            environment.add("BERTH_CALLER_NOFILE=%ju:%ju", static_cast<uintmax_t>(nofile.rlim_cur),
                            static_cast<uintmax_t>(nofile.rlim_max));
  if (!ok) return "the paths of the executable and of the working directory are too long";
  for (const char* name : kPassed) {
    const char* value = getenv(name);
    if (value != nullptr && !environment.add("BERTH_CALLER_%s=%s", name, value)) {
      static char problem[128];
      snprintf(problem, sizeof problem,
               "the environment variable %s is too long (%zu bytes); shorten or unset it", name,
               strlen(value));
      return problem;
    }
  }
  return nullptr;
}

}  // namespace

int launcher_main(int argc, char** argv) noexcept {
  const uint64_t started = sys::now();
  if (!fill_standard_descriptors())
    return fail("cannot fill closed standard descriptors", error_words(errno).text);
  if (getauxval(AT_SECURE) != 0)
    return fail("refused", "must not be installed setuid, setgid or with file capabilities");
  if (argc < 1) return fail("refused", "empty argument vector");

  char executable[PATH_MAX];
  const ssize_t length = readlink("/proc/self/exe", executable, sizeof executable - 1);
  if (length <= 0) return fail("cannot find my own executable", "is /proc mounted?");
  executable[length] = '\0';
  const std::string_view path(executable, static_cast<size_t>(length));
  if (!path.ends_with(kExecutableSuffix))
    return fail(executable,
                "the executable must stay where it was installed, in a directory bin beside lib");
  char engine[PATH_MAX + sizeof kEngine];
  snprintf(engine, sizeof engine, "%.*s%s",
           static_cast<int>(path.size() - (sizeof kExecutableSuffix - 1)), executable, kEngine);

  static Environment environment;
  if (const char* problem = note_caller(environment, executable, started); problem != nullptr)
    return fail("cannot start", problem);
  if (chdir("/") != 0) return fail("cannot change to /", error_words(errno).text);
  reset_child_signal();

  argv[0] = engine;
  if (!may_leave_monitor(argv)) return execute_engine(engine, argv, environment.get());
  auto control = make_control();
  if (!control.ok()) return fail("cannot start the engine", error_words(control.error().err).text);
  if (!environment.add("BERTH_SUPERVISOR=%d", control.value().engines.get()))
    return fail("cannot start", "the environment is too large");
  return supervise(executable, engine, argv, environment.get(), control.take());
}

}  // namespace berth::launcher
