#include "core/cgroup.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "core/directory.h"
#include "core/process_ids.h"
#include "core/sys.h"

namespace berth::cgroup {

namespace {

constexpr int kMaxDepth = 64;

bool gone(int error) noexcept { return error == ENOENT || error == ENODEV; }

// The next sub-directory's name, or null.
const char* next_child(Directory& directory) noexcept {
  while (const dirent* const entry = directory.next()) {
    if (entry->d_type == DT_DIR) return entry->d_name;
  }
  return nullptr;
}

UniqueFd open_directory(int parent, const char* name) noexcept {
  return UniqueFd(openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
}

bool write_file(int directory, const char* name, std::string_view value) noexcept {
  const UniqueFd file(openat(directory, name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  return file.valid() && sys::write_full(file.get(), value);
}

// Calls `visit` with every process id of one cgroup.
template <typename Visit>
void each_process(int directory, Visit visit) noexcept {
  const UniqueFd file(openat(directory, "cgroup.procs", O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.valid()) return;
  char buffer[4096];
  ProcessIds ids;
  for (;;) {
    const ssize_t count = read(file.get(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    ids.read({buffer, static_cast<size_t>(count)}, visit);
  }
}

// Kernels without cgroup.kill: freeze, so that nothing forks away, kill each process, thaw.
void kill_each(int directory, int depth) noexcept {
  if (depth == 0) (void)write_file(directory, "cgroup.freeze", "1");
  each_process(directory, [](pid_t pid) { kill(pid, SIGKILL); });
  if (depth < kMaxDepth) {
    UniqueFd copy(openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (copy.valid()) {
      Directory children(std::move(copy));
      while (children.valid()) {
        const char* name = next_child(children);
        if (name == nullptr) break;
        const UniqueFd child = open_directory(directory, name);
        if (child.valid()) kill_each(child.get(), depth + 1);
      }
    }
  }
  if (depth == 0) (void)write_file(directory, "cgroup.freeze", "0");
}

// One attempt to remove everything below and the cgroup itself; the errno of what stands in the
// way, or 0.
int remove_once(int parent, const char* name, int depth) noexcept {
  if (unlinkat(parent, name, AT_REMOVEDIR) == 0 || gone(errno)) return 0;
  const int error = errno;
  if (error != EBUSY && error != ENOTEMPTY) return error;
  if (depth >= kMaxDepth) return ELOOP;
  UniqueFd fd = open_directory(parent, name);
  if (!fd.valid()) return gone(errno) ? 0 : errno;
  const int directory = fd.get();
  UniqueFd stream(openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!stream.valid()) return gone(errno) ? 0 : errno;
  Directory children(std::move(stream));
  if (!children.valid()) return ENOMEM;
  while (const char* child = next_child(children)) {
    if (const int problem = remove_once(directory, child, depth + 1); problem != 0) return problem;
  }
  return unlinkat(parent, name, AT_REMOVEDIR) == 0 || gone(errno) ? 0 : errno;
}

void describe_processes(const char* path, char* text, size_t room) noexcept {
  text[0] = '\0';
  const UniqueFd directory = open_directory(AT_FDCWD, path);
  if (!directory.valid()) return;
  size_t used = 0;
  each_process(directory.get(), [&](pid_t pid) {
    if (used + 16 >= room) return;
    used += static_cast<size_t>(snprintf(text + used, room - used, used == 0 ? "%d" : ", %d", pid));
  });
}

}  // namespace

Status kill_all(const char* path) noexcept {
  const UniqueFd directory = open_directory(AT_FDCWD, path);
  if (!directory.valid()) {
    if (gone(errno)) return {};
    return make_error("open", errno, "%s", path);
  }
  if (write_file(directory.get(), "cgroup.kill", "1")) return {};
  const int error = errno;
  if (error == ENODEV) return {};
  if (error != ENOENT) return make_error("write", error, "%s/cgroup.kill", path);
  kill_each(directory.get(), 0);
  return {};
}

Status remove(const char* path, int timeout_ms) noexcept {
  const uint64_t deadline = sys::now() + static_cast<uint64_t>(timeout_ms) * 1000000U;
  long pause = 100000;  // ns
  for (;;) {
    const int error = remove_once(AT_FDCWD, path, 0);
    if (error == 0) return {};
    if (error != EBUSY && error != ENOTEMPTY) return make_error("rmdir", error, "%s", path);
    if (sys::now() >= deadline) {
      char processes[256];
      describe_processes(path, processes, sizeof processes);
      return make_error("rmdir", EBUSY, "%s still holds processes: %s", path, processes);
    }
    const timespec time = {0, pause};
    nanosleep(&time, nullptr);
    pause = std::min(pause * 2, 50000000L);
  }
}

}  // namespace berth::cgroup
