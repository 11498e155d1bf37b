#include "init/path_walk.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>

#include <string_view>

#include "init/path.h"

#ifndef AAFS_MAGIC
#define AAFS_MAGIC 0x5a3c69f0
#endif

namespace berth::init::path {

namespace {

// As many as the kernel follows (MAXSYMLINKS).
constexpr int kMaxLinks = 40;
// How often others may make or swap a component before the walk gives up for this time.
constexpr int kMaxRaces = 128;
constexpr int kPlace = O_PATH | O_NOFOLLOW | O_CLOEXEC;

/// The links that name an object and not a path, which RESOLVE_NO_MAGICLINKS refuses. In procfs
/// they read as an absolute path, as "type:[inode]" or as "(unreachable)…"; its ordinary links are
/// relative.
bool is_magic(int link, std::string_view target) noexcept {
  struct statfs system = {};
  if (fstatfs(link, &system) != 0) return true;
  if (system.f_type == AAFS_MAGIC) return true;
  if (system.f_type != PROC_SUPER_MAGIC) return false;
  return target.starts_with('/') || target.starts_with('(') ||
         target.find(':') != std::string_view::npos;
}

class Walk {
 public:
  Walk(int root, const char* path, const WalkRequest& request) noexcept
      : root_(root), path_(path), request_(request) {}

  Result<UniqueFd> run() noexcept {
    const size_t length = strlen(path_);
    if (length == 0) return fail("open", ENOENT);
    if (length >= PATH_MAX) return fail("open", ENAMETOOLONG);
    begin_ -= length;
    memcpy(rest_ + begin_, path_, length);
    while (next()) {
      if (name() == ".") continue;
      auto found = name() == ".." ? up() : step();
      if (!found.ok() || found.value().valid()) return found;
    }
    return UniqueFd(openat(here(), ".", request_.flags | O_CLOEXEC));
  }

 private:
  [[nodiscard]] int here() const noexcept { return current_.valid() ? current_.get() : root_; }
  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  [[nodiscard]] SysError fail(const char* call, int err) const noexcept {
    return make_error(call, err, "%s", path_);
  }

  /// Takes the next component off the rest; false at the end.
  bool next() noexcept {
    while (begin_ < kRest && rest_[begin_] == '/') ++begin_;
    if (begin_ == kRest) return false;
    size_t end = begin_;
    while (end < kRest && rest_[end] != '/') ++end;
    const size_t length = end - begin_;
    // One character more than a name may have, so that the kernel refuses it.
    const size_t kept = length < sizeof name_ ? length : sizeof name_ - 1;
    memcpy(name_, rest_ + begin_, kept);
    name_[kept] = '\0';
    directory_ = end < kRest;
    begin_ = end;
    while (end < kRest && rest_[end] == '/') ++end;
    last_ = end == kRest;
    return true;
  }

  /// Goes to the parent by the names that led here, never by "..", which a concurrent rename could
  /// lead outside.
  Result<UniqueFd> up() noexcept {
    if (done_length_ == 0) return UniqueFd();
    while (done_[done_length_ - 1] != '/') --done_length_;
    --done_length_;
    current_.reset();
    size_t begin = 0;
    while (begin < done_length_) {
      char name[NAME_MAX + 1];
      size_t length = 0;
      for (++begin; begin < done_length_ && done_[begin] != '/'; ++begin) {
        name[length++] = done_[begin];
      }
      name[length] = '\0';
      const int fd = openat(here(), name, kPlace | O_DIRECTORY);
      if (fd < 0) {
        return fail("openat", errno == ENOENT || errno == ENOTDIR ? EAGAIN : errno);
      }
      current_.reset(fd);
    }
    return UniqueFd();
  }

  /// Enters the component, expands it, or opens it if it is the last: then the result is valid.
  Result<UniqueFd> step() noexcept {
    for (int races = 0; races < kMaxRaces; ++races) {
      UniqueFd place(openat(here(), name_, kPlace));
      if (!place.valid() && errno == ENOENT && request_.make != Make::kNothing) {
        TRY(make());
        continue;
      }
      if (!place.valid()) return fail("openat", errno);
      struct stat status = {};
      if (fstat(place.get(), &status) != 0) return fail("fstat", errno);
      if (S_ISLNK(status.st_mode)) {
        const bool kept = last_ && !directory_ && (request_.flags & O_NOFOLLOW) != 0;
        if (!kept) return expand(place.get());
        if ((request_.flags & O_PATH) == 0) return fail("openat", ELOOP);
      }
      if (!last_ || directory_) {
        if (!S_ISDIR(status.st_mode)) return fail("openat", ENOTDIR);
        return enter(std::move(place));
      }
      if ((request_.flags & O_PATH) != 0) {
        if ((request_.flags & O_DIRECTORY) != 0 && !S_ISDIR(status.st_mode)) {
          return fail("openat", ENOTDIR);
        }
        return place;
      }
      UniqueFd opened(openat(here(), name_, request_.flags | O_NOFOLLOW | O_CLOEXEC));
      if (opened.valid()) return opened;
      // ELOOP: a link by now.
      if (errno != ELOOP && errno != EINTR) return fail("openat", errno);
    }
    return fail("openat", EAGAIN);
  }

  Result<UniqueFd> enter(UniqueFd place) noexcept {
    const size_t length = strlen(name_);
    if (done_length_ + 1 + length > sizeof done_) return fail("openat", ENAMETOOLONG);
    done_[done_length_++] = '/';
    memcpy(done_ + done_length_, name_, length);
    done_length_ += length;
    current_ = std::move(place);
    return UniqueFd();
  }

  /// Makes the missing component; that someone else was faster is as good.
  Status make() noexcept {
    const bool file = last_ && !directory_ && request_.make == Make::kFile;
    const int made =
        file ? mknodat(here(), name_, S_IFREG | 0644, 0) : mkdirat(here(), name_, 0755);
    if (made == 0 || errno == EEXIST) return {};
    return fail(file ? "mknodat" : "mkdirat", errno);
  }

  /// Puts the link's text before the rest.
  Result<UniqueFd> expand(int link) noexcept {
    if (!request_.links || ++links_ > kMaxLinks) return fail("openat", ELOOP);
    char target[PATH_MAX];
    const ssize_t count = readlinkat(link, "", target, sizeof target);
    if (count < 0) return fail("readlinkat", errno);
    const auto length = static_cast<size_t>(count);
    if (length == 0) return fail("readlinkat", ENOENT);
    if (length == sizeof target || length > begin_) return fail("readlinkat", ENAMETOOLONG);
    if (is_magic(link, {target, length})) return fail("openat", ELOOP);
    // What follows the component, a trailing slash included, follows the text.
    begin_ -= length;
    memcpy(rest_ + begin_, target, length);
    if (target[0] == '/') {
      current_.reset();
      done_length_ = 0;
    }
    return UniqueFd();
  }

  static constexpr size_t kRest = size_t{4} * PATH_MAX;

  const int root_;
  const char* const path_;
  const WalkRequest& request_;
  /// What is still to be walked, at the end of the buffer.
  char rest_[kRest];
  size_t begin_ = kRest;
  /// The component at hand.
  char name_[NAME_MAX + 2] = "";
  bool last_ = false;
  bool directory_ = false;
  /// The way from the root to here, free of links: "/name/name".
  char done_[2 * PATH_MAX];
  size_t done_length_ = 0;
  /// Invalid at the root.
  UniqueFd current_;
  int links_ = 0;
};

}  // namespace

Result<UniqueFd> walk(int root, const char* path, const WalkRequest& request) noexcept {
  auto found = Walk(root, path, request).run();
  if (found.ok() && !found.value().valid()) return make_error("openat", errno, "%s", path);
  return found;
}

Result<UniqueFd> walk_beneath(int directory, const char* path, int flags) noexcept {
  auto mount = mount_id(directory);
  if (!mount.ok()) return mount.error();
  if (strlen(path) >= PATH_MAX) return make_error("openat", ENAMETOOLONG, "%s", path);
  if (*path == '/' || *path == '\0')
    return make_error("openat", *path == '/' ? EXDEV : ENOENT, "%s", path);
  UniqueFd current;
  const char* rest = path;
  while (true) {
    const size_t length = strcspn(rest, "/");
    const std::string_view component(rest, length);
    if (component == "..") return make_error("openat", EXDEV, "%s", path);
    if (length > NAME_MAX) return make_error("openat", ENAMETOOLONG, "%s", path);
    char name[NAME_MAX + 1];
    memcpy(name, rest, length);
    name[length] = '\0';
    rest += length;
    const bool is_directory = *rest == '/';
    rest += strspn(rest, "/");
    const bool last = *rest == '\0';
    const int how = (last ? flags : O_PATH) | (is_directory ? O_DIRECTORY : 0);
    const int at = current.valid() ? current.get() : directory;
    UniqueFd next(openat(at, name, how | O_NOFOLLOW | O_CLOEXEC));
    if (!next.valid()) {
      // O_DIRECTORY hides that it is a link, which openat2 would tell.
      const int err = errno;
      struct stat status = {};
      const bool link = err == ENOTDIR && fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                        S_ISLNK(status.st_mode);
      return make_error("openat", link ? ELOOP : err, "%s", path);
    }
    auto id = mount_id(next.get());
    if (!id.ok()) return id.error();
    if (id.value() != mount.value()) return make_error("openat", EXDEV, "%s", path);
    struct stat status = {};
    if (fstat(next.get(), &status) != 0) return make_error("fstat", errno, "%s", path);
    // The link itself, if that is what was asked for.
    if (S_ISLNK(status.st_mode) && (how & O_NOFOLLOW) == 0)
      return make_error("openat", ELOOP, "%s", path);
    if (last) return next;
    current = std::move(next);
  }
}

}  // namespace berth::init::path
