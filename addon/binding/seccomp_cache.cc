// Compiled system call filters kept beside the containers' states, since compiling one takes as
// long as all the rest of a start. A file holds what the filter was compiled from and the filter,
// and a checksum of both: one that was damaged is as good as none, and is compiled and kept anew.
#include <dirent.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <string_view>
#include <vector>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/seccomp_entry.h"
#include "core/directory.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

// An engine has a handful of profiles; one that makes a new one for every container must not fill
// the file system.
constexpr int kMaxFiles = 64;
constexpr off_t kMaxFile = off_t{1} << 20;

// What compiles: the library and our own code, as they were built.
constexpr const char* kCompiler = BERTH_FILTER_COMPILER;

// Ours alone: nobody else can write it, by this name or another.
bool trustworthy(const struct stat& status) {
  return S_ISREG(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & 022) == 0 &&
         status.st_nlink == 1 && status.st_size <= kMaxFile;
}

UniqueFd open_directory(int root, const std::string& name) {
  UniqueFd directory(openat(root, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  struct stat status = {};
  if (!directory.valid() || fstat(directory.get(), &status) != 0 || status.st_uid != geteuid() ||
      (status.st_mode & 022) != 0)
    return {};
  return directory;
}

UniqueFd find_filter(int root, const std::string& cache, const std::string& key) {
  const UniqueFd directory = open_directory(root, cache);
  if (!directory.valid()) return {};
  const FilterKey whole(key, kCompiler);
  const UniqueFd file(openat(directory.get(), whole.file_name().c_str(),
                             O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status = {};
  if (!file.valid() || fstat(file.get(), &status) != 0 || !trustworthy(status)) return {};
  std::vector<char> content(static_cast<size_t>(status.st_size));
  if (sys::read_full(file.get(), content) != status.st_size) return {};
  const std::string_view found = program_in({content.data(), content.size()}, whole);
  if (found.empty()) return {};
  auto program = sys::sealed_memfd("berth-seccomp", found);
  return program.ok() ? program.take() : UniqueFd();
}

// Everything goes when there is too much: what is still in use comes back.
void make_room(int directory) {
  Directory entries{UniqueFd(fcntl(directory, F_DUPFD_CLOEXEC, 0))};
  if (!entries.valid()) return;
  std::vector<std::string> names;
  while (const dirent* entry = entries.next()) names.emplace_back(entry->d_name);
  if (names.size() < kMaxFiles) return;
  for (const std::string& name : names) unlinkat(directory, name.c_str(), 0);
}

// Without a name until it is whole, so that whoever dies here leaves nothing.
void write_entry(int directory, const std::string& name, std::string_view content) {
  const UniqueFd file(openat(directory, ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600));
  if (!file.valid() || !sys::write_full(file.get(), content)) return;
  const std::string unnamed = "/proc/self/fd/" + std::to_string(file.get());
  const auto give_name = [&] {
    return linkat(AT_FDCWD, unnamed.c_str(), directory, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
  };
  if (give_name() || errno != EEXIST) return;
  // What stands there was not found to be this filter.
  if (unlinkat(directory, name.c_str(), 0) == 0 ||
      (errno == EISDIR && unlinkat(directory, name.c_str(), AT_REMOVEDIR) == 0))
    (void)give_name();
}

// Keeping is a favour to the next container: it may fail.
void keep_filter(int root, const std::string& cache, const std::string& key, int program) {
  mkdirat(root, cache.c_str(), 0700);
  const UniqueFd directory = open_directory(root, cache);
  struct stat status = {};
  if (!directory.valid() || fstat(program, &status) != 0) return;
  const FilterKey whole(key, kCompiler);
  std::vector<char> code(static_cast<size_t>(status.st_size));
  if (pread(program, code.data(), code.size(), 0) != status.st_size) return;
  const std::string content = entry_of({code.data(), code.size()}, whole);
  make_room(directory.get());
  write_entry(directory.get(), whole.file_name(), content);
}

Napi::Value find_seccomp(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const int root = arguments.descriptor("root");
  const std::string cache = arguments.string("cache");
  const std::string key = arguments.string("key");
  if (!arguments.ok()) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), find_filter(root, cache, key).release());
}

Napi::Value keep_seccomp(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const int root = arguments.descriptor("root");
  const std::string cache = arguments.string("cache");
  const std::string key = arguments.string("key");
  const int program = arguments.descriptor("program");
  if (!arguments.ok()) return info.Env().Undefined();
  keep_filter(root, cache, key, program);
  return info.Env().Undefined();
}

}  // namespace

void export_seccomp_cache(Napi::Env env, Napi::Object& exports) {
  exports.Set("findSeccomp", Napi::Function::New<find_seccomp>(env));
  exports.Set("keepSeccomp", Napi::Function::New<keep_seccomp>(env));
}

}  // namespace berth::binding
