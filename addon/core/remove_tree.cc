#include "core/remove_tree.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/directory.h"

namespace berth {

namespace {

constexpr int kMaxDepth = 16;  // a state directory is two levels deep

using Kept = bool (*)(const char* name) noexcept;

int remove_below(UniqueFd fd, int depth, Kept kept) noexcept {
  Directory directory(std::move(fd));
  if (!directory.valid()) return errno;
  while (const dirent* const entry = directory.next()) {
    if (kept != nullptr && kept(entry->d_name)) continue;
    if (unlinkat(directory.fd(), entry->d_name, 0) == 0 || errno == ENOENT) continue;
    if (errno != EISDIR || depth >= kMaxDepth) return errno;
    UniqueFd child(
        openat(directory.fd(), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!child.valid()) return errno;
    if (const int problem = remove_below(std::move(child), depth + 1, nullptr); problem != 0)
      return problem;
    if (unlinkat(directory.fd(), entry->d_name, AT_REMOVEDIR) != 0 && errno != ENOENT) return errno;
  }
  return errno;
}

}  // namespace

Status remove_entries(int directory, const char* shown, Kept kept) noexcept {
  UniqueFd stream(openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!stream.valid()) return make_error("open", errno, "%s", shown);
  if (const int problem = remove_below(std::move(stream), 0, kept); problem != 0)
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
