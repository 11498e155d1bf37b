// From the start of the process to its first operation: shut out everyone else, read the plan, open
// what must be opened while the file system can still be trusted.
#include "init/init.h"

#include <limits.h>
#include <linux/magic.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>

#include "core/sys.h"
#include "init/context.h"
#include "init/executor.h"
#include "init/path.h"
#include "init/plan.h"
#include "init/report.h"
#include "init/signals.h"

namespace berth::init {

namespace {

constexpr ino_t kProcRootInode = 1;
constexpr std::string_view kUsage = "berth-init is started by berth, not by hand\n";

// A descriptor number above standard error, or -1.
int parse_fd(const char* text) noexcept {
  int64_t value = 0;
  if (*text == '\0') return -1;
  for (; *text != '\0'; ++text) {
    if (*text < '0' || *text > '9') return -1;
    value = value * 10 + (*text - '0');
    if (value > INT_MAX) return -1;
  }
  return value > STDERR_FILENO ? static_cast<int>(value) : -1;
}

Status isolate(const Context& context) noexcept {
  TRY(arm_lifeline(context));
  if (sys::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0)
    return make_error("close_range", errno, "Linux 5.11 or later is needed");
  // Engines ignore or block signals for themselves; the program must not find them so.
  TRY(reset_signals());
  umask(0);
  return {};
}

Result<std::span<char>> read_plan(int file, Arena& arena, size_t size) noexcept {
  char* const text = static_cast<char*>(arena.allocate(size + 1));
  if (text == nullptr) return make_error("mmap", ENOMEM, "the plan");
  // The writer left its place at the end.
  if (lseek(file, 0, SEEK_SET) != 0) return make_error("lseek", errno, "the plan");
  const ssize_t count = sys::read_full(file, std::span<char>(text, size));
  if (count < 0) return make_error("read", errno, "the plan");
  if (static_cast<size_t>(count) != size) return make_error("read", EIO, "the plan");
  text[size] = '\0';
  return std::span<char>(text, size + 1);
}

// The size of the plan's file, which nobody can change any more.
Result<size_t> sealed_size(int file) noexcept {
  const int seals = fcntl(file, F_GET_SEALS);
  if (seals < 0) return make_error("fcntl", errno, "the plan is no memory file");
  if ((seals & sys::kImmutable) != sys::kImmutable)
    return make_error("fcntl", EPERM, "the plan is not sealed");
  struct stat status = {};
  if (fstat(file, &status) != 0) return make_error("fstat", errno, "the plan");
  const auto size = static_cast<size_t>(status.st_size);
  if (size > kMaxPlan) return make_error("plan", EFBIG, "is longer than %zu bytes", kMaxPlan);
  return size;
}

/// The plan's file and the first of the descriptors it names, in the order of its names; the others
/// come in packets of their own.
class Delivery {
 public:
  /// Waits for the engine to have made the plan, and then for each further packet.
  Status receive(int sync) noexcept {
    char word = 0;
    int fds[kMaxFds];
    size_t count = 0;
    const ssize_t bytes = sys::receive_with_fds(sync, std::span<char>(&word, 1), fds, &count);
    if (bytes < 0) return make_error("recvmsg", errno, "the plan");
    for (size_t i = 0; i < count; ++i) fds_[i].reset(fds[i]);
    count_ = count;
    if (bytes == 0 || count == 0) return make_error("recvmsg", ECONNRESET, "the plan");
    return {};
  }
  [[nodiscard]] int plan() const noexcept { return fds_[0].get(); }
  [[nodiscard]] size_t count() const noexcept { return count_; }
  UniqueFd take(size_t index) noexcept { return std::move(fds_[index]); }
  [[nodiscard]] bool holds(int fd) const noexcept {
    for (const UniqueFd& own : fds_) {
      if (own.get() == fd) return true;
    }
    return false;
  }

 private:
  static constexpr size_t kMaxFds = sys::kMaxPacketFds;
  UniqueFd fds_[kMaxFds];
  size_t count_ = 0;
};

Status take_descriptors(Context& context, const Plan& plan, Delivery& delivery) noexcept {
  const UniqueFd file = delivery.take(0);
  size_t next = 1;
  for (const char* const name : plan.fds) {
    if (next == delivery.count()) {
      TRY(delivery.receive(context.sync.get()));
      next = 0;
    }
    TRY(context.fds.put(name, delivery.take(next++)));
  }
  if (next == delivery.count()) return {};
  return make_error("plan", EINVAL, "names %zu descriptors, and more came", plan.fds.size());
}

// What the program keeps must be there before init opens anything, or it would get one of init's
// own descriptors.
Status check_preserved(const Context& context, const Plan& plan,
                       const Delivery& delivery) noexcept {
  const int end = 3 + static_cast<int>(plan.preserved());
  for (int fd = 3; fd < end; ++fd) {
    if (fcntl(fd, F_GETFD) < 0) return make_error("plan", errno, "preserved descriptor %d", fd);
    if (fd == context.sync.get() || delivery.holds(fd))
      return make_error("plan", EINVAL, "preserved descriptor %d is init's own", fd);
  }
  return {};
}

Status restore_file_limit(const Plan& plan) noexcept {
  if (!plan.nofile) return {};
  const rlimit limit = {plan.nofile->soft, plan.nofile->hard};
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return make_error("prlimit", errno, "RLIMIT_NOFILE");
  return {};
}

Status open_proc(Context& context) noexcept {
  auto proc = path::open_host("/proc", O_PATH | O_DIRECTORY);
  if (!proc.ok()) return proc.error();
  struct statfs system = {};
  struct stat status = {};
  if (fstatfs(proc.value().get(), &system) != 0) return make_error("fstatfs", errno, "/proc");
  if (fstat(proc.value().get(), &status) != 0) return make_error("fstat", errno, "/proc");
  if (system.f_type != PROC_SUPER_MAGIC || status.st_ino != kProcRootInode)
    return make_error("fstatfs", EINVAL, "/proc of the host is not procfs");
  context.proc = proc.take();
  return {};
}

Status open_devnull(Context& context) noexcept {
  auto null = path::open_host("/dev/null", O_RDWR | O_NOCTTY);
  if (!null.ok()) return null.error();
  struct stat status = {};
  if (fstat(null.value().get(), &status) != 0) return make_error("fstat", errno, "/dev/null");
  if (!sys::is_null_device(status))
    return make_error("fstat", EINVAL, "/dev/null of the host is not the null device");
  context.devnull = null.take();
  return {};
}

Status prepare(Context& context, const Plan& plan, Delivery& delivery) noexcept {
  TRY(check_preserved(context, plan, delivery));
  TRY(take_descriptors(context, plan, delivery));
  TRY(restore_file_limit(plan));
  TRY(open_proc(context));
  return open_devnull(context);
}

int refuse(const Context& context, const SysError& error) noexcept {
  report_failure(context, -1, error);
  return 1;
}

}  // namespace

int init_main(int argc, char** argv) noexcept {
  const int sync_number = argc == 2 ? parse_fd(argv[1]) : -1;
  if (sync_number < 0) {
    // Nothing better can be done if standard error is closed as well.
    [[maybe_unused]] const bool told = sys::write_full(STDERR_FILENO, kUsage);
    return 1;
  }
  // Not on the stack, whose limit may become the container's.
  static Context context;
  context.sync.reset(sync_number);
  if (const Status status = isolate(context); !status.ok()) return refuse(context, status.error());

  Delivery delivery;
  if (const Status status = delivery.receive(context.sync.get()); !status.ok())
    return refuse(context, status.error());
  auto size = sealed_size(delivery.plan());
  if (!size.ok()) return refuse(context, size.error());
  Arena text_arena(size.value() + 4096);
  auto text = read_plan(delivery.plan(), text_arena, size.value());
  if (!text.ok()) return refuse(context, text.error());
  Arena arena(arena_size(size.value()));
  Arena kept(arena_size(size.value()));
  int operation = -1;
  auto plan = decode_plan(text.value(), arena, kept, &operation);
  if (!plan.ok()) {
    report_failure(context, operation, plan.error());
    return 1;
  }
  context.spent = {.text = plan.value().spent_text, .arena = &arena};

  const Status status = prepare(context, plan.value(), delivery);
  if (!status.ok()) return refuse(context, status.error());
  return execute(context, plan.value());
}

}  // namespace berth::init
