// Files for the engine, which has no functions of its own for them.

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <memory>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/sys.h"
#include "core/utf8.h"

namespace berth::binding {

namespace {

constexpr size_t kChunk = 16 * 1024;
constexpr uint64_t kNsPerMs = 1000000;

Napi::Value fail(Napi::Env env, const char* call, const std::string& path) {
  return throw_error(env, make_error(call, errno, "%s", path.c_str()));
}

/// What a function does where nothing is.
enum class Missing { kIsError, kIsUndefined };

/// An error whose stack nobody reads costs the engine more than the system call did.
template <Missing missing>
Napi::Value fail_or_undefined(Napi::Env env, const char* call, const std::string& path) {
  if (missing == Missing::kIsUndefined && (errno == ENOENT || errno == ENOTDIR))
    return env.Undefined();
  return fail(env, call, path);
}

int retry_open(const char* path, int flags, mode_t mode) noexcept {
  int fd = -1;
  do {
    fd = open(path, flags | O_CLOEXEC, mode);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

// Waits until there is something to read, also for who will write it; false with ETIMEDOUT after
// `deadline`, a time on sys::now().
bool await_input(int fd, uint64_t deadline) noexcept {
  for (;;) {
    const uint64_t now = sys::now();
    const uint64_t left = now < deadline ? (deadline - now) / kNsPerMs + 1 : 0;
    pollfd entry = {fd, POLLIN, 0};
    const int count = poll(&entry, 1, static_cast<int>(left));
    if (count > 0) return true;
    if (count < 0 && errno != EINTR) return false;
    if (count == 0) {
      errno = ETIMEDOUT;
      return false;
    }
  }
}

bool read_all(int fd, std::string& text, size_t limit, uint64_t deadline = 0) {
  char buffer[kChunk];
  while (text.size() < limit) {
    if (deadline != 0 && !await_input(fd, deadline)) return false;
    const ssize_t count = read(fd, buffer, std::min(sizeof buffer, limit - text.size()));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    if (count == 0) return true;
    text.append(buffer, static_cast<size_t>(count));
  }
  return true;
}

// Waits on a full pipe that is non-blocking: as long as is said, in milliseconds, or for ever with
// -1.
bool write_patiently(int fd, std::string_view text, int patience = -1) noexcept {
  while (!text.empty()) {
    const ssize_t count = write(fd, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<size_t>(count));
    } else if (errno == EAGAIN) {
      pollfd entry = {fd, POLLOUT, 0};
      if (poll(&entry, 1, patience) == 0) {
        errno = ETIMEDOUT;
        return false;
      }
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

const char* kind_of(mode_t mode) noexcept {
  switch (mode & S_IFMT) {
    case S_IFREG:
      return "file";
    case S_IFDIR:
      return "directory";
    case S_IFIFO:
      return "fifo";
    case S_IFSOCK:
      return "socket";
    case S_IFLNK:
      return "link";
    default:
      return "device";
  }
}

Napi::Value describe(Napi::Env env, const struct stat& status) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("kind", kind_of(status.st_mode));
  object.Set("size", static_cast<double>(status.st_size));
  object.Set("uid", status.st_uid);
  object.Set("mode", status.st_mode & 07777);
  return object;
}

Napi::Value open_file(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  const int flags = static_cast<int>(arguments.integer("flags", 0, INT_MAX));
  const auto mode = static_cast<mode_t>(arguments.integer("mode", 0, 07777));
  if (!arguments.ok()) return env.Undefined();
  const int fd = retry_open(path.c_str(), flags, mode);
  if (fd < 0) return fail(env, "open", path);
  return Napi::Number::New(env, fd);
}

Napi::Value open_directory(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  const int fd = retry_open(path.c_str(), O_RDONLY | O_DIRECTORY, 0);
  if (fd < 0) return fail(env, "open", path);
  return Napi::Number::New(env, fd);
}

Napi::Value close_file(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const int fd = arguments.descriptor("fd");
  if (arguments.ok()) close(fd);
  return info.Env().Undefined();
}

template <Missing missing>
Napi::Value read_text(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  const UniqueFd fd(retry_open(path.c_str(), O_RDONLY | O_NOCTTY | O_NONBLOCK, 0));
  if (!fd.valid()) return fail_or_undefined<missing>(env, "open", path);
  std::string text;
  constexpr size_t kLimit = 64 * 1024 * 1024;
  if (!read_all(fd.get(), text, kLimit + 1)) return fail(env, "read", path);
  if (text.size() > kLimit) return throw_error(env, make_error("read", EFBIG, "%s", path.c_str()));
  return Napi::String::New(env, text);
}

Napi::Value read_utf8(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int fd = arguments.descriptor("fd");
  const auto limit = static_cast<size_t>(arguments.integer("maxBytes", 0, INT_MAX));
  const auto patience = arguments.integer("patienceMs", -1, INT_MAX);
  if (!arguments.ok()) return env.Undefined();
  const uint64_t deadline =
      patience < 0 ? 0 : sys::now() + static_cast<uint64_t>(patience) * kNsPerMs;
  std::string text;
  if (!read_all(fd, text, limit + 1, deadline)) return fail(env, "read", "");
  if (text.size() > limit) return throw_error(env, make_error("read", EFBIG, "%s", ""));
  if (utf8::valid_prefix(text) != text.size()) return env.Undefined();
  return Napi::String::New(env, text);
}

Napi::Value write_text(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int fd = arguments.descriptor("fd");
  const std::string text = arguments.string("text");
  const auto patience = static_cast<int>(arguments.integer("patienceMs", -1, INT_MAX));
  if (!arguments.ok()) return env.Undefined();
  if (!write_patiently(fd, text, patience)) return fail(env, "write", "");
  return env.Undefined();
}

Napi::Value write_bytes(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int fd = arguments.descriptor("fd");
  const std::vector<char> bytes = arguments.bytes("bytes");
  if (!arguments.ok()) return env.Undefined();
  if (!write_patiently(fd, {bytes.data(), bytes.size()})) return fail(env, "write", "");
  return env.Undefined();
}

Napi::Value write_file(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  const std::string text = arguments.string("text");
  const int flags = static_cast<int>(arguments.integer("flags", 0, INT_MAX));
  const auto mode = static_cast<mode_t>(arguments.integer("mode", 0, 07777));
  if (!arguments.ok()) return env.Undefined();
  UniqueFd fd(retry_open(path.c_str(), O_WRONLY | flags, mode));
  if (!fd.valid()) return fail(env, "open", path);
  // One write: some files of the kernel take their content whole or not at all.
  if (!write_patiently(fd.get(), text)) return fail(env, "write", path);
  // A full disk may be told only now.
  if (close(fd.release()) != 0) return fail(env, "close", path);
  return env.Undefined();
}

Napi::Value stat_file(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int fd = arguments.descriptor("fd");
  if (!arguments.ok()) return env.Undefined();
  struct stat status = {};
  if (fstat(fd, &status) != 0) return fail(env, "fstat", "");
  return describe(env, status);
}

template <Missing missing>
Napi::Value stat_path(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  struct stat status = {};
  if (lstat(path.c_str(), &status) != 0) return fail_or_undefined<missing>(env, "lstat", path);
  return describe(env, status);
}

// For the real user, as the program that is asked for will be executed by it.
Napi::Value is_executable(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  const bool executable = access(path.c_str(), X_OK) == 0;
  if (!executable && errno != EACCES) return fail(env, "access", path);
  return Napi::Boolean::New(env, executable);
}

Napi::Value file_system_type_if_any(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  struct statfs status = {};
  if (statfs(path.c_str(), &status) != 0)
    return fail_or_undefined<Missing::kIsUndefined>(env, "statfs", path);
  return Napi::Number::New(env, static_cast<double>(static_cast<uint32_t>(status.f_type)));
}

Napi::Value make_directory(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  const auto mode = static_cast<mode_t>(arguments.integer("mode", 0, 07777));
  const bool parents = arguments.boolean("parents");
  if (!arguments.ok()) return env.Undefined();
  if (mkdir(path.c_str(), mode) == 0 || (parents && errno == EEXIST)) return env.Undefined();
  if (!parents || errno != ENOENT) return fail(env, "mkdir", path);
  for (size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    if (mkdir(path.substr(0, slash).c_str(), mode) != 0 && errno != EEXIST)
      return fail(env, "mkdir", path);
  }
  if (mkdir(path.c_str(), mode) != 0 && errno != EEXIST) return fail(env, "mkdir", path);
  return env.Undefined();
}

template <int (*Call)(const char*)>
Napi::Value on_path(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  if (Call(path.c_str()) != 0) return fail(env, Call == rmdir ? "rmdir" : "unlink", path);
  return env.Undefined();
}

Napi::Value rename_file(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string from = arguments.string("from");
  const std::string to = arguments.string("to");
  if (!arguments.ok()) return env.Undefined();
  if (rename(from.c_str(), to.c_str()) != 0) return fail(env, "rename", to);
  return env.Undefined();
}

Napi::Value make_link(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  const std::string target = arguments.string("target");
  if (!arguments.ok()) return env.Undefined();
  if (symlink(target.c_str(), path.c_str()) != 0) return fail(env, "symlink", path);
  return env.Undefined();
}

template <Missing missing>
Napi::Value read_link(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  char target[PATH_MAX];
  const ssize_t length = readlink(path.c_str(), target, sizeof target);
  if (length < 0) return fail_or_undefined<missing>(env, "readlink", path);
  return Napi::String::New(env, target, static_cast<size_t>(length));
}

// Not every file system tells the kind with the name.
bool is_directory(int parent, const dirent& entry) noexcept {
  if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
  struct stat status = {};
  return fstatat(parent, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISDIR(status.st_mode);
}

template <bool kOnlyDirectories>
Napi::Value list(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  if (!arguments.ok()) return env.Undefined();
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(path.c_str()), closedir);
  if (!stream) return fail(env, "opendir", path);
  Napi::Array names = Napi::Array::New(env);
  for (;;) {
    errno = 0;
    const dirent* const entry = readdir(stream.get());
    if (entry == nullptr && errno != 0) return fail(env, "readdir", path);
    if (entry == nullptr) return names;
    if (entry->d_name[0] == '.' && (entry->d_name[1] == '\0' || strcmp(entry->d_name, "..") == 0))
      continue;
    if (!kOnlyDirectories || is_directory(dirfd(stream.get()), *entry))
      names.Set(names.Length(), Napi::String::New(env, entry->d_name));
  }
}

// The group stays; a link itself is changed.
Napi::Value change_owner(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  const auto uid = static_cast<uid_t>(arguments.integer("uid", 0, UINT32_MAX - 1));
  if (!arguments.ok()) return env.Undefined();
  if (lchown(path.c_str(), uid, static_cast<gid_t>(-1)) != 0)
    return throw_error(env, make_error("chown", errno, "%s", path.c_str()));
  return env.Undefined();
}

}  // namespace

void export_file_system(Napi::Env env, Napi::Object& exports) {
  exports.Set("openFile", Napi::Function::New<open_file>(env));
  exports.Set("openDirectory", Napi::Function::New<open_directory>(env));
  exports.Set("closeFile", Napi::Function::New<close_file>(env));
  exports.Set("readText", Napi::Function::New<read_text<Missing::kIsError>>(env));
  exports.Set("readTextIfAny", Napi::Function::New<read_text<Missing::kIsUndefined>>(env));
  exports.Set("readUtf8", Napi::Function::New<read_utf8>(env));
  exports.Set("writeText", Napi::Function::New<write_text>(env));
  exports.Set("writeBytes", Napi::Function::New<write_bytes>(env));
  exports.Set("writeFile", Napi::Function::New<write_file>(env));
  exports.Set("statFile", Napi::Function::New<stat_file>(env));
  exports.Set("statPath", Napi::Function::New<stat_path<Missing::kIsError>>(env));
  exports.Set("statPathIfAny", Napi::Function::New<stat_path<Missing::kIsUndefined>>(env));
  exports.Set("isExecutable", Napi::Function::New<is_executable>(env));
  exports.Set("fileSystemTypeIfAny", Napi::Function::New<file_system_type_if_any>(env));
  exports.Set("makeDirectory", Napi::Function::New<make_directory>(env));
  exports.Set("removeDirectory", Napi::Function::New<on_path<rmdir>>(env));
  exports.Set("changeOwner", Napi::Function::New<change_owner>(env));
  exports.Set("removeFile", Napi::Function::New<on_path<unlink>>(env));
  exports.Set("rename", Napi::Function::New<rename_file>(env));
  exports.Set("makeLink", Napi::Function::New<make_link>(env));
  exports.Set("readLink", Napi::Function::New<read_link<Missing::kIsError>>(env));
  exports.Set("readLinkIfAny", Napi::Function::New<read_link<Missing::kIsUndefined>>(env));
  exports.Set("listNames", Napi::Function::New<list<false>>(env));
  exports.Set("listDirectories", Napi::Function::New<list<true>>(env));
}

}  // namespace berth::binding
