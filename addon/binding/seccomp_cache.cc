// Compiled system call filters kept beside the containers' states, since compiling one takes as
// long as all the rest of a start. A file holds what the filter was compiled from and the filter.
#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/directory.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

// An engine has a handful of profiles; one that makes a new one for every container must not fill
// the file system.
constexpr int kMaxFiles = 64;
constexpr off_t kMaxFile = off_t{1} << 20;

constexpr const char* kLibraries[] = {"/usr/lib/x86_64-linux-gnu/libseccomp.so.2",
                                      "/usr/lib/aarch64-linux-gnu/libseccomp.so.2",
                                      "/usr/lib64/libseccomp.so.2", "/usr/lib/libseccomp.so.2"};

// Which library would compile, without loading it; empty when it is in none of the usual places.
std::string library_identity() {
  for (const char* path : kLibraries) {
    struct stat status = {};
    if (stat(path, &status) != 0) continue;
    return std::to_string(status.st_ino) + ":" + std::to_string(status.st_size) + ":" +
           std::to_string(status.st_mtim.tv_sec) + "." + std::to_string(status.st_mtim.tv_nsec);
  }
  return "";
}

// FNV-1a. Only a name: what a file was made from stands in it and is compared.
std::string name_of(const std::string& key) {
  uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  char text[17];
  snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

// What is compared: the key, the library, and an end mark that neither can hold.
std::string full_key(const std::string& key, const std::string& identity) {
  return key + "\n" + identity + '\0';
}

bool trustworthy(const struct stat& status) {
  return S_ISREG(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & 022) == 0 &&
         status.st_size <= kMaxFile;
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
  const std::string identity = library_identity();
  const UniqueFd directory = open_directory(root, cache);
  if (identity.empty() || !directory.valid()) return {};
  const std::string full = full_key(key, identity);
  const UniqueFd file(
      openat(directory.get(), name_of(full).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  struct stat status = {};
  if (!file.valid() || fstat(file.get(), &status) != 0 || !trustworthy(status)) return {};
  std::vector<char> content(static_cast<size_t>(status.st_size));
  if (sys::read_full(file.get(), content) != status.st_size) return {};
  const std::string_view text(content.data(), content.size());
  if (!text.starts_with(full) || text.size() == full.size()) return {};
  auto program = sys::sealed_memfd("berth-seccomp", text.substr(full.size()));
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

// Keeping is a favour to the next container: it may fail.
void keep_filter(int root, const std::string& cache, const std::string& key, int program) {
  const std::string identity = library_identity();
  if (identity.empty()) return;
  mkdirat(root, cache.c_str(), 0700);
  const UniqueFd directory = open_directory(root, cache);
  struct stat status = {};
  if (!directory.valid() || fstat(program, &status) != 0) return;
  std::string content = full_key(key, identity);
  const std::string name = name_of(content);
  const size_t key_size = content.size();
  content.resize(key_size + static_cast<size_t>(status.st_size));
  if (pread(program, content.data() + key_size, static_cast<size_t>(status.st_size), 0) !=
      status.st_size)
    return;
  make_room(directory.get());
  const std::string temporary = name + "." + std::to_string(getpid());
  const UniqueFd file(openat(directory.get(), temporary.c_str(),
                             O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file.valid()) return;
  if (!sys::write_full(file.get(), content) ||
      renameat(directory.get(), temporary.c_str(), directory.get(), name.c_str()) != 0)
    unlinkat(directory.get(), temporary.c_str(), 0);
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
  exports.Set("findSeccomp", Napi::Function::New(env, find_seccomp));
  exports.Set("keepSeccomp", Napi::Function::New(env, keep_seccomp));
}

}  // namespace berth::binding
