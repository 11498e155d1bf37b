#include "core/remove_tree.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "core/directory.h"

namespace berth {

namespace {

// Each pass raises what is left by a level; only somebody who goes on making more needs so many.
constexpr int kMaxPasses = 1 << 20;

using Kept = bool (*)(const char* name) noexcept;

// A container that writes into a directory of its state decides how deep it gets and can move what
// is in it while we work. So nobody goes down and nobody comes back by "..": what a directory of
// the top holds is moved up to the top, until nothing holds anything.
class Tree {
 public:
  explicit Tree(UniqueFd top) noexcept : top_(std::move(top)) {}

  // 0 or errno: directories first, so that the files, which say what there is, go last.
  int empty(Kept kept) noexcept {
    for (int pass = 0; pass < kMaxPasses; ++pass) {
      bool grown = false;
      Directory entries(reopened());
      if (!entries.valid()) return errno;
      while (const dirent* const entry = entries.next()) {
        // The file system may not say what it is.
        if (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN) continue;
        if (remove_directory(entry->d_name)) continue;
        if (errno == ENOTDIR) continue;
        if (errno != ENOTEMPTY) return errno;
        if (const int error = raise_entries(entry->d_name); error != 0) return error;
        grown = true;
      }
      if (errno != 0) return errno;
      if (!grown) return remove_files(kept);
    }
    return ENOTEMPTY;
  }

 private:
  [[nodiscard]] UniqueFd reopened() const noexcept { return open_directory(top_.get(), "."); }

  static UniqueFd open_directory(int parent, const char* name) noexcept {
    return UniqueFd(openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  }

  [[nodiscard]] bool remove_directory(const char* name) const noexcept {
    return unlinkat(top_.get(), name, AT_REMOVEDIR) == 0 || errno == ENOENT;
  }

  [[nodiscard]] int remove_files(Kept kept) const noexcept {
    Directory entries(reopened());
    if (!entries.valid()) return errno;
    while (const dirent* const entry = entries.next()) {
      if (kept != nullptr && kept(entry->d_name)) continue;
      if (unlinkat(top_.get(), entry->d_name, 0) != 0 && errno != ENOENT) return errno;
    }
    return errno;
  }

  // Files of a directory of the top are removed, directories moved to the top.
  int raise_entries(const char* name) noexcept {
    UniqueFd fd = open_directory(top_.get(), name);
    if (!fd.valid()) return errno == ENOENT ? 0 : errno;
    Directory entries(std::move(fd));
    if (!entries.valid()) return errno;
    while (const dirent* const entry = entries.next()) {
      if (unlinkat(entries.fd(), entry->d_name, 0) == 0 || errno == ENOENT) continue;
      if (errno != EISDIR) return errno;
      if (unlinkat(entries.fd(), entry->d_name, AT_REMOVEDIR) == 0 || errno == ENOENT) continue;
      if (errno != ENOTEMPTY) return errno;
      if (const int error = raise(entries.fd(), entry->d_name); error != 0) return error;
    }
    return errno;
  }

  int raise(int from, const char* name) noexcept {
    for (;;) {
      char unused[32];
      snprintf(unused, sizeof unused, ".removed-%u", next_++);
      if (renameat(from, name, top_.get(), unused) == 0 || errno == ENOENT) return 0;
      // There from an attempt that was cut short.
      if (errno != ENOTEMPTY && errno != EEXIST && errno != ENOTDIR) return errno;
    }
  }

  UniqueFd top_;
  unsigned next_ = 0;
};

}  // namespace

Status remove_entries(int directory, const char* shown, Kept kept) noexcept {
  UniqueFd stream(openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!stream.valid()) return make_error("open", errno, "%s", shown);
  if (const int problem = Tree(std::move(stream)).empty(kept); problem != 0)
    return make_error("unlink", problem, "%s", shown);
  return {};
}

Status remove_tree(const char* path) noexcept {
  UniqueFd directory(open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!directory.valid()) {
    if (errno == ENOENT) return {};
    return make_error("open", errno, "%s", path);
  }
  TRY(remove_entries(directory.get(), path, nullptr));
  if (rmdir(path) != 0 && errno != ENOENT) return make_error("rmdir", errno, "%s", path);
  return {};
}

}  // namespace berth
