// Running a program of the host for what it prints.

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/unique_fd.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace berth::binding {

namespace {

constexpr size_t kMaxOutput = size_t{64} << 20;

// Reads to the end; what is beyond the limit is read and dropped, so that the writer can end.
Result<std::string> read_all(int fd) {
  std::string text;
  char buffer[65536];
  for (;;) {
    const ssize_t count = read(fd, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return make_error("read", errno, "%s", "");
    if (count == 0) return text;
    if (text.size() < kMaxOutput) text.append(buffer, static_cast<size_t>(count));
  }
}

Napi::Value capture(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  std::vector<std::string> words = arguments.strings("args");
  if (words.empty()) arguments.fail("args", "a program");
  if (!arguments.ok()) return env.Undefined();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return throw_error(env, make_error("pipe2", errno, "%s", ""));
  const UniqueFd ours(ends[0]);
  UniqueFd theirs(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDOUT_FILENO);
  const std::vector<char*> argv = pointers(words);
  pid_t pid = -1;
  const int error = posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return throw_error(env, make_error("execve", error, "%s", argv[0]));
  theirs.reset();
  auto text = read_all(ours.get());
  int status = 0;
  pid_t ended = 0;
  do {
    ended = waitpid(pid, &status, 0);
  } while (ended < 0 && errno == EINTR);
  if (ended < 0) return throw_error(env, make_error("waitpid", errno, "%s", argv[0]));
  if (!text.ok()) return throw_error(env, text.error());
  Napi::Object result = Napi::Object::New(env);
  result.Set("exitCode", WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
  result.Set("output", text.value());
  return result;
}

}  // namespace

void export_capture(Napi::Env env, Napi::Object& exports) {
  exports.Set("capture", Napi::Function::New<capture>(env));
}

}  // namespace berth::binding
