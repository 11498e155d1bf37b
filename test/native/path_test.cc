// Resolution inside a root, by the kernel and by the walk: both must mean the same and never leave
// the root.
#include "init/path.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <thread>

#include "core/remove_tree.h"
#include "core/sys.h"
#include "tally.h"

namespace berth::test {

namespace {

namespace path = init::path;
using path::Kind;
using path::Resolver;

constexpr uint64_t kRaceNs = 700'000'000;

/// A directory with a root in it and something to escape to beside it; removed at the end.
class Place {
 public:
  Place() {
    char text[] = "/tmp/berth-path-XXXXXX";
    base_ = mkdtemp(text);
    directory("root");
    directory("outside");
    file("outside/secret");
    root_.reset(open((base_ + "/root").c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  }
  ~Place() {
    const Status removed = remove_tree(base_.c_str());
    if (!removed.ok()) printf("# %s is left: %s\n", base_.c_str(), removed.error().detail);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  [[nodiscard]] int root() const { return root_.get(); }
  [[nodiscard]] std::string at(const std::string& name) const { return base_ + "/" + name; }
  void directory(const std::string& name) const { mkdir(at(name).c_str(), 0755); }
  void file(const std::string& name) const {
    const UniqueFd made(open(at(name).c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644));
  }
  void link(const std::string& name, const std::string& target) const {
    if (symlink(target.c_str(), at(name).c_str()) != 0) perror(name.c_str());
  }
  [[nodiscard]] bool exists(const std::string& name) const {
    struct stat status = {};
    return lstat(at(name).c_str(), &status) == 0;
  }
  [[nodiscard]] bool is_same(int fd, const std::string& name) const {
    struct stat got = {};
    struct stat want = {};
    return fstat(fd, &got) == 0 && lstat(at(name).c_str(), &want) == 0 &&
           got.st_dev == want.st_dev && got.st_ino == want.st_ino;
  }

 private:
  std::string base_;
  UniqueFd root_;
};

/// What a look-up should give: what lies at a path below the place, or an error.
struct Case {
  std::string asked;
  const char* found;
  int err;
  int flags = O_PATH;
};

void check_case(Tally& tally, const Place& place, const Case& wanted, Resolver resolver,
                const std::string& label) {
  auto got = path::open_in_root(place.root(), wanted.asked.c_str(), wanted.flags, resolver);
  const std::string name = label + "look-up of " + wanted.asked;
  if (wanted.found == nullptr) {
    tally.check(!got.ok() && got.error().err == wanted.err,
                name + ": expected " + strerror(wanted.err) + ", got " +
                    (got.ok() ? "a descriptor" : strerror(got.error().err)));
    return;
  }
  tally.check(got.ok() && place.is_same(got.value().get(), wanted.found),
              name + ": expected " + wanted.found + ", got " +
                  (got.ok() ? "something else" : strerror(got.error().err)));
}

void existing_paths_are_found_inside_the_root(Tally& tally, Resolver resolver,
                                              const std::string& label) {
  const Place place;
  place.directory("root/a");
  place.directory("root/a/b");
  place.file("root/a/b/file");
  place.file("root/secret");
  place.link("root/relative", "a/b");
  place.link("root/a/up", "../a/b/file");
  place.link("root/absolute", "/a/b");
  place.link("root/slash", "a/b/");
  place.link("root/fileslash", "a/b/file/");
  place.link("root/chain", "absolute/../b/../../relative/file");
  place.link("root/escape", "../../../outside/secret");
  place.link("root/host", place.at("outside"));
  place.link("root/dots", "../../secret");
  place.link("root/dangling", "a/none/deeper");
  place.link("root/self", "self");
  place.link("root/ping", "pong");
  place.link("root/pong", "ping");
  place.link("root/long", std::string(300, 'x'));
  for (int i = 1; i <= 45; ++i) {
    place.link("root/l" + std::to_string(i), i == 1 ? "a" : "l" + std::to_string(i - 1));
  }
  const std::string dots(4000, '.');
  const Case cases[] = {
      {"/", "root", 0},
      {"//", "root", 0},
      {".", "root", 0},
      {"..", "root", 0},
      {"/../../..", "root", 0},
      {"a", "root/a", 0},
      {"/a//b/", "root/a/b", 0},
      {"/a/./b/.", "root/a/b", 0},
      {"/a/b/..", "root/a", 0},
      {"/a/b/../../../a", "root/a", 0},
      {"/a/b/file", "root/a/b/file", 0},
      {"/a/b/file/", nullptr, ENOTDIR},
      {"/a/b/file/.", nullptr, ENOTDIR},
      {"/a/b/file/..", nullptr, ENOTDIR},
      {"/a/b/file", nullptr, ENOTDIR, O_PATH | O_DIRECTORY},
      {"/relative", "root/a/b", 0},
      {"/relative/file", "root/a/b/file", 0},
      {"/relative/..", "root/a", 0},
      {"/a/up", "root/a/b/file", 0},
      {"/absolute/file", "root/a/b/file", 0},
      {"/slash", "root/a/b", 0},
      {"/fileslash", nullptr, ENOTDIR},
      {"/chain", "root/a/b/file", 0},
      {"/escape", nullptr, ENOENT},
      {"/host", nullptr, ENOENT},
      {"/host/secret", nullptr, ENOENT},
      {"/dots", "root/secret", 0},
      {"/dangling", nullptr, ENOENT},
      {"/dangling", "root/dangling", 0, O_PATH | O_NOFOLLOW},
      {"/relative", "root/relative", 0, O_PATH | O_NOFOLLOW},
      {"/relative/", "root/a/b", 0, O_PATH | O_NOFOLLOW},
      {"/relative", nullptr, ELOOP, O_RDONLY | O_NOFOLLOW},
      {"/relative", nullptr, ENOTDIR, O_PATH | O_NOFOLLOW | O_DIRECTORY},
      {"/relative", "root/a/b", 0, O_RDONLY | O_DIRECTORY},
      {"/relative/file", "root/a/b/file", 0, O_RDWR},
      {"/self", nullptr, ELOOP},
      {"/ping/x", nullptr, ELOOP},
      {"/l40", "root/a", 0},
      {"/l41", nullptr, ELOOP},
      {"/l39/../l2", nullptr, ELOOP},
      {"/l38/../l2", "root/a", 0},
      {"/none", nullptr, ENOENT},
      {"/none/..", nullptr, ENOENT},
      {"/a/none/b", nullptr, ENOENT},
      {"", nullptr, ENOENT},
      {"/long", nullptr, ENAMETOOLONG},
      {"/" + std::string(255, 'y'), nullptr, ENOENT},
      {"/" + std::string(256, 'y'), nullptr, ENAMETOOLONG},
      {"/" + std::string(2000, 'y') + "/z", nullptr, ENAMETOOLONG},
      {"/" + dots + dots, nullptr, ENAMETOOLONG},
  };
  for (const Case& wanted : cases) check_case(tally, place, wanted, resolver, label);
}

void magic_links_are_refused(Tally& tally, Resolver resolver, const std::string& label) {
  const UniqueFd root(open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
  for (const char* name : {"/self/exe", "/self/cwd", "/self/root", "/self/fd/0", "/self/ns/mnt"}) {
    auto got = path::open_in_root(root.get(), name, O_PATH, resolver);
    tally.check(!got.ok() && got.error().err == ELOOP, label + "magic link " + name);
  }
  auto plain = path::open_in_root(root.get(), "/mounts", O_RDONLY, resolver);
  tally.check(plain.ok(), label + "an ordinary link of procfs is followed");
}

struct MakeCase {
  const char* asked;
  Kind kind;
  const char* made;
  int err;
};

void missing_targets_are_made_inside_the_root(Tally& tally, Resolver resolver,
                                              const std::string& label) {
  const Place place;
  place.directory("root/dir");
  place.file("root/file");
  place.link("root/todir", "/dir");
  place.link("root/tofile", "file");
  place.link("root/dangling", "/made/by/link");
  place.link("root/danglingfile", "../../../made/file");
  place.link("root/host", place.at("outside") + "/new");
  place.link("root/up", "../../outside/new");
  place.link("root/loop", "loop");
  const MakeCase cases[] = {
      {"/", Kind::kDirectory, "root", 0},
      {"/", Kind::kFile, nullptr, EISDIR},
      {"/dir", Kind::kDirectory, "root/dir", 0},
      {"/dir/", Kind::kDirectory, "root/dir", 0},
      {"/dir", Kind::kFile, nullptr, EISDIR},
      {"/file", Kind::kFile, "root/file", 0},
      {"/file/", Kind::kFile, "root/file", 0},
      {"/file", Kind::kDirectory, nullptr, ENOTDIR},
      {"/file/x", Kind::kDirectory, nullptr, ENOTDIR},
      {"/todir/new/deep", Kind::kDirectory, "root/dir/new/deep", 0},
      {"/todir/f", Kind::kFile, "root/dir/f", 0},
      {"/tofile", Kind::kFile, "root/file", 0},
      {"x//y/./z/", Kind::kDirectory, "root/x/y/z", 0},
      {"/x/y/../f/", Kind::kFile, "root/x/f", 0},
      {"/x/../../../../q", Kind::kDirectory, "root/q", 0},
      {"/dangling", Kind::kDirectory, "root/made/by/link", 0},
      {"/danglingfile", Kind::kFile, "root/made/file", 0},
      {"/up/a", Kind::kDirectory, "root/outside/new/a", 0},
      {"/loop", Kind::kDirectory, nullptr, ELOOP},
      {"/loop/x", Kind::kFile, nullptr, ELOOP},
      {"", Kind::kDirectory, nullptr, ENOENT},
  };
  for (const MakeCase& wanted : cases) {
    auto got = path::make_in_root(place.root(), wanted.asked, wanted.kind, resolver);
    const std::string name = label + "making " + wanted.asked;
    if (wanted.made == nullptr) {
      tally.check(!got.ok() && got.error().err == wanted.err, name + " fails");
    } else {
      tally.check(got.ok() && place.is_same(got.value().get(), wanted.made), name);
    }
  }
  auto host = path::make_in_root(place.root(), "/host", Kind::kFile, resolver);
  tally.check(host.ok() && place.is_same(host.value().get(), "root" + place.at("outside/new")),
              label + "what an absolute link points to is made inside");
  tally.check(!place.exists("outside/new"), label + "nothing is made outside");
  const std::string name(256, 'n');
  auto longer = path::make_in_root(place.root(), name.c_str(), Kind::kFile, resolver);
  tally.check(!longer.ok() && longer.error().err == ENAMETOOLONG, label + "making a long name");
}

void an_existing_file_keeps_its_content(Tally& tally, Resolver resolver, const std::string& label) {
  const Place place;
  const UniqueFd file(open(place.at("root/f").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
  tally.check(sys::write_full(file.get(), "content"), label + "writing");
  auto got = path::make_in_root(place.root(), "/f", Kind::kFile, resolver);
  struct stat status = {};
  tally.check(got.ok() && fstat(file.get(), &status) == 0 && status.st_size == 7 &&
                  (status.st_mode & 07777) == 0600,
              label + "a file that is there is neither emptied nor changed");
}

void plain_directories_are_not_reached_through_links(Tally& tally, Resolver resolver,
                                                     const std::string& label) {
  const Place place;
  place.directory("root/real");
  place.link("root/proc", "real");
  place.link("root/sys", "/none");
  place.link("root/way", "/real");
  for (const char* name : {"/proc", "/proc/", "/sys", "/sys/", "/way/proc", "/way/../real"}) {
    auto got = path::make_plain_directory(place.root(), name, resolver);
    tally.check(!got.ok() && got.error().err == ELOOP, label + "plain directory " + name);
  }
  tally.check(!place.exists("root/none") && !place.exists("root/real/proc"),
              label + "a refused link makes nothing");
  auto got = path::make_plain_directory(place.root(), "/new/proc", resolver);
  tally.check(got.ok() && place.is_same(got.value().get(), "root/new/proc"),
              label + "a missing plain directory is made");
}

void the_parent_comes_with_the_last_name(Tally& tally, Resolver resolver,
                                         const std::string& label) {
  const Place place;
  place.link("root/link", "target");
  char name[256];
  auto got = path::make_parent(place.root(), "/link/fuse//", name, resolver);
  tally.check(
      got.ok() && place.is_same(got.value().get(), "root/target") && std::string(name) == "fuse",
      label + "parents are made, behind links too");
  got = path::make_parent(place.root(), "null", name, resolver);
  tally.check(got.ok() && place.is_same(got.value().get(), "root") && std::string(name) == "null",
              label + "a single name lies in the root");
  for (const char* bad : {"/", "", "/a/..", "/a/.", "//"}) {
    got = path::make_parent(place.root(), bad, name, resolver);
    tally.check(!got.ok() && got.error().err == EINVAL, label + "no name in " + bad);
  }
}

void procfs_is_entered_without_links_and_mounts(Tally& tally, Resolver resolver,
                                                const std::string& label) {
  const UniqueFd proc(open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
  char text[64] = "";
  auto own = path::open_proc(proc.get(), "self/stat", O_RDONLY, resolver);
  tally.check(
      own.ok() && read(own.value().get(), text, sizeof text - 1) > 0 && atoi(text) == getpid(),
      label + "self is the caller");
  tally.check(path::open_proc(proc.get(), "sys/kernel/ostype", O_RDONLY, resolver).ok(),
              label + "a parameter is found");
  const Case refused[] = {
      {"self", nullptr, ELOOP},          {"mounts", nullptr, ELOOP},
      {"self/exe", nullptr, ELOOP},      {"self/root/etc", nullptr, ELOOP},
      {"../etc/passwd", nullptr, EXDEV}, {"sys/../../etc", nullptr, EXDEV},
      {"/etc/passwd", nullptr, EXDEV},   {"sys/none", nullptr, ENOENT},
  };
  for (const Case& wanted : refused) {
    auto got = path::open_proc(proc.get(), wanted.asked.c_str(), O_RDONLY, resolver);
    tally.check(!got.ok() && got.error().err == wanted.err, label + "procfs: " + wanted.asked);
  }
}

void nodes_and_links_are_made_or_kept(Tally& tally) {
  const Place place;
  const UniqueFd proc(open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
  const path::Node fifo = {.mode = S_IFIFO | 0627, .device = 0, .uid = getuid(), .gid = getgid()};
  tally.check(path::make_node(place.root(), proc.get(), "/dev/fifo", fifo).ok(), "making a fifo");
  struct stat status = {};
  tally.check(lstat(place.at("root/dev/fifo").c_str(), &status) == 0 && S_ISFIFO(status.st_mode) &&
                  (status.st_mode & 07777) == 0627,
              "a node has exactly its mode");
  const path::Node other = {.mode = S_IFIFO | 0600, .device = 0, .uid = getuid(), .gid = getgid()};
  tally.check(path::make_node(place.root(), proc.get(), "/dev/fifo", other).ok() &&
                  lstat(place.at("root/dev/fifo").c_str(), &status) == 0 &&
                  (status.st_mode & 07777) == 0627,
              "an equal node is kept");
  place.file("root/dev/file");
  const Status wrong = path::make_node(place.root(), proc.get(), "/dev/file", fifo);
  tally.check(!wrong.ok() && wrong.error().err == EEXIST, "another file there is an error");

  place.link("root/dev/link", "kept");
  tally.check(path::make_symlink(place.root(), "/dev/link", "new").ok(), "a link is kept");
  tally.check(path::make_symlink(place.root(), "/dev/fresh", "new").ok(), "a link is made");
  char text[16] = "";
  tally.check(readlink(place.at("root/dev/link").c_str(), text, sizeof text) == 4, "it is the old");
  tally.check(path::replace_by_symlink(place.root(), "/dev/file", "pts/ptmx").ok() &&
                  readlink(place.at("root/dev/file").c_str(), text, sizeof text) == 8,
              "a file is replaced by a link");
}

/// Someone exchanges a directory of the root with a link to the outside as fast as they can.
void no_race_leads_outside(Tally& tally, Resolver resolver, const std::string& label) {
  const Place place;
  place.directory("root/a");
  place.directory("root/a/b");
  place.directory("root/a/b/c");
  place.directory("outside/b");
  place.directory("outside/b/c");
  place.link("root/swap", "../../outside");
  std::atomic<bool> stop = false;
  std::thread attacker([&] {
    const std::string one = place.at("root/a");
    const std::string two = place.at("root/swap");
    const std::string inner = place.at("root/a/b");
    const std::string away = place.at("outside/moved");
    while (!stop.load()) {
      syscall(SYS_renameat2, AT_FDCWD, one.c_str(), AT_FDCWD, two.c_str(), RENAME_EXCHANGE);
      if (rename(inner.c_str(), away.c_str()) == 0) rename(away.c_str(), inner.c_str());
    }
  });
  const uint64_t end = sys::now() + kRaceNs;
  int rounds = 0;
  int escapes = 0;
  while (sys::now() < end) {
    ++rounds;
    const std::string made = "/a/new" + std::to_string(rounds % 64) + "/deep";
    auto got =
        path::open_in_root(place.root(), "/a/b/c/../../../../outside/secret", O_PATH, resolver);
    if (got.ok() && place.is_same(got.value().get(), "outside/secret")) ++escapes;
    got = path::make_in_root(place.root(), made.c_str(), Kind::kDirectory, resolver);
  }
  stop.store(true);
  attacker.join();
  for (int i = 0; i < 64; ++i) {
    if (place.exists("outside/new" + std::to_string(i))) ++escapes;
  }
  tally.check(rounds > 0 && escapes == 0,
              label + std::to_string(escapes) + " escapes in " + std::to_string(rounds));
}

void run_all(Tally& tally) {
  umask(0);
  for (const Resolver resolver : {Resolver::kKernel, Resolver::kWalk}) {
    const std::string label = resolver == Resolver::kKernel ? "openat2: " : "walk: ";
    existing_paths_are_found_inside_the_root(tally, resolver, label);
    magic_links_are_refused(tally, resolver, label);
    missing_targets_are_made_inside_the_root(tally, resolver, label);
    an_existing_file_keeps_its_content(tally, resolver, label);
    plain_directories_are_not_reached_through_links(tally, resolver, label);
    the_parent_comes_with_the_last_name(tally, resolver, label);
    procfs_is_entered_without_links_and_mounts(tally, resolver, label);
    no_race_leads_outside(tally, resolver, label);
  }
  nodes_and_links_are_made_or_kept(tally);
}

}  // namespace

}  // namespace berth::test

int main() {
  berth::test::Tally tally;
  berth::test::run_all(tally);
  return tally.finish();
}
