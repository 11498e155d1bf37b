// A user namespace that nobody lives in, for its mappings: what an id-mapped mount is made of.
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/child_stack.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

// Shares our memory: it must not return, nor touch errno.
int wait_to_be_killed(void*) {
  for (;;) {
#if defined(__x86_64__)
    long result = SYS_pause;
    asm volatile("syscall" : "+a"(result) : : "rcx", "r11", "memory");
#else
    ppoll(nullptr, 0, nullptr, nullptr);
#endif
  }
}

class Holder {
 public:
  Holder() noexcept {
    if (!stack_.valid()) return;
    const SignalBlock block;
    pid_ = clone(wait_to_be_killed, stack_.top(), CLONE_VM | CLONE_NEWUSER | SIGCHLD, nullptr);
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  ~Holder() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  [[nodiscard]] pid_t pid() const noexcept { return pid_; }

 private:
  ChildStack stack_;
  pid_t pid_ = -1;
};

Status write_map(pid_t pid, const char* name, const std::string& lines) noexcept {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
  const UniqueFd file(open(path, O_WRONLY | O_CLOEXEC));
  if (!file.valid()) return make_error("open", errno, "%s", name);
  if (!sys::write_full(file.get(), lines)) return make_error("write", errno, "%s", name);
  return {};
}

Result<UniqueFd> make_namespace(const std::string& uid_map, const std::string& gid_map) noexcept {
  const Holder holder;
  if (holder.pid() < 0) return make_error("clone", errno, "a user namespace");
  TRY(write_map(holder.pid(), "uid_map", uid_map));
  TRY(write_map(holder.pid(), "gid_map", gid_map));
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/ns/user", holder.pid());
  UniqueFd fd(open(path, O_RDONLY | O_CLOEXEC));
  if (!fd.valid()) return make_error("open", errno, "%s", path);
  return fd;
}

Napi::Value make_user_namespace(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string uid_map = arguments.string("uidMap");
  const std::string gid_map = arguments.string("gidMap");
  if (!arguments.ok()) return env.Undefined();
  auto made = make_namespace(uid_map, gid_map);
  if (!made.ok()) return throw_error(env, made.error());
  return Napi::Number::New(env, made.value().release());
}

}  // namespace

void export_user_namespace(Napi::Env env, Napi::Object& exports) {
  exports.Set("makeUserNamespace", Napi::Function::New<make_user_namespace>(env));
}

}  // namespace berth::binding
