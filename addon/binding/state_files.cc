// The files of the containers' state: opened one below the other by descriptor, and only if nobody
// but root and the caller can have put them there. What is refused is worded in
// src/native/directory.ts.

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>
#include <string>
#include <string_view>
#include <vector>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/directory.h"
#include "core/state_directory.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

constexpr int kMaxLinks = 40;  // as the kernel does

int open_at(int directory, const char* name, int flags, mode_t mode = 0) noexcept {
  int fd = -1;
  do {
    fd = openat(directory, name, flags | O_NOFOLLOW | O_CLOEXEC, mode);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

std::string below(const std::string& directory, std::string_view name) {
  std::string path = directory;
  if (path.empty() || path.back() != '/') path += '/';
  return path.append(name);
}

Napi::Value opened(Napi::Env env, UniqueFd fd) {
  Napi::Object object = message(env, "opened");
  object.Set("fd", fd.release());
  return object;
}

/// @param problem one of those in addon.d.ts
Napi::Value refused(Napi::Env env, const char* problem, const std::string& path, uid_t uid) {
  Napi::Object object = message(env, "refused");
  object.Set("problem", problem);
  object.Set("path", path);
  object.Set("uid", uid);
  return object;
}

// Root of a user namespace sees all that is not mapped, the host's root among it, as one id.
bool is_unmapped(unsigned id, const char* overflow_file) {
  char map[64] = "";
  char overflow[16] = "";
  const UniqueFd map_file(open("/proc/self/uid_map", O_RDONLY | O_CLOEXEC));
  const UniqueFd overflow_fd(open(overflow_file, O_RDONLY | O_CLOEXEC));
  if (!map_file.valid() || !overflow_fd.valid() ||
      sys::read_full(map_file.get(), {map, sizeof map - 1}) < 0 ||
      sys::read_full(overflow_fd.get(), {overflow, sizeof overflow - 1}) < 0)
    return false;
  unsigned first = 0;
  unsigned host = 0;
  unsigned count = 0;
  const bool whole =
      sscanf(map, "%u %u %u", &first, &host, &count) == 3 && first == 0 && count == UINT32_MAX;
  unsigned unmapped = 0;
  return !whole && sscanf(overflow, "%u", &unmapped) == 1 && unmapped == id;
}

bool is_ours(uid_t uid) noexcept { return uid == 0 || uid == geteuid(); }

bool is_ours_or_unmapped(uid_t uid) {
  return is_ours(uid) || is_unmapped(uid, "/proc/sys/kernel/overflowuid");
}

// What others must not have done to a directory or a file of the state; null when all is well.
const char* problem_of(const struct stat& status) noexcept {
  if (!is_ours(status.st_uid)) return "owner";
  return (status.st_mode & 022) != 0 ? "writable" : nullptr;
}

// The same for a directory on the way: others may have names of their own where they cannot touch
// anybody else's (sticky), and a group that is the owner's own is no other.
const char* problem_on_the_way(const struct stat& status) {
  if (!is_ours_or_unmapped(status.st_uid)) return "owner";
  if ((status.st_mode & S_ISVTX) != 0) return nullptr;
  if ((status.st_mode & 02) != 0) return "writable";
  const gid_t group = status.st_gid;
  const bool writable = (status.st_mode & 020) != 0 && group != 0 && group != getegid() &&
                        !is_unmapped(group, "/proc/sys/kernel/overflowgid");
  return writable ? "writable" : nullptr;
}

/// From "/" down, one name after the other.
class Walk {
 public:
  Walk(Napi::Env env, const std::string& path, bool make)
      : env_(env), path_(path), make_(make), at_(open("/", O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    push(path);
  }

  Napi::Value run() {
    while (!names_.empty()) {
      const std::string name = std::move(names_.back());
      names_.pop_back();
      const Napi::Value end = step(name);
      if (!end.IsEmpty()) return end;
    }
    UniqueFd root(open_at(at_.get(), ".", O_RDONLY | O_DIRECTORY));
    if (!root.valid()) return throw_error(env_, make_error("open", errno, "%s", path_.c_str()));
    return opened(env_, std::move(root));
  }

 private:
  // Empty as long as there is no outcome.
  Napi::Value step(const std::string& name) {
    const std::string shown = below(shown_, name);
    UniqueFd next(open_at(at_.get(), name.c_str(), O_PATH));
    if (!next.valid() && errno == ENOENT) {
      if (!make_) return message(env_, "missing");
      if (mkdirat(at_.get(), name.c_str(), 0700) != 0 && errno != EEXIST)
        return throw_error(env_, make_error("mkdir", errno, "%s", shown.c_str()));
      next = UniqueFd(open_at(at_.get(), name.c_str(), O_PATH));
    }
    struct stat status = {};
    if (!next.valid() || fstat(next.get(), &status) != 0)
      return throw_error(env_, make_error("open", errno, "%s", shown.c_str()));
    const bool last = names_.empty();
    if (S_ISLNK(status.st_mode)) {
      // The last name is a directory or nothing: what a link says may change from command to
      // command.
      if (last) return refused(env_, "link", shown, status.st_uid);
      if (!is_ours_or_unmapped(status.st_uid))
        return refused(env_, "owner", shown, status.st_uid);
      return follow(next.get(), shown);
    }
    if (!S_ISDIR(status.st_mode)) return refused(env_, "notDirectory", shown, status.st_uid);
    const char* const problem = last ? problem_of(status) : problem_on_the_way(status);
    if (problem != nullptr) return refused(env_, problem, shown, status.st_uid);
    at_ = std::move(next);
    shown_ = shown;
    return {};
  }

  Napi::Value follow(int link, const std::string& shown) {
    char target[PATH_MAX];
    const ssize_t length = readlinkat(link, "", target, sizeof target);
    if (length < 0) return throw_error(env_, make_error("readlink", errno, "%s", shown.c_str()));
    if (++links_ > kMaxLinks)
      return throw_error(env_, make_error("open", ELOOP, "%s", path_.c_str()));
    const std::string text(target, static_cast<size_t>(length));
    if (text.starts_with('/')) {
      at_ = UniqueFd(open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
      shown_.clear();
    }
    push(text);
    return {};
  }

  void push(const std::string& path) {
    std::vector<std::string> parts;
    for (size_t start = 0; start < path.size();) {
      const size_t end = std::min(path.find('/', start), path.size());
      const std::string part = path.substr(start, end - start);
      if (!part.empty() && part != ".") parts.push_back(part);
      start = end + 1;
    }
    names_.insert(names_.end(), parts.rbegin(), parts.rend());
  }

  Napi::Env env_;
  const std::string& path_;
  const bool make_;
  UniqueFd at_;
  std::string shown_;
  std::vector<std::string> names_;  // the next one last
  int links_ = 0;
};

Napi::Value open_root(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const std::string path = arguments.string("path");
  const bool make = arguments.boolean("make");
  if (!arguments.ok()) return info.Env().Undefined();
  return Walk(info.Env(), path, make).run();
}

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

Napi::Value open_file(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const Place place(arguments);
  if (!arguments.ok()) return info.Env().Undefined();
  UniqueFd fd;
  const Napi::Value end =
      open_checked(info.Env(), place, O_RDONLY | O_NONBLOCK | O_NOCTTY, S_IFREG, fd);
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
  if (mkdirat(place.directory, place.name.c_str(), mode) != 0)
    return fail_at(env, "mkdir", place);
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
  auto same = state_directory::is_entry(place.directory, place.name.c_str(), entry);
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
  exports.Set("openStateRoot", Napi::Function::New(env, open_root));
  exports.Set("openStateDirectory", Napi::Function::New(env, open_directory));
  exports.Set("openStateFile", Napi::Function::New(env, open_file));
  exports.Set("readStateFile", Napi::Function::New(env, read_file));
  exports.Set("writeStateFile", Napi::Function::New(env, write_file));
  exports.Set("renameStateFile", Napi::Function::New(env, rename_file));
  exports.Set("removeStateFile", Napi::Function::New(env, remove_file));
  exports.Set("makeStateDirectory", Napi::Function::New(env, make_directory));
  exports.Set("makeStateFifo", Napi::Function::New(env, make_fifo));
  exports.Set("lockDirectory", Napi::Function::New(env, lock));
  exports.Set("unlockDirectory", Napi::Function::New(env, unlock));
  exports.Set("isEmptyDirectory", Napi::Function::New(env, is_empty));
  exports.Set("isEntry", Napi::Function::New(env, is_entry));
  exports.Set("removeStateDirectory", Napi::Function::New(env, remove_directory));
  exports.Set("identifyDirectory", Napi::Function::New(env, identify));
}

}  // namespace berth::binding
