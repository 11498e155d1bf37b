#include "core/hook.h"

#include <linux/close_range.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>

#include <algorithm>

#include "core/child_stack.h"
#include "core/sys.h"

namespace berth {

namespace {

constexpr int kSignals = 64;
constexpr size_t kKernelSignalSet = 8;
// A pipe holds at most this much unless it was enlarged: enough to read once its writer is gone.
constexpr size_t kFinalDrain = 65536;
constexpr uint64_t kNsPerMs = 1000000;

// What the child works on. It shares our memory, so it can tell here what failed.
struct ChildWork {
  const HookRun* run;
  int input;
  int output;
  const char* failed = nullptr;
  int err = 0;
};

// The few lines between clone and execve, in a process that shares the memory of a possibly
// multi-threaded one: raw system calls only, no allocation, no lock, no return.
__attribute__((no_sanitize("address", "undefined"))) int child(void* argument) noexcept {
  ChildWork& work = *static_cast<ChildWork*>(argument);
  const auto fail = [&work](const char* call) noexcept {
    work.failed = call;
    work.err = errno;
    sys::end_process(127);
  };
  if (syscall(SYS_setpgid, 0, 0) != 0) fail("setpgid");
  if (syscall(SYS_dup3, work.input, STDIN_FILENO, 0) < 0 ||
      syscall(SYS_dup3, work.output, STDOUT_FILENO, 0) < 0 ||
      syscall(SYS_dup3, work.output, STDERR_FILENO, 0) < 0)
    fail("dup3");
  // In init everything is close-on-exec already, and a filter of the container may forbid this call
  // to its hooks.
  if (sys::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) != 0 && errno != EPERM &&
      errno != ENOSYS)
    fail("close_range");
  if (syscall(SYS_chdir, work.run->cwd) != 0) fail("chdir");
  syscall(SYS_umask, 022);
  // All zero: default action, no flags, no mask. KILL and STOP cannot be changed, nor need they be.
  const unsigned long action[4] = {};
  for (int signal = 1; signal <= kSignals; ++signal)
    syscall(SYS_rt_sigaction, signal, action, nullptr, kKernelSignalSet);
  const uint64_t none = 0;
  if (syscall(SYS_rt_sigprocmask, SIG_SETMASK, &none, nullptr, kKernelSignalSet) != 0)
    fail("rt_sigprocmask");
  syscall(SYS_execve, work.run->path, work.run->argv, work.run->envp);
  fail("execve");
  return 127;
}

// Both ends of a pipe; ours does not block.
struct Pipe {
  UniqueFd ours;
  UniqueFd theirs;
};

Result<Pipe> open_pipe(bool we_write) noexcept {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return make_error("pipe2", errno, "%s", "");
  Pipe result;
  result.ours.reset(ends[we_write ? 1 : 0]);
  result.theirs.reset(ends[we_write ? 0 : 1]);
  if (ends[0] <= STDERR_FILENO || ends[1] <= STDERR_FILENO)
    return make_error("pipe2", EBADF, "standard descriptors are not open");
  if (fcntl(result.ours.get(), F_SETFL, O_NONBLOCK) != 0)
    return make_error("fcntl", errno, "O_NONBLOCK");
  return result;
}

// A hook while it runs.
class Conversation {
 public:
  Conversation(const HookRun& run, HookOutcome& outcome, UniqueFd input, UniqueFd output,
               UniqueFd pidfd, pid_t pid) noexcept
      : rest_(run.input),
        outcome_(outcome),
        input_(std::move(input)),
        output_(std::move(output)),
        pidfd_(std::move(pidfd)),
        pid_(pid),
        cancel_(run.cancel),
        watched_(run.watched),
        deadline_(run.timeout_ms > 0 ? sys::now() + static_cast<uint64_t>(run.timeout_ms) * kNsPerMs
                                     : 0) {}

  // Talks until the hook ended, its time ran out, or nobody wants it any more; then kills it.
  Status hold() noexcept {
    for (;;) {
      if (rest_.empty()) input_.reset();
      pollfd entries[5] = {{pidfd_.get(), POLLIN, 0},
                           {input_.get(), POLLOUT, 0},
                           {output_.get(), POLLIN, 0},
                           {cancel_, POLLIN, 0},
                           {watched_, POLLIN, 0}};
      const int count = poll(entries, 5, time_left());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return make_error("poll", errno, "%s", "");
      if (entries[2].revents != 0) read_some();
      if (entries[1].revents != 0) write_some();
      if (entries[0].revents != 0) return {};
      if (entries[3].revents != 0) {
        outcome_.cancelled = true;
        kill_group();
        return {};
      }
      if (entries[4].revents != 0) {
        outcome_.abandoned = true;
        kill_group();
        return {};
      }
      if (deadline_ != 0 && sys::now() >= deadline_) {
        outcome_.timed_out = true;
        kill_group();
        return {};
      }
    }
  }

  void kill_group() const noexcept {
    // Not reaped yet, so the ids are still its own. The group may be empty but for the hook.
    kill(-pid_, SIGKILL);
    sys::pidfd_send_signal(pidfd_.get(), SIGKILL);
  }

  Status reap() noexcept {
    siginfo_t info = {};
    int result = 0;
    do {
      result = waitid(P_PIDFD, static_cast<id_t>(pidfd_.get()), &info, WEXITED);
    } while (result != 0 && errno == EINTR);
    if (result != 0) return make_error("waitid", errno, "%s", "");
    if (info.si_code == CLD_EXITED) {
      outcome_.exit_code = info.si_status;
    } else {
      outcome_.signal = info.si_status;
    }
    // What it wrote last. Its descendants may go on writing; nobody waits for them.
    for (size_t total = 0; output_.valid() && total < kFinalDrain;) {
      const size_t count = read_some();
      if (count == 0) break;
      total += count;
    }
    return {};
  }

 private:
  [[nodiscard]] int time_left() const noexcept {
    if (deadline_ == 0) return -1;
    const uint64_t now = sys::now();
    if (now >= deadline_) return 0;
    return static_cast<int>((deadline_ - now + kNsPerMs - 1) / kNsPerMs);
  }

  void write_some() noexcept {
    const ssize_t count = write(input_.get(), rest_.data(), rest_.size());
    if (count >= 0) {
      rest_.remove_prefix(static_cast<size_t>(count));
    } else if (errno != EAGAIN && errno != EINTR) {
      // It need not read the state; EPIPE says that it does not.
      rest_ = {};
    }
  }

  // Bytes read; 0 when there is nothing now or any more.
  size_t read_some() noexcept {
    char buffer[8192];
    const ssize_t count = read(output_.get(), buffer, sizeof buffer);
    if (count > 0) {
      outcome_.keep({buffer, static_cast<size_t>(count)});
      return static_cast<size_t>(count);
    }
    if (count == 0 || (errno != EAGAIN && errno != EINTR)) output_.reset();
    return 0;
  }

  std::string_view rest_;
  HookOutcome& outcome_;
  UniqueFd input_;
  UniqueFd output_;
  UniqueFd pidfd_;
  pid_t pid_;
  int cancel_;
  int watched_;
  uint64_t deadline_;
};

}  // namespace

void HookOutcome::keep(std::string_view text) noexcept {
  constexpr size_t kRoom = sizeof output;
  if (text.size() > kRoom) text.remove_prefix(text.size() - kRoom);
  const size_t kept = std::min(output_size, kRoom - text.size());
  memmove(output, output + output_size - kept, kept);
  memcpy(output + kept, text.data(), text.size());
  output_size = kept + text.size();
}

std::string_view HookOutcome::last_line() const noexcept {
  std::string_view text = output_text();
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    text.remove_suffix(1);
  const size_t newline = text.rfind('\n');
  return newline == std::string_view::npos ? text : text.substr(newline + 1);
}

Status run_hook(const HookRun& run, HookOutcome& outcome) noexcept {
  auto input = open_pipe(true);
  if (!input.ok()) return input.error();
  auto output = open_pipe(false);
  if (!output.ok()) return output.error();
  const ChildStack stack;
  if (!stack.valid()) return make_error("mmap", errno, "stack");

  ChildWork work = {
      .run = &run, .input = input.value().theirs.get(), .output = output.value().theirs.get()};
  int pidfd = -1;
  pid_t pid = -1;
  int err = 0;
  {
    const SignalBlock block;
    // clone rather than clone3, which filters of containers answer with ENOSYS.
    pid = clone(child, stack.top(), CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD, &work, &pidfd);
    err = errno;
  }
  if (pid < 0) return make_error("clone", err, "%s", run.path);
  input.value().theirs.reset();
  output.value().theirs.reset();
  Conversation conversation(run, outcome, std::move(input.value().ours),
                            std::move(output.value().ours), UniqueFd(pidfd), pid);
  if (work.failed != nullptr) {
    TRY(conversation.reap());
    return make_error(work.failed, work.err, "%s",
                      strcmp(work.failed, "chdir") == 0 ? run.cwd : run.path);
  }
  const Status talk = conversation.hold();
  if (!talk.ok()) conversation.kill_group();
  TRY(conversation.reap());
  return talk;
}

}  // namespace berth
