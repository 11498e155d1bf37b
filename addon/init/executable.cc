#include "init/executable.h"

#include <ctype.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <string_view>

#include "core/error_names.h"

namespace berth::init {

namespace {

constexpr const char* kCall = "findExecutable";

enum class Verdict { kGood, kNoStat, kNoFile, kNoAccess };

struct Finding {
  Verdict verdict = Verdict::kGood;
  int err = 0;
};

// Whether our effective ids may execute it; takes account of noexec mounts.
bool may_execute(const char* path) noexcept {
  if (syscall(SYS_faccessat2, AT_FDCWD, path, X_OK, AT_EACCESS) == 0) return true;
  // Before Linux 5.8, or behind an old system call filter; effective and real ids are the same
  // here.
  if (errno != ENOSYS && errno != EPERM) return false;
  return faccessat(AT_FDCWD, path, X_OK, 0) == 0;
}

Finding examine(const char* path) noexcept {
  struct stat status = {};
  if (fstatat(AT_FDCWD, path, &status, 0) != 0) return {Verdict::kNoStat, errno};
  if (S_ISDIR(status.st_mode)) return {Verdict::kNoFile, EISDIR};
  if (!S_ISREG(status.st_mode)) return {Verdict::kNoAccess, EACCES};
  if (!may_execute(path)) return {Verdict::kNoAccess, errno};
  return {};
}

// Whether the search may go on after it: others than these say nothing of the file (execvp(3)).
bool is_absence(int err) noexcept {
  return err == ENOENT || err == ENOTDIR || err == EACCES || err == ELOOP || err == ENAMETOOLONG;
}

Status check_path(const char* name, std::span<char> out) noexcept {
  const Finding finding = examine(name);
  char reason[64];
  describe_errno(finding.err, reason);
  switch (finding.verdict) {
    case Verdict::kGood:
      break;
    case Verdict::kNoStat:
      return make_error(kCall, finding.err, "exec: \"%s\": stat %s: %s", name, name, reason);
    case Verdict::kNoFile:
    case Verdict::kNoAccess:
      return make_error(kCall, finding.err, "exec: \"%s\": %s", name, reason);
  }
  if (strlen(name) >= out.size()) return make_error(kCall, ENAMETOOLONG, "exec: \"%s\"", name);
  memcpy(out.data(), name, strlen(name) + 1);
  return {};
}

}  // namespace

void describe_errno(int err, std::span<char> out) noexcept {
  // execve(2) itself calls a directory "permission denied", and that is what older engines look
  // for.
  const char* const also = err == EISDIR ? ": permission denied" : "";
  snprintf(out.data(), out.size(), "%s%s", error_words(err).text, also);
  out[0] = static_cast<char>(tolower(static_cast<unsigned char>(out[0])));
}

Status find_executable(const char* name, const char* search_path, std::span<char> out) noexcept {
  if (strchr(name, '/') != nullptr) return check_path(name, out);
  std::string_view rest = search_path;
  while (*name != '\0' && search_path[0] != '\0') {
    const size_t colon = rest.find(':');
    std::string_view directory = rest.substr(0, colon);
    if (directory.empty()) directory = ".";
    const int length = snprintf(out.data(), out.size(), "%.*s/%s",
                                static_cast<int>(directory.size()), directory.data(), name);
    if (length > 0 && static_cast<size_t>(length) < out.size()) {
      const Finding finding = examine(out.data());
      if (finding.verdict == Verdict::kNoStat && !is_absence(finding.err))
        return make_error(kCall, finding.err, "exec: \"%s\": stat %s", name, out.data());
      // The working directory is no place to find programs in by accident.
      if (finding.verdict == Verdict::kGood && out[0] == '/') return {};
      if (finding.verdict == Verdict::kGood)
        return make_error(kCall, EACCES,
                          "exec: \"%s\": cannot run executable found relative to current directory",
                          name);
    }
    if (colon == std::string_view::npos) break;
    rest.remove_prefix(colon + 1);
  }
  return make_error(kCall, ENOENT, "exec: \"%s\": executable file not found in $PATH", name);
}

}  // namespace berth::init
