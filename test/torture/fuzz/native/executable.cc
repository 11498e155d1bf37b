// The search for the program along a path, against the plain meaning of it.
#include "init/executable.h"

#include <errno.h>
#include <string.h>

#include "target.h"
#include "tree.h"

namespace {

using berth::fuzz::require;

void make_file(const std::string& path, mode_t mode) {
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  require(fd >= 0 && fchmod(fd, mode) == 0 && close(fd) == 0, "making a file");
}

std::string make_place() {
  const std::string base = berth::fuzz::work_directory();
  for (const char* name : {"/a", "/b", "/a/d", "/b/p", "/c"})
    require(mkdir((base + name).c_str(), 0755) == 0, "making a directory");
  make_file(base + "/a/f", 0644);
  make_file(base + "/a/x", 0755);
  make_file(base + "/c/p", 0755);
  require(symlink("../a/x", (base + "/b/l").c_str()) == 0, "making a link");
  require(symlink("nowhere", (base + "/c/x").c_str()) == 0, "making a link");
  require(mkfifo((base + "/c/f").c_str(), 0755) == 0, "making a pipe");
  require(chdir((base + "/a").c_str()) == 0, "entering it");
  return base;
}

bool is_program(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         access(path.c_str(), X_OK) == 0;
}

/// "" when there is none, "." when the first is found relative to the working directory.
std::string expected(const std::string& name, std::string path) {
  if (name.empty() || path.empty()) return "";
  path += ':';
  for (size_t end = path.find(':'); end != std::string::npos; end = path.find(':')) {
    const std::string directory = end == 0 ? "." : path.substr(0, end);
    path.erase(0, end + 1);
    const std::string candidate = directory + "/" + name;
    if (candidate.size() >= 4096 || !is_program(candidate)) continue;
    return candidate[0] == '/' ? candidate : ".";
  }
  return "";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string base = make_place();
  berth::fuzz::Input input(data, size);
  const std::string name = input.text();
  std::string path;
  for (const char c : input.text()) {
    if (c == '%') {
      path += base;
    } else {
      path += c;
    }
  }
  std::vector<char> found(4096);
  auto status = berth::init::find_executable(name.c_str(), path.c_str(), found);
  if (name.find('/') != std::string::npos) {
    require(status.ok() == is_program(name), "a name with a slash");
    if (status.ok()) require(name == found.data(), "a name with a slash is taken as it is");
    return 0;
  }
  const std::string wanted = expected(name, path);
  if (wanted.empty()) {
    require(!status.ok() && status.error().err == ENOENT, "a program that is not there");
  } else if (wanted == ".") {
    require(!status.ok() && status.error().err == EACCES, "a program of the working directory");
  } else {
    require(status.ok() && wanted == found.data(), "where the program is");
  }
  return 0;
}
