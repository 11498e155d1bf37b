#include "core/remove_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/unique_fd.h"

namespace berth {

namespace {

constexpr int kMaxDepth = 16;  // a state directory is two levels deep

int remove_entries(int directory, int depth) noexcept {
  DIR* stream = fdopendir(directory);
  if (stream == nullptr) {
    const int error = errno;
    close(directory);
    return error;
  }
  int problem = 0;
  while (const dirent* entry = readdir(stream)) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (unlinkat(dirfd(stream), entry->d_name, 0) == 0 || errno == ENOENT) continue;
    if (errno != EISDIR || depth >= kMaxDepth) {
      problem = errno;
      break;
    }
    const int child =
        openat(dirfd(stream), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    problem = child < 0 ? errno : remove_entries(child, depth + 1);
    if (problem != 0) break;
    if (unlinkat(dirfd(stream), entry->d_name, AT_REMOVEDIR) != 0 && errno != ENOENT) {
      problem = errno;
      break;
    }
  }
  closedir(stream);
  return problem;
}

}  // namespace

Status remove_tree(const char* path) noexcept {
  const int directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (directory < 0) {
    if (errno == ENOENT) return {};
    return make_error("open", errno, "%s", path);
  }
  if (const int problem = remove_entries(directory, 0); problem != 0)
    return make_error("unlink", problem, "%s", path);
  if (rmdir(path) != 0 && errno != ENOENT) return make_error("rmdir", errno, "%s", path);
  return {};
}

}  // namespace berth
