#include "init/ops/copy_up.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/limits.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>

#include "core/directory.h"
#include "init/path.h"

namespace berth::init {

namespace {

// Each level holds three descriptors and some stack.
constexpr int kMaxDepth = 128;
constexpr size_t kChunk = size_t{1} << 20;
// As large as the kernel lets them be; static, as no stack has the room.
char names[XATTR_LIST_MAX];
char value[XATTR_SIZE_MAX];

class Copier {
 public:
  explicit Copier(const CopyUp& request) noexcept : request_(request) {}

  /// Copies all entries of one directory into another; both are open for reading.
  Status content(UniqueFd from, int to, int depth) noexcept {
    if (depth > kMaxDepth) {
      return make_error("openat", ENAMETOOLONG, "copying %s: more than %d levels of directories",
                        request_.path, kMaxDepth);
    }
    const int fd = from.get();
    Directory directory(std::move(from));
    if (!directory.valid()) return fail("fdopendir", ".");
    while (const dirent* const entry = directory.next()) {
      TRY(one(fd, to, entry->d_name, depth));
    }
    if (errno != 0) return fail("getdents64", ".");
    return {};
  }

  /// Gives `to` the owner, mode, extended attributes and times of `from`, in an order in which none
  /// undoes another.
  Status metadata(int from, int to, const struct stat& status, const char* name) noexcept {
    if (fchown(to, status.st_uid, status.st_gid) != 0) return fail("fchown", name);
    if (fchmod(to, status.st_mode & 07777) != 0) return fail("fchmod", name);
    TRY(attributes(from, to, name));
    return times(to, status, name);
  }

 private:
  [[nodiscard]] SysError fail(const char* call, const char* name) const noexcept {
    return make_error(call, errno, "copying %s of %s", name, request_.path);
  }

  Status one(int from, int to, const char* name, int depth) noexcept {
    UniqueFd source(openat(from, name, O_PATH | O_NOFOLLOW | O_CLOEXEC));
    if (!source.valid()) return fail("openat", name);
    struct stat status = {};
    if (fstat(source.get(), &status) != 0) return fail("fstat", name);
    if (S_ISREG(status.st_mode)) return file(source.get(), to, status, name);
    if (S_ISDIR(status.st_mode)) return directory(source.get(), to, status, name, depth);
    if (S_ISLNK(status.st_mode)) return link(source.get(), to, status, name);
    return node(to, status, name);
  }

  /// Opens for reading exactly what was looked at.
  Result<UniqueFd> readable(int source) const noexcept {
    return path::reopen(request_.proc, source, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  }

  Status file(int source, int to, const struct stat& status, const char* name) noexcept {
    auto input = readable(source);
    if (!input.ok()) return input.error();
    const UniqueFd output(
        openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!output.valid()) return fail("openat", name);
    const int in = input.value().get();
    while (true) {
      const ssize_t count = sendfile(output.get(), in, nullptr, kChunk);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return fail("sendfile", name);
      if (count == 0) break;
    }
    return metadata(in, output.get(), status, name);
  }

  Status directory(int source, int to, const struct stat& status, const char* name,
                   int depth) noexcept {
    auto input = readable(source);
    if (!input.ok()) return input.error();
    if (mkdirat(to, name, 0700) != 0) return fail("mkdirat", name);
    const UniqueFd output(openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!output.valid()) return fail("openat", name);
    const UniqueFd described(fcntl(input.value().get(), F_DUPFD_CLOEXEC, 0));
    if (!described.valid()) return fail("fcntl", name);
    TRY(content(input.take(), output.get(), depth + 1));
    return metadata(described.get(), output.get(), status, name);
  }

  Status link(int source, int to, const struct stat& status, const char* name) noexcept {
    char target[PATH_MAX];
    const ssize_t count = readlinkat(source, "", target, sizeof target - 1);
    if (count < 0) return fail("readlinkat", name);
    target[count] = '\0';
    if (symlinkat(target, to, name) != 0) return fail("symlinkat", name);
    return entry_metadata(to, status, name);
  }

  Status node(int to, const struct stat& status, const char* name) noexcept {
    if (mknodat(to, name, status.st_mode & (S_IFMT | 07777), status.st_rdev) != 0) {
      return fail("mknodat", name);
    }
    return entry_metadata(to, status, name);
  }

  /// Owner and times of what cannot be opened; nobody else can reach the new file system yet.
  Status entry_metadata(int to, const struct stat& status, const char* name) noexcept {
    if (fchownat(to, name, status.st_uid, status.st_gid, AT_SYMLINK_NOFOLLOW) != 0) {
      return fail("fchownat", name);
    }
    const timespec wanted[] = {status.st_atim, status.st_mtim};
    if (utimensat(to, name, wanted, AT_SYMLINK_NOFOLLOW) != 0) return fail("utimensat", name);
    return {};
  }

  Status times(int to, const struct stat& status, const char* name) noexcept {
    const timespec wanted[] = {status.st_atim, status.st_mtim};
    if (futimens(to, wanted) != 0) return fail("utimensat", name);
    return {};
  }

  /// Copies the extended attributes; those the new file system or the user namespace does not take
  /// are left out.
  Status attributes(int from, int to, const char* name) noexcept {
    const ssize_t size = flistxattr(from, names, sizeof names);
    if (size < 0) return errno == ENOTSUP ? Status() : Status(fail("flistxattr", name));
    const char* const end = names + size;
    for (const char* key = names; key < end; key += strlen(key) + 1) {
      const ssize_t length = fgetxattr(from, key, value, sizeof value);
      if (length < 0) {
        if (errno == ENODATA || errno == ENOTSUP || errno == EPERM) continue;
        return fail("fgetxattr", name);
      }
      if (fsetxattr(to, key, value, static_cast<size_t>(length), 0) == 0) continue;
      if (errno != ENOTSUP && errno != EPERM && errno != EINVAL) return fail("fsetxattr", name);
    }
    return {};
  }

  const CopyUp& request_;
};

}  // namespace

Status copy_up(const CopyUp& request, int from, int to) noexcept {
  struct stat status = {};
  if (fstat(from, &status) != 0) return make_error("fstat", errno, "%s", request.path);
  auto input = path::reopen(request.proc, from, O_RDONLY | O_DIRECTORY);
  if (!input.ok()) return input.error();
  const UniqueFd output(openat(to, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!output.valid()) return make_error("openat", errno, "%s", request.path);
  Copier copier(request);
  TRY(copier.content(input.take(), output.get(), 0));
  if (!request.root_owner) return {};
  if (fchown(output.get(), status.st_uid, status.st_gid) == 0) return {};
  return make_error("fchown", errno, "%s", request.path);
}

}  // namespace berth::init
