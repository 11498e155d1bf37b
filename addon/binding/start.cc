// Getting at a process that waits for its start.

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

bool links_to(int directory, const char* name, std::string_view wanted) noexcept {
  char text[64];
  const ssize_t length = readlinkat(directory, name, text, sizeof text);
  return length >= 0 && std::string_view(text, static_cast<size_t>(length)) == wanted;
}

// As a mere path: what a hostile process has there instead is not opened.
UniqueFd open_link(int directory, const char* name, std::string_view wanted) noexcept {
  UniqueFd fd(openat(directory, name, O_PATH | O_CLOEXEC));
  char own[32];
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd.get());
  // It may have been exchanged meanwhile.
  if (fd.valid() && links_to(AT_FDCWD, own, wanted)) return fd;
  return {};
}

Napi::Value find_descriptors(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const auto pid = static_cast<pid_t>(arguments.integer("pid", 1, INT_MAX));
  const std::vector<std::string> names = arguments.strings("names");
  if (!arguments.ok()) return env.Undefined();
  char path[32];
  snprintf(path, sizeof path, "/proc/%d/fd", pid);
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(path), closedir);
  if (!stream && errno != ENOENT) return throw_error(env, make_error("opendir", errno, "%s", path));
  std::vector<UniqueFd> found(names.size());
  size_t missing = stream ? names.size() : 0;
  while (missing > 0) {
    errno = 0;
    const dirent* entry = readdir(stream.get());
    if (entry == nullptr && errno != 0 && errno != ESRCH)
      return throw_error(env, make_error("getdents64", errno, "%s", path));
    if (entry == nullptr) break;
    if (entry->d_name[0] == '.') continue;
    char link[64];
    const ssize_t length = readlinkat(dirfd(stream.get()), entry->d_name, link, sizeof link);
    // Whoever may not trace the process may list its descriptors, but not look at them.
    if (length < 0 && errno == EACCES)
      return throw_error(env, make_error("readlink", EACCES, "%s", path));
    if (length < 0) continue;
    const std::string_view target(link, static_cast<size_t>(length));
    for (size_t i = 0; i < names.size(); ++i) {
      if (found[i].valid() || names[i] != target) continue;
      found[i] = open_link(dirfd(stream.get()), entry->d_name, target);
      missing -= static_cast<size_t>(found[i].valid());
    }
  }
  Napi::Array result = Napi::Array::New(env, names.size());
  for (uint32_t i = 0; i < names.size(); ++i)
    result.Set(i, Napi::Number::New(env, found[i].release()));
  return result;
}

// Who is in the pid namespace that init entered; what init could not do is thrown.
Napi::Value entered(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int page = arguments.descriptor("page");
  if (!arguments.ok()) return env.Undefined();
  int32_t pid = 0;
  if (pread(page, &pid, sizeof pid, 0) != sizeof pid)
    return throw_error(env, make_error("pread64", errno, "the entry"));
  if (pid < 0) return throw_error(env, make_error("clone3", -pid, "entering the pid namespace"));
  return Napi::Number::New(env, pid);
}

Napi::Value start_init(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("exec");
  if (!arguments.ok()) return env.Undefined();
  const UniqueFd fifo(open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
  // ENXIO: nobody has it open for reading, so init is gone.
  if (!fifo.valid() && errno == ENXIO) return Napi::Boolean::New(env, false);
  if (!fifo.valid()) return throw_error(env, make_error("open", errno, "%s", path.c_str()));
  if (sys::write_full(fifo.get(), "0")) return Napi::Boolean::New(env, true);
  if (errno == EPIPE) return Napi::Boolean::New(env, false);
  return throw_error(env, make_error("write", errno, "%s", path.c_str()));
}

}  // namespace

void export_start(Napi::Env env, Napi::Object& exports) {
  exports.Set("entered", Napi::Function::New<entered>(env));
  exports.Set("findDescriptors", Napi::Function::New<find_descriptors>(env));
  exports.Set("startInit", Napi::Function::New<start_init>(env));
}

}  // namespace berth::binding
