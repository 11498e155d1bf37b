// The directory that holds those of the containers: reached from "/" name by name, so that nobody
// but root and the caller can have put another in its place.

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/state_trust.h"
#include "core/sys.h"

namespace berth::binding {

int open_at(int directory, const char* name, int flags, mode_t mode) noexcept {
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

Napi::Value refused(Napi::Env env, const char* problem, const std::string& path, uid_t uid) {
  Napi::Object object = message(env, "refused");
  object.Set("problem", problem);
  object.Set("path", path);
  object.Set("uid", uid);
  return object;
}

bool is_ours(uid_t uid) noexcept { return uid == 0 || uid == geteuid(); }

const char* problem_of(const struct stat& status) noexcept {
  if (!is_ours(status.st_uid)) return "owner";
  return (status.st_mode & 022) != 0 ? "writable" : nullptr;
}

namespace {

constexpr int kMaxLinks = 40;  // as the kernel does

/// The first line of a small file; empty when it cannot be read.
std::string first_line(const char* path) {
  char text[128] = "";
  const UniqueFd file(open(path, O_RDONLY | O_CLOEXEC));
  if (!file.valid() || sys::read_full(file.get(), {text, sizeof text - 1}) < 0) return "";
  const std::string line(text);
  return line.substr(0, line.find('\n'));
}

// Root of a user namespace sees all that is not mapped, the host's root among it, as one id.
bool is_unmapped(unsigned id, const char* overflow_file) {
  auto host = sys::maps_every_id();
  return host.ok() && !host.value() && first_line(overflow_file) == std::to_string(id);
}

bool is_ours_or_unmapped(uid_t uid) {
  return is_ours(uid) || is_unmapped(uid, "/proc/sys/kernel/overflowuid");
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
      if (!is_ours_or_unmapped(status.st_uid)) return refused(env_, "owner", shown, status.st_uid);
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

}  // namespace

void export_state_root(Napi::Env env, Napi::Object& exports) {
  exports.Set("openStateRoot", Napi::Function::New<open_root>(env));
}

}  // namespace berth::binding
