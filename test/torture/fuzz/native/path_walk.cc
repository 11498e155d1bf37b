// Look-ups inside a root: the walk by components means what openat2(2) means, on the same tree;
// making a path makes it inside, and the same with either way to look.
#include "init/path_walk.h"

#include <errno.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>

#include "init/path.h"
#include "target.h"
#include "tree.h"

namespace {

using berth::UniqueFd;
using berth::fuzz::fail;
using berth::fuzz::Input;
using berth::fuzz::require;
namespace path = berth::init::path;

constexpr size_t kMaxEntries = 12;
constexpr int kFlags[] = {O_PATH,
                          O_PATH | O_DIRECTORY,
                          O_PATH | O_NOFOLLOW,
                          O_RDONLY | O_NONBLOCK,
                          O_RDONLY | O_DIRECTORY,
                          O_RDONLY | O_NOFOLLOW | O_NONBLOCK};

constexpr uint64_t kBeneath =
    RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;

/// Where the tree stands: "outside" beside it must never change.
struct Place {
  std::string above = berth::fuzz::work_directory();
  std::string root = above + "/root";
  std::string outside = above + "/outside";
};

struct Entry {
  char kind;
  std::string name;
  std::string target;
};

std::vector<Entry> read_entries(Input& input) {
  std::vector<Entry> entries;
  for (size_t count = input.byte() % kMaxEntries; count > 0; --count) {
    Entry entry = {"dfll"[input.byte() % 4], input.text(), ""};
    if (entry.kind == 'l') entry.target = input.text();
    entries.push_back(entry);
  }
  return entries;
}

/// What cannot be made is left out: it is the same for everybody who looks.
void make_tree(const Place& place, const std::vector<Entry>& entries) {
  berth::fuzz::remove_tree(place.root);
  require(mkdir(place.root.c_str(), 0755) == 0, "making the root");
  const UniqueFd root(open(place.root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  for (const Entry& entry : entries) {
    // By the kernel's own scoped look-up, so that the links of the tree cannot lead the tree's
    // making out of it.
    const size_t slash = entry.name.rfind('/');
    const std::string parent = slash == std::string::npos ? "." : "/" + entry.name.substr(0, slash);
    const std::string name = slash == std::string::npos ? entry.name : entry.name.substr(slash + 1);
    open_how how = {};
    how.flags = O_PATH | O_DIRECTORY | O_CLOEXEC;
    how.resolve = RESOLVE_IN_ROOT;
    const UniqueFd at(
        static_cast<int>(syscall(SYS_openat2, root.get(), parent.c_str(), &how, sizeof how)));
    if (!at.valid() || name.empty() || name == "." || name == "..") continue;
    if (entry.kind == 'd') (void)!mkdirat(at.get(), name.c_str(), 0755);
    if (entry.kind == 'f') (void)!mknodat(at.get(), name.c_str(), S_IFREG | 0644, 0);
    if (entry.kind == 'l') (void)!symlinkat(entry.target.c_str(), at.get(), name.c_str());
  }
}

/// Inode, or the errno below zero.
int64_t by_kernel(int root, const char* name, int flags, uint64_t resolve) {
  open_how how = {};
  how.flags = static_cast<uint64_t>(flags) | O_CLOEXEC;
  how.resolve = resolve;
  const UniqueFd fd(static_cast<int>(syscall(SYS_openat2, root, name, &how, sizeof how)));
  if (!fd.valid()) return -errno;
  struct stat status = {};
  require(fstat(fd.get(), &status) == 0, "fstat");
  return static_cast<int64_t>(status.st_ino);
}

int64_t identity(berth::Result<UniqueFd> found) {
  if (!found.ok()) return -found.error().err;
  struct stat status = {};
  require(fstat(found.value().get(), &status) == 0, "fstat");
  return static_cast<int64_t>(status.st_ino);
}

void same(const char* what, const std::string& name, int64_t walked, int64_t kernel) {
  if (walked == kernel) return;
  fail(std::string(what) + " of \"" + name + "\": the walk says " + std::to_string(walked) +
       ", the kernel " + std::to_string(kernel));
}

/// Whether a name has "..", which `walk_beneath` refuses however it is meant.
bool climbs(const std::string& name) {
  return ("/" + name + "/").find("/../") != std::string::npos;
}

void check_outside(const Place& place) {
  struct stat status = {};
  require(stat(place.outside.c_str(), &status) == 0 && status.st_nlink == 2,
          "something was made outside of the root");
}

/// Made by either way on the same tree, both find the same kind of thing where it was asked for.
void check_making(const Place& place, const std::vector<Entry>& entries, const std::string& name,
                  path::Kind kind, bool plain) {
  int64_t outcomes[2] = {};
  for (const auto resolver : {path::Resolver::kKernel, path::Resolver::kWalk}) {
    make_tree(place, entries);
    const UniqueFd root(open(place.root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    auto made = plain ? path::make_plain_directory(root.get(), name.c_str(), resolver)
                      : path::make_in_root(root.get(), name.c_str(), kind, resolver);
    int64_t& outcome = outcomes[resolver == path::Resolver::kWalk];
    if (!made.ok()) {
      outcome = -made.error().err;
      continue;
    }
    struct stat status = {};
    require(fstat(made.value().get(), &status) == 0, "fstat");
    outcome = S_ISDIR(status.st_mode) ? 1 : 2;
    // A file may have been asked for with slashes behind its name.
    std::string bare = name;
    while (bare.size() > 1 && bare.ends_with('/')) bare.pop_back();
    same("what was made", name, static_cast<int64_t>(status.st_ino),
         by_kernel(root.get(), bare.c_str(), O_PATH, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS));
  }
  same("making", name, outcomes[1], outcomes[0]);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Place place = [] {
    Place made;
    require(mkdir(made.outside.c_str(), 0755) == 0, "making the directory outside");
    return made;
  }();
  Input input(data, size);
  const int flags = kFlags[input.byte() % std::size(kFlags)];
  const uint8_t choice = input.byte();
  const std::vector<Entry> entries = read_entries(input);
  const std::string name = input.text();
  make_tree(place, entries);
  {
    const UniqueFd root(open(place.root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    same("looking up", name, identity(path::walk(root.get(), name.c_str(), {.flags = flags})),
         by_kernel(root.get(), name.c_str(), flags, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS));
    same("looking up without links", name,
         identity(path::walk(root.get(), name.c_str(), {.flags = flags, .links = false})),
         by_kernel(root.get(), name.c_str(), flags,
                   RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS));
    if (!climbs(name))
      same("looking up beneath", name,
           identity(path::walk_beneath(root.get(), name.c_str(), flags)),
           by_kernel(root.get(), name.c_str(), flags, kBeneath));
  }
  if (choice % 4 != 0)
    check_making(place, entries, name, choice % 4 == 1 ? path::Kind::kFile : path::Kind::kDirectory,
                 choice % 4 == 3);
  check_outside(place);
  return 0;
}
