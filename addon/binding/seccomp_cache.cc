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

// What a file begins with; the key and the program follow, and then it ends.
struct Header {
  char magic[8];
  uint32_t key_size;
  uint32_t program_size;
  uint64_t checksum;
};
constexpr char kMagic[8] = {'b', 'e', 'r', 't', 'h', 'b', 'p', '2'};

// A change of any eight bytes in a row changes it, since each step can be undone. It tells damage,
// not malice: whoever could write here could write anything.
uint64_t digest(uint64_t hash, std::string_view text) {
  constexpr uint64_t kFactor = 0x9e3779b97f4a7c15U;
  const auto take = [&hash](uint64_t word) {
    hash = (hash ^ word) * kFactor;
    hash ^= hash >> 32U;
  };
  take(text.size());
  uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    memcpy(&word, text.data(), sizeof word);
    take(word);
  }
  word = 0;
  memcpy(&word, text.data(), text.size());
  take(word);
  return hash;
}

// What a filter was compiled from. The digest names the file; what stands in it is compared.
struct Key {
  std::string text;
  uint64_t hash;

  Key(const std::string& key, const std::string& identity)
      : text(key + "\n" + identity), hash(digest(0, text)) {}
  [[nodiscard]] std::string file_name() const {
    char name[17];
    snprintf(name, sizeof name, "%016llx", static_cast<unsigned long long>(hash));
    return name;
  }
  [[nodiscard]] uint64_t checksum(std::string_view program) const { return digest(hash, program); }
};

// Ours alone: nobody else can write it, by this name or another.
bool trustworthy(const struct stat& status) {
  return S_ISREG(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & 022) == 0 &&
         status.st_nlink == 1 && status.st_size <= kMaxFile;
}

// The program in a file made from this key; empty when the file is not what was written.
std::string_view program_in(std::string_view content, const Key& key) {
  Header header = {};
  if (content.size() < sizeof header) return {};
  memcpy(&header, content.data(), sizeof header);
  content.remove_prefix(sizeof header);
  if (memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.key_size != key.text.size() ||
      content.size() != key.text.size() + header.program_size || !content.starts_with(key.text))
    return {};
  const std::string_view program = content.substr(key.text.size());
  if (header.checksum != key.checksum(program)) return {};
  const bool whole = program.size() % sizeof(sock_filter) == 0 &&
                     program.size() <= BPF_MAXINSNS * sizeof(sock_filter);
  return whole ? program : std::string_view();
}

UniqueFd open_directory(const std::string& path) {
  UniqueFd directory(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  struct stat status = {};
  if (!directory.valid() || fstat(directory.get(), &status) != 0 || status.st_uid != geteuid() ||
      (status.st_mode & 022) != 0)
    return {};
  return directory;
}

UniqueFd find_filter(const std::string& path, const std::string& key) {
  const std::string identity = library_identity();
  const UniqueFd directory = open_directory(path);
  if (identity.empty() || !directory.valid()) return {};
  const Key whole(key, identity);
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

// Puts a file in place of whatever has its name.
bool replace(int directory, const std::string& temporary, const std::string& name) {
  if (renameat(directory, temporary.c_str(), directory, name.c_str()) == 0) return true;
  return errno == EISDIR && unlinkat(directory, name.c_str(), AT_REMOVEDIR) == 0 &&
         renameat(directory, temporary.c_str(), directory, name.c_str()) == 0;
}

void write_entry(int directory, const std::string& name, std::string_view content) {
  const std::string temporary = name + "." + std::to_string(getpid());
  constexpr int kNew = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  UniqueFd file(openat(directory, temporary.c_str(), kNew, 0600));
  if (!file.valid() && errno == EEXIST) {
    // Of a process with our number that was killed in the middle.
    unlinkat(directory, temporary.c_str(), 0);
    file.reset(openat(directory, temporary.c_str(), kNew, 0600));
  }
  if (!file.valid()) return;
  if (!sys::write_full(file.get(), content) || !replace(directory, temporary, name))
    unlinkat(directory, temporary.c_str(), 0);
}

// Keeping is a favour to the next container: it may fail.
void keep_filter(const std::string& path, const std::string& key, int program) {
  const std::string identity = library_identity();
  if (identity.empty()) return;
  mkdir(path.c_str(), 0700);
  const UniqueFd directory = open_directory(path);
  struct stat status = {};
  if (!directory.valid() || fstat(program, &status) != 0) return;
  const Key whole(key, identity);
  const auto size = static_cast<size_t>(status.st_size);
  std::string content(sizeof(Header), '\0');
  content += whole.text;
  content.resize(content.size() + size);
  char* const begin = content.data() + sizeof(Header) + whole.text.size();
  if (pread(program, begin, size, 0) != status.st_size) return;
  Header header = {.magic = {},
                   .key_size = static_cast<uint32_t>(whole.text.size()),
                   .program_size = static_cast<uint32_t>(size),
                   .checksum = whole.checksum({begin, size})};
  memcpy(header.magic, kMagic, sizeof kMagic);
  memcpy(content.data(), &header, sizeof header);
  make_room(directory.get());
  write_entry(directory.get(), whole.file_name(), content);
}

Napi::Value find_seccomp(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const std::string directory = arguments.string("directory");
  const std::string key = arguments.string("key");
  if (!arguments.ok()) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), find_filter(directory, key).release());
}

Napi::Value keep_seccomp(const Napi::CallbackInfo& info) {
  Arguments arguments(info);
  const std::string directory = arguments.string("directory");
  const std::string key = arguments.string("key");
  const int program = arguments.descriptor("program");
  if (!arguments.ok()) return info.Env().Undefined();
  keep_filter(directory, key, program);
  return info.Env().Undefined();
}

}  // namespace

void export_seccomp_cache(Napi::Env env, Napi::Object& exports) {
  exports.Set("findSeccomp", Napi::Function::New(env, find_seccomp));
  exports.Set("keepSeccomp", Napi::Function::New(env, keep_seccomp));
}

}  // namespace berth::binding
