// The part of path.h about what a descriptor refers to, by its link in the verified host procfs.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init/path.h"

namespace berth::init::path {

namespace {

/// The caller's "PID/fd/N" in a procfs, which may be of another pid namespace.
Result<int> own_fd(int proc, int fd, char* text, size_t size) noexcept {
  char self[16];
  const ssize_t count = readlinkat(proc, "self", self, sizeof self - 1);
  if (count <= 0) return make_error("readlinkat", errno, "/proc/self");
  self[count] = '\0';
  return snprintf(text, size, "%s/fd/%d", self, fd);
}

}  // namespace

Result<UniqueFd> reopen(int proc, int fd, int flags) noexcept {
  char text[48];
  auto length = own_fd(proc, fd, text, sizeof text);
  if (!length.ok()) return length.error();
  UniqueFd opened(openat(proc, text, flags | O_CLOEXEC));
  if (!opened.valid()) return make_error("openat", errno, "/proc/%s", text);
  return opened;
}

Status change_mode(int proc, int fd, mode_t mode) noexcept {
  char text[48];
  auto length = own_fd(proc, fd, text, sizeof text);
  if (!length.ok()) return length.error();
  if (fchmodat(proc, text, mode, 0) == 0) return {};
  return make_error("fchmodat", errno, "mode %04o", mode);
}

}  // namespace berth::init::path
