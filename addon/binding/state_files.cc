// The directories and files below the state root: by descriptor, and only if nobody but root and
// the caller can have put them there. The root itself: state_root.cc.

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>
#include <string>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/state_trust.h"
#include "core/directory.h"
#include "core/state_directory.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

/// A name in a directory that is held open; `in` is the directory's path for messages.
struct Place {
  int directory;
  std::string name;
  std::string path;

  explicit Place(Arguments& arguments)
      : directory(arguments.descriptor("directory")), name(arguments.string("name")) {
    path = below(arguments.string("in"), name);
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos)
      arguments.fail("name", "one component of a path");
  }
};

Napi::Value fail_at(Napi::Env env, const char* call, const Place& place) {
  return throw_error(env, make_error(call, errno, "%s", place.path.c_str()));
}

/// Opens what must be of this type, or says why not.
Napi::Value open_checked(Napi::Env env, const Place& place, int flags, mode_t type, UniqueFd& fd) {
  fd = UniqueFd(open_at(place.directory, place.name.c_str(), flags));
  struct stat status = {};
  if (!fd.valid()) {
    if (errno == ENOENT) return message(env, "missing");
    // A link, or with O_DIRECTORY no directory; ENXIO: a socket.
    if (errno != ELOOP && errno != ENOTDIR && errno != ENXIO) return fail_at(env, "open", place);
    return refused(env, type == S_IFDIR ? "notDirectory" : "notFile", place.path, 0);
  }
  if (fstat(fd.get(), &status) != 0) return fail_at(env, "fstat", place);
  const char* problem = (status.st_mode & S_IFMT) == type ? problem_of(status) : "notFile";
  if (problem != nullptr) return refused(env, problem, place.path, status.st_uid);
  return {};
}

Napi::Value open_directory(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const Place place(arguments);
  if (!arguments.ok()) return info.Env().Undefined();
  UniqueFd fd;
  const Napi::Value end =
      open_checked(info.Env(), place, O_RDONLY | O_DIRECTORY | O_NONBLOCK, S_IFDIR, fd);
  return end.IsEmpty() ? opened(info.Env(), std::move(fd)) : end;
}

Napi::Value read_file(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Place place(arguments);
  const int64_t max = arguments.integer("maxBytes", 0, INT_MAX);
  if (!arguments.ok()) return env.Undefined();
  UniqueFd fd;
  const Napi::Value end = open_checked(env, place, O_RDONLY | O_NONBLOCK | O_NOCTTY, S_IFREG, fd);
  if (!end.IsEmpty()) return end;
  struct stat status = {};
  if (fstat(fd.get(), &status) != 0) return fail_at(env, "fstat", place);
  if (status.st_size > max) return refused(env, "size", place.path, status.st_uid);
  std::string text(static_cast<size_t>(status.st_size), '\0');
  const ssize_t count = sys::read_full(fd.get(), text);
  if (count < 0) return fail_at(env, "read", place);
  Napi::Object object = message(env, "read");
  object.Set("text", Napi::String::New(env, text.data(), static_cast<size_t>(count)));
  return object;
}

// One that is exclusive must not exist yet; any other is emptied first.
Napi::Value write_file(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Place place(arguments);
  const std::string text = arguments.string("text");
  const auto mode = static_cast<mode_t>(arguments.integer("mode", 0, 0777));
  const bool exclusive = arguments.boolean("exclusive");
  if (!arguments.ok()) return env.Undefined();
  const int how = O_WRONLY | O_CREAT | O_NOCTTY | (exclusive ? O_EXCL : O_TRUNC);
  UniqueFd fd(open_at(place.directory, place.name.c_str(), how, mode));
  if (!fd.valid()) return fail_at(env, "open", place);
  if (!sys::write_full(fd.get(), text)) return fail_at(env, "write", place);
  // A full disk may be told only now.
  if (close(fd.release()) != 0) return fail_at(env, "close", place);
  return env.Undefined();
}

Napi::Value rename_file(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Place place(arguments);
  const std::string to = arguments.string("to");
  if (!arguments.ok()) return env.Undefined();
  if (renameat(place.directory, place.name.c_str(), place.directory, to.c_str()) != 0)
    return fail_at(env, "rename", place);
  return env.Undefined();
}

Napi::Value remove_file(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Place place(arguments);
  if (!arguments.ok()) return env.Undefined();
  if (unlinkat(place.directory, place.name.c_str(), 0) != 0) return fail_at(env, "unlink", place);
  return env.Undefined();
}

Napi::Value make_directory(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Place place(arguments);
  const auto mode = static_cast<mode_t>(arguments.integer("mode", 0, 0777));
  if (!arguments.ok()) return env.Undefined();
  if (mkdirat(place.directory, place.name.c_str(), mode) != 0) return fail_at(env, "mkdir", place);
  return env.Undefined();
}

// Opened for reading and writing, so that opening does not wait and a reader never sees an end.
Napi::Value make_fifo(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Place place(arguments);
  if (!arguments.ok()) return env.Undefined();
  if (mkfifoat(place.directory, place.name.c_str(), 0600) != 0)
    return fail_at(env, "mkfifo", place);
  UniqueFd fd(open_at(place.directory, place.name.c_str(), O_RDWR));
  if (!fd.valid()) return fail_at(env, "open", place);
  return Napi::Number::New(env, fd.release());
}

Napi::Value lock(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int directory = arguments.descriptor("directory");
  const bool exclusive = arguments.boolean("exclusive");
  const int64_t timeout = arguments.integer("timeoutMs", 0, INT_MAX);
  if (!arguments.ok()) return env.Undefined();
  auto locked = state_directory::lock(directory, exclusive, static_cast<int>(timeout));
  if (!locked.ok()) return throw_error(env, locked.error());
  return Napi::Boolean::New(env, locked.value());
}

// Closing would not do where the descriptor was given to another process.
Napi::Value unlock(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int directory = arguments.descriptor("directory");
  if (!arguments.ok()) return env.Undefined();
  if (flock(directory, LOCK_UN) != 0)
    return throw_error(env, make_error("flock", errno, "the state directory"));
  return env.Undefined();
}

Napi::Value is_empty(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int directory = arguments.descriptor("directory");
  if (!arguments.ok()) return env.Undefined();
  UniqueFd stream(open_at(directory, ".", O_RDONLY | O_DIRECTORY));
  Directory entries(std::move(stream));
  const bool empty = entries.valid() && entries.next() == nullptr;
  if (!entries.valid() || (empty && errno != 0))
    return throw_error(env, make_error("readdir", errno, "the state directory"));
  return Napi::Boolean::New(env, empty);
}

Napi::Value is_entry(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Place place(arguments);
  const int entry = arguments.descriptor("entry");
  if (!arguments.ok()) return env.Undefined();
  auto same = sys::is_entry(place.directory, place.name.c_str(), entry);
  if (!same.ok()) return throw_error(env, same.error());
  return Napi::Boolean::New(env, same.value());
}

Napi::Value remove_directory(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Place place(arguments);
  const int entry = arguments.descriptor("entry");
  if (!arguments.ok()) return env.Undefined();
  if (const Status status = state_directory::remove(place.directory, place.name.c_str(), entry);
      !status.ok())
    return throw_error(
        env, make_error(status.error().call, status.error().err, "%s", place.path.c_str()));
  return env.Undefined();
}

// No two directories have the same one while somebody holds them open.
Napi::Value identify(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int directory = arguments.descriptor("directory");
  if (!arguments.ok()) return env.Undefined();
  struct stat status = {};
  if (fstat(directory, &status) != 0)
    return throw_error(env, make_error("fstat", errno, "the state directory"));
  return Napi::String::New(env,
                           std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino));
}

}  // namespace

void export_state_files(Napi::Env env, Napi::Object& exports) {
  exports.Set("openStateDirectory", Napi::Function::New<open_directory>(env));
  exports.Set("readStateFile", Napi::Function::New<read_file>(env));
  exports.Set("writeStateFile", Napi::Function::New<write_file>(env));
  exports.Set("renameStateFile", Napi::Function::New<rename_file>(env));
  exports.Set("removeStateFile", Napi::Function::New<remove_file>(env));
  exports.Set("makeStateDirectory", Napi::Function::New<make_directory>(env));
  exports.Set("makeStateFifo", Napi::Function::New<make_fifo>(env));
  exports.Set("lockDirectory", Napi::Function::New<lock>(env));
  exports.Set("unlockDirectory", Napi::Function::New<unlock>(env));
  exports.Set("isEmptyDirectory", Napi::Function::New<is_empty>(env));
  exports.Set("isEntry", Napi::Function::New<is_entry>(env));
  exports.Set("removeStateDirectory", Napi::Function::New<remove_directory>(env));
  exports.Set("identifyDirectory", Napi::Function::New<identify>(env));
}

}  // namespace berth::binding
