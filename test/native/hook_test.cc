// Hooks as programs: what they are given, how they end, and that nothing they do can hold us up.
#include "core/hook.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "core/sys.h"
#include "tally.h"

namespace berth::test {

namespace {

constexpr uint64_t kSecond = 1000000000;

struct Ran {
  bool started;
  int err;
  HookOutcome outcome;
  std::string output;
};

Ran run_script(std::string script, std::string_view input = "{}", int timeout_ms = 0,
               const char* shell = "/bin/sh", const char* cwd = "/") {
  std::string name = "hook";
  std::string option = "-c";
  std::string variable = "ONLY=this";
  char* const argv[] = {name.data(), option.data(), script.data(), nullptr};
  char* const envp[] = {variable.data(), nullptr};
  Ran ran = {};
  const Status status = run_hook({.path = shell,
                                  .argv = argv,
                                  .envp = envp,
                                  .cwd = cwd,
                                  .input = input,
                                  .timeout_ms = timeout_ms},
                                 ran.outcome);
  ran.started = status.ok();
  ran.err = status.error().err;
  ran.output = std::string(ran.outcome.output_text());
  return ran;
}

int open_descriptors() {
  int count = 0;
  DIR* directory = opendir("/proc/self/fd");
  while (readdir(directory) != nullptr) ++count;
  closedir(directory);
  return count;
}

void a_hook_gets_the_state_and_then_end_of_file(Tally& tally) {
  const Ran ran = run_script("cat; echo .", "the state");
  tally.check(ran.started && ran.output == "the state.\n", "state: " + ran.output);
}

void a_hook_has_its_own_environment_directory_group_and_mask(Tally& tally) {
  const std::string environment = run_script("tr '\\0' ' ' </proc/$$/environ").output;
  tally.check(environment == "ONLY=this ", "environment: " + environment);
  tally.check(run_script("pwd", "", 0, "/bin/sh", "/usr").output == "/usr\n", "directory");
  tally.check(run_script("umask").output == "0022\n", "mask");
  const std::string group = run_script("cut -d' ' -f1,5 /proc/$$/stat").output;
  tally.check(group.substr(0, group.find(' ')) + "\n" == group.substr(group.find(' ') + 1),
              "group: " + group);
}

void a_hook_inherits_neither_descriptors_nor_signals(Tally& tally) {
  const UniqueFd leak(open("/", O_RDONLY | O_DIRECTORY));
  const std::string fds = run_script("ls /proc/self/fd | tr '\\n' ' '").output;
  tally.check(fds == "0 1 2 3 ", "descriptors (3 is the listing's own): " + fds);
  const std::string ignored = run_script("grep SigIgn /proc/self/status").output;
  tally.check(ignored.find("0000000000000000") != std::string::npos, "signals: " + ignored);
  const std::string blocked = run_script("grep SigBlk /proc/self/status").output;
  tally.check(blocked.find("0000000000000000") != std::string::npos, "mask: " + blocked);
}

void the_end_of_a_hook_is_told(Tally& tally) {
  const Ran code = run_script("echo a; echo why >&2; exit 3");
  tally.check(code.outcome.exit_code == 3 && code.outcome.signal == 0, "exit code");
  tally.check(code.outcome.last_line() == "why", "last line");
  const Ran killed = run_script("kill -TERM $$");
  tally.check(killed.outcome.signal == SIGTERM && !killed.outcome.timed_out, "signal");
  tally.check(run_script(":", "", 0, "/nonexistent").err == ENOENT, "missing program");
  tally.check(run_script(":", "", 0, "/etc/passwd").err == EACCES, "no program");
  tally.check(run_script(":", "", 0, "/bin/sh", "/nonexistent").err == ENOENT, "missing directory");
}

void a_hook_that_takes_too_long_is_killed_with_its_group(Tally& tally) {
  const uint64_t start = sys::now();
  const Ran ran = run_script("echo before; sleep 60 & sleep 61", "", 300);
  const uint64_t took = sys::now() - start;
  tally.check(ran.outcome.timed_out && ran.outcome.signal == SIGKILL, "timed out");
  tally.check(took > kSecond / 4 && took < 2 * kSecond, "after the time given");
  tally.check(ran.output == "before\n", "output so far");
}

void a_hook_that_never_reads_does_not_hold_us(Tally& tally) {
  const std::string much(4 << 20, 's');
  const uint64_t start = sys::now();
  tally.check(run_script("exit 0", much).outcome.exit_code == 0, "unread state");
  tally.check(run_script("exec <&-; sleep 0.1", much).outcome.exit_code == 0, "closed input");
  tally.check(run_script("wc -c", much).output == "4194304\n", "large state");
  tally.check(sys::now() - start < 5 * kSecond, "in time");
}

void a_descendant_that_keeps_the_pipe_does_not_hold_us(Tally& tally) {
  const uint64_t start = sys::now();
  const Ran ran = run_script("sleep 3 & echo done");
  tally.check(ran.output == "done\n" && sys::now() - start < kSecond, "silent descendant");
  const Ran loud = run_script("(yes & sleep 1; kill $!) & exit 0");
  tally.check(loud.started && sys::now() - start < 3 * kSecond, "loud descendant");
}

void of_much_output_the_end_is_kept(Tally& tally) {
  const Ran ran = run_script("yes line | head -c 3000000; echo the end");
  tally.check(ran.output.size() == sizeof ran.outcome.output && ran.output.ends_with("the end\n"),
              "ring");
}

void nothing_is_left_behind(Tally& tally, int before) {
  tally.check(open_descriptors() == before, "descriptors");
  tally.check(waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD, "children");
}

}  // namespace

}  // namespace berth::test

int main() {
  using namespace berth::test;
  signal(SIGPIPE, SIG_IGN);
  Tally tally;
  const int before = open_descriptors();
  a_hook_gets_the_state_and_then_end_of_file(tally);
  a_hook_has_its_own_environment_directory_group_and_mask(tally);
  a_hook_inherits_neither_descriptors_nor_signals(tally);
  the_end_of_a_hook_is_told(tally);
  a_hook_that_takes_too_long_is_killed_with_its_group(tally);
  a_hook_that_never_reads_does_not_hold_us(tally);
  a_descendant_that_keeps_the_pipe_does_not_hold_us(tally);
  of_much_output_the_end_is_kept(tally);
  nothing_is_left_behind(tally, before);
  return tally.finish();
}
