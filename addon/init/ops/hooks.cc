// Hooks that run in the container's namespaces. How a program is run as a hook is in core/hook.cc.
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>

#include "core/hook.h"
#include "init/arena.h"
#include "init/executable.h"
#include "init/ops/ops.h"

namespace berth::init {

namespace {

constexpr char kPidMark = '\x01';
constexpr size_t kPidDigits = 16;
constexpr uint32_t kMaxTimeout = INT_MAX / 1000;  // seconds

// The state with our process id where the plan has the mark.
Result<std::string_view> fill_in_pid(const char* state, Arena& arena, size_t room) noexcept {
  char* const text = static_cast<char*>(arena.allocate(room));
  if (text == nullptr) return make_error("mmap", ENOMEM, "state for hooks");
  const char* const mark = strchr(state, kPidMark);
  if (mark == nullptr) return std::string_view(state);
  const int length = snprintf(text, room, "%.*s%d%s", static_cast<int>(mark - state), state,
                              static_cast<int>(getpid()), mark + 1);
  return std::string_view(text, static_cast<size_t>(length));
}

// Whether a hook succeeded, as an error that names it if not. errno is 0 where the hook itself
// decided to fail.
Status judge(const HookOutcome& outcome, const char* which, uint32_t timeout) noexcept {
  if (outcome.timed_out)
    return make_error("hook", ETIMEDOUT, "%s did not end within %u s", which, timeout);
  if (outcome.signal == 0 && outcome.exit_code == 0) return {};
  const std::string_view line = outcome.last_line().substr(0, 160);
  return make_error("hook", 0, "%s %s %d%s%.*s", which,
                    outcome.signal != 0 ? "was killed by signal" : "exited with code",
                    outcome.signal != 0 ? outcome.signal : outcome.exit_code,
                    line.empty() ? "" : ": ", static_cast<int>(line.size()), line.data());
}

Status run_one(const HooksOp& op, size_t index, const char* cwd, std::string_view state) noexcept {
  const Hook& hook = op.hooks[index];
  char which[192];
  snprintf(which, sizeof which, "hook %.128s (%s #%zu)", hook.path, op.phase, index);
  HookOutcome outcome;
  const Status status = run_hook(
      {
          .path = hook.path,
          .argv = hook.args.data(),
          .envp = hook.env.data(),
          .cwd = cwd,
          .input = state,
          .timeout_ms = static_cast<int>(std::min(hook.timeout, kMaxTimeout) * 1000),
      },
      outcome);
  if (status.ok()) return judge(outcome, which, hook.timeout);
  char reason[64];
  describe_errno(status.error().err, reason);
  return make_error("hook", status.error().err, "%s could not be started: %s", which, reason);
}

}  // namespace

Status run(Context& context, const HooksOp& op) noexcept {
  // The host's root is a hook's too, for all to see who may trace it.
  if (context.children_inside)
    return make_error(
        "hook", EPERM,
        "%s hooks would run in the joined pid namespace before the host is left; join "
        "the user namespace that it belongs to, or none",
        op.phase);
  const size_t room = strlen(op.state) + kPidDigits;
  Arena arena(room + 4096);
  auto state = fill_in_pid(op.state, arena, room);
  if (!state.ok()) return state.error();
  // Those that still see the host begin in the container's root (as runc).
  const bool outside = strcmp(op.phase, "createContainer") == 0;
  if (outside && fchdir(context.root.get()) != 0)
    return make_error("fchdir", errno, "the root file system");
  const char* const cwd = outside ? "." : "/";
  for (size_t i = 0; i < op.hooks.size(); ++i) TRY(run_one(op, i, cwd, state.value()));
  return {};
}

}  // namespace berth::init
