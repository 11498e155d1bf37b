// cgroup v2: the device filter, making, killing and removing.

#include "core/cgroup.h"

#include <limits.h>
#include <linux/bpf.h>
#include <poll.h>
#include <unistd.h>

#include "binding/convert.h"
#include "binding/device_filter.h"
#include "binding/exports.h"
#include "core/cgroup_processes.h"

namespace berth::binding {

namespace {

// Which processes and directories are meant; holds what the members point to.
class Part {
 public:
  explicit Part(Arguments& arguments)
      : path_(arguments.string("path")),
        names_(arguments.strings("spared")),
        strangers_spared_(arguments.boolean("strangersSpared")) {
    for (const std::string& name : names_) spared_.push_back(name.c_str());
  }
  [[nodiscard]] const char* path() const { return path_.c_str(); }
  [[nodiscard]] cgroup::Spared spared() const { return spared_; }
  [[nodiscard]] cgroup::Members members() const {
    return {.path = path(), .spared = spared_, .strangers_spared = strangers_spared_};
  }

 private:
  std::string path_;
  std::vector<std::string> names_;
  std::vector<const char*> spared_;
  bool strangers_spared_;
};

template <Result<cgroup::Claimed> (*Open)(const char*) noexcept>
Napi::Value open_cgroup(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  auto claimed = Open(path.c_str());
  if (!claimed.ok()) return throw_error(env, claimed.error());
  Napi::Object object = Napi::Object::New(env);
  object.Set("directory", claimed.value().directory.release());
  object.Set("claim", claimed.value().claim.release());
  return object;
}

Napi::Value is_own_cgroup(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  auto marked = cgroup::is_marked(path.c_str());
  if (!marked.ok()) return throw_error(env, marked.error());
  return Napi::Boolean::New(env, marked.value());
}

Napi::Value cgroup_processes(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Part part(arguments);
  if (!arguments.ok()) return env.Undefined();
  std::vector<pid_t> pids;
  const Status status = cgroup::each_process(
      part.members(),
      [](pid_t pid, void* list) { static_cast<std::vector<pid_t>*>(list)->push_back(pid); }, &pids);
  if (!status.ok()) return throw_error(env, status.error());
  Napi::Array list = Napi::Array::New(env, pids.size());
  for (size_t i = 0; i < pids.size(); ++i) list.Set(static_cast<uint32_t>(i), pids[i]);
  return list;
}

Napi::Value signal_cgroup(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Part part(arguments);
  const int signal = static_cast<int>(arguments.integer("signal", 0, 64));
  if (!arguments.ok()) return env.Undefined();
  auto count = cgroup::signal_all(part.members(), signal);
  if (!count.ok()) return throw_error(env, count.error());
  return Napi::Number::New(env, static_cast<double>(count.value()));
}

Napi::Value kill_cgroup(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Part part(arguments);
  const int timeout = static_cast<int>(arguments.integer("timeoutMs", 0, INT_MAX));
  if (!arguments.ok()) return env.Undefined();
  if (const Status status = cgroup::kill_all(part.members(), timeout); !status.ok())
    return throw_error(env, status.error());
  return env.Undefined();
}

Napi::Value remove_cgroup(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Part part(arguments);
  const bool itself = arguments.boolean("itself");
  const int timeout = static_cast<int>(arguments.integer("timeoutMs", 0, INT_MAX));
  if (!arguments.ok()) return env.Undefined();
  if (const Status status = cgroup::remove(part.path(), part.spared(), itself, timeout);
      !status.ok())
    return throw_error(env, status.error());
  return env.Undefined();
}

Napi::Value remove_cgroup_parents(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  const std::string made = arguments.string("made");
  if (!arguments.ok()) return env.Undefined();
  if (const Status status = cgroup::remove_parents(path.c_str(), made.c_str()); !status.ok())
    return throw_error(env, status.error());
  return env.Undefined();
}

int access_bits(const std::string& access) noexcept {
  int bits = 0;
  for (const char c : access) {
    if (c == 'r') bits |= BPF_DEVCG_ACC_READ;
    if (c == 'w') bits |= BPF_DEVCG_ACC_WRITE;
    if (c == 'm') bits |= BPF_DEVCG_ACC_MKNOD;
  }
  return bits;
}

Napi::Value device_filter(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int cgroup = arguments.descriptor("cgroup");
  const Napi::Array list = arguments.array("rules");
  std::vector<DeviceRule> rules;
  for (uint32_t i = 0; arguments.ok() && i < list.Length(); ++i) {
    const Napi::Value value = list.Get(i);
    if (!value.IsObject()) {
      arguments.fail("rules", "objects");
      break;
    }
    Arguments rule(env, value.As<Napi::Object>());
    const std::string type = rule.string("type");
    const std::string access = rule.string("access");
    rules.push_back({.allow = rule.boolean("allow"),
                     .type = type.empty() ? 'a' : type[0],
                     .major = rule.integer("major", -1, UINT32_MAX),
                     .minor = rule.integer("minor", -1, UINT32_MAX),
                     .access = access_bits(access)});
    if (!rule.ok()) return env.Undefined();
  }
  if (!arguments.ok()) return env.Undefined();
  if (const Status status = attach_device_filter(cgroup, rules); !status.ok())
    return throw_error(env, status.error());
  return env.Undefined();
}

// kernfs(5): a file that announces changes is readable with priority after each, until it is read
// from the start again.
Napi::Value wait_for_change(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::vector<int> fds = arguments.integers("fds");
  const int timeout = static_cast<int>(arguments.integer("timeoutMs", -1, INT_MAX));
  if (!arguments.ok()) return env.Undefined();
  std::vector<pollfd> entries;
  entries.reserve(fds.size());
  for (const int fd : fds) entries.push_back({.fd = fd, .events = POLLPRI, .revents = 0});
  const int count = poll(entries.data(), entries.size(), timeout);
  if (count < 0 && errno != EINTR)
    return throw_error(env, make_error("poll", errno, "cgroup files"));
  return Napi::Boolean::New(env, count > 0);
}

Napi::Value read_again(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int fd = arguments.descriptor("fd");
  if (!arguments.ok()) return env.Undefined();
  char buffer[4096];
  const ssize_t count = pread(fd, buffer, sizeof buffer, 0);
  if (count < 0) return throw_error(env, make_error("read", errno, "cgroup file"));
  return Napi::String::New(env, buffer, static_cast<size_t>(count));
}

}  // namespace

void export_cgroup(Napi::Env env, Napi::Object& exports) {
  exports.Set("makeCgroup", Napi::Function::New<open_cgroup<cgroup::make>>(env));
  exports.Set("claimCgroup", Napi::Function::New<open_cgroup<cgroup::claim>>(env));
  exports.Set("isOwnCgroup", Napi::Function::New<is_own_cgroup>(env));
  exports.Set("cgroupProcesses", Napi::Function::New<cgroup_processes>(env));
  exports.Set("signalCgroup", Napi::Function::New<signal_cgroup>(env));
  exports.Set("killCgroup", Napi::Function::New<kill_cgroup>(env));
  exports.Set("removeCgroup", Napi::Function::New<remove_cgroup>(env));
  exports.Set("removeCgroupParents", Napi::Function::New<remove_cgroup_parents>(env));
  exports.Set("waitForChange", Napi::Function::New<wait_for_change>(env));
  exports.Set("readAgain", Napi::Function::New<read_again>(env));
  exports.Set("attachDeviceFilter", Napi::Function::New<device_filter>(env));
}

}  // namespace berth::binding
