// Going through a cgroup and all below it, with few descriptors and no memory that grows: whoever
// lives there decides how deep they lie, how many there are and how long their path is. Nobody can
// rename a cgroup, so ".." always leads where we came from.
#pragma once

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include <cerrno>
#include <optional>

#include "core/cgroup.h"
#include "core/directory.h"

namespace berth::cgroup {

/// Whether an errno says that a cgroup, or a file of it, is not there any more.
inline bool gone(int error) noexcept { return error == ENOENT || error == ENODEV; }

inline UniqueFd open_directory(int parent, const char* name) noexcept {
  return UniqueFd(openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
}

/// The next sub-directory, or null: at the end with errno 0.
inline const dirent* next_child(Directory& directory) noexcept {
  while (const dirent* const entry = directory.next()) {
    if (entry->d_type == DT_DIR) return entry;
  }
  return nullptr;
}

inline bool is_spared(Spared spared, const char* name) noexcept {
  for (const char* const other : spared) {
    if (strcmp(other, name) == 0) return true;
  }
  return false;
}

class Walk {
 public:
  explicit Walk(Spared spared) noexcept : spared_(spared) {}

  /// Calls `visit(descriptor)` for the cgroup and for each below it that is not spared, parents
  /// first; an errno that it returns ends the walk.
  ///
  /// @return 0 or errno
  template <typename Visit>
  int run(UniqueFd top, Visit visit) noexcept {
    if (const int error = visit(top.get()); error != 0) return error;
    if (!enter(std::move(top))) return errno;
    for (;;) {
      const dirent* const entry = next_child(*here());
      if (entry == nullptr) {
        if (errno != 0 && !gone(errno)) return errno;
        if (depth_ == 0) return 0;
        if (const int error = leave(); error != 0) return error;
        continue;
      }
      if (depth_ == 0 && is_spared(spared_, entry->d_name)) continue;
      UniqueFd child = open_directory(here()->fd(), entry->d_name);
      if (!child.valid()) {
        if (gone(errno)) continue;
        return errno;
      }
      struct stat status {};
      if (fstat(child.get(), &status) != 0) return errno;
      if (status.st_ino != entry->d_ino) continue;  // something else is mounted there
      if (const int error = visit(child.get()); error != 0) return error;
      if (status.st_nlink == kLinksOfLeaf) continue;
      ++depth_;
      if (!enter(std::move(child))) return errno;
    }
  }

 private:
  // So many of the upper directories stay open. Below, where hardly anybody goes, a directory is
  // opened and searched again for where we were.
  static constexpr size_t kOpen = 8;
  static constexpr nlink_t kLinksOfLeaf = 2;
  static constexpr int kMaxRestarts = 1000;

  std::optional<Directory>& here() noexcept { return depth_ < kOpen ? upper_[depth_] : lower_; }

  bool enter(UniqueFd fd) noexcept {
    here().reset();
    here().emplace(std::move(fd));
    return here()->valid();
  }

  int leave() noexcept {
    if (depth_ <= kOpen) {
      here().reset();
      --depth_;
      return 0;
    }
    struct stat status {};
    if (fstat(here()->fd(), &status) != 0) return errno;
    UniqueFd parent = open_directory(here()->fd(), "..");
    if (!parent.valid()) return errno;
    --depth_;
    if (!enter(std::move(parent))) return errno;
    while (const dirent* const entry = next_child(*here())) {
      if (entry->d_ino == status.st_ino) return 0;
    }
    if (errno != 0 && !gone(errno)) return errno;
    // It was removed meanwhile, and with it the knowledge of what comes after it.
    if (++restarts_ > kMaxRestarts) return EAGAIN;
    here()->restart();
    return 0;
  }

  Spared spared_;
  std::optional<Directory> upper_[kOpen];
  std::optional<Directory> lower_;
  size_t depth_ = 0;
  int restarts_ = 0;
};

}  // namespace berth::cgroup
