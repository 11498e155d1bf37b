// cgroup: makes, marks, counts, signals and removes cgroups, however many a container made, however
// deep they lie and whatever they are called. Needs root and a cgroup2 mount.
#include "core/cgroup.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/cgroup_processes.h"
#include "core/sys.h"
#include "tally.h"

namespace {

using berth::UniqueFd;
namespace cgroup = berth::cgroup;

constexpr int kTimeoutMs = 10000;

std::string find_mount() {
  for (const char* const path : {"/sys/fs/cgroup", "/sys/fs/cgroup/unified"}) {
    if (access((std::string(path) + "/cgroup.procs").c_str(), F_OK) == 0 &&
        access((std::string(path) + "/cgroup.subtree_control").c_str(), F_OK) == 0)
      return path;
  }
  return "";
}

bool exists(const std::string& path) {
  struct stat status = {};
  return lstat(path.c_str(), &status) == 0;
}

bool write_file(int directory, const char* name, const std::string& text) {
  const UniqueFd file(openat(directory, name, O_WRONLY | O_CLOEXEC));
  return file.valid() && berth::sys::write_full(file.get(), text);
}

UniqueFd open_directory(int parent, const char* name) {
  return UniqueFd(openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

// Cgroups inside each other; the innermost, or what could not be made.
UniqueFd nest(const std::string& top, size_t depth, const std::string& name) {
  UniqueFd at = open_directory(AT_FDCWD, top.c_str());
  for (size_t i = 0; i < depth && at.valid(); ++i) {
    if (mkdirat(at.get(), name.c_str(), 0755) != 0) return UniqueFd();
    at = open_directory(at.get(), name.c_str());
  }
  return at;
}

class Sleeper {
 public:
  explicit Sleeper(int directory) : pid_(fork()) {
    if (pid_ == 0) {
      for (;;) pause();
    }
    joined_ = write_file(directory, "cgroup.procs", std::to_string(pid_));
  }
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;
  ~Sleeper() {
    if (pid_ > 0 && !ended_) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
  }
  [[nodiscard]] bool joined() const { return joined_; }
  [[nodiscard]] pid_t pid() const { return pid_; }
  bool killed() {
    int status = 0;
    ended_ = waitpid(pid_, &status, WNOHANG) == pid_;
    return ended_ && WIFSIGNALED(status);
  }
  void wait() {
    waitpid(pid_, nullptr, 0);
    ended_ = true;
  }

 private:
  pid_t pid_;
  bool joined_ = false;
  bool ended_ = false;
};

std::vector<pid_t> processes_of(const cgroup::Members& members) {
  std::vector<pid_t> pids;
  const auto add = [](pid_t pid, void* list) {
    static_cast<std::vector<pid_t>*>(list)->push_back(pid);
  };
  if (!cgroup::each_process(members, add, &pids).ok()) pids.push_back(-1);
  std::sort(pids.begin(), pids.end());
  return pids;
}

bool is_marked(const std::string& path) {
  auto marked = cgroup::is_marked(path.c_str());
  return marked.ok() && marked.value();
}

class Tests {
 public:
  Tests(berth::test::Tally& tally, std::string base) : tally_(tally), base_(std::move(base)) {}

  void run() {
    deep();
    wide();
    processes();
    spared();
    marks();
    unmarked_parents();
    claims();
  }

 private:
  void check(bool good, const char* name) { tally_.check(good, name); }

  [[nodiscard]] std::string make(const char* name) const {
    const std::string path = base_ + "/" + name;
    return mkdir(path.c_str(), 0755) == 0 ? path : "";
  }

  bool gone_after_removal(const std::string& path) {
    const auto removed = cgroup::remove(path.c_str(), {}, true, kTimeoutMs);
    if (!removed.ok())
      printf("# %s: %s: %s\n", removed.error().call, removed.error().detail,
             strerror(removed.error().err));
    return removed.ok() && !exists(path);
  }

  void deep() {
    const std::string chain = make("deep");
    check(nest(chain, 600, "x").valid(), "make 600 cgroups inside each other");
    check(gone_after_removal(chain), "600 cgroups inside each other are removed");

    const std::string named = make("named");
    check(nest(named, 100, std::string(NAME_MAX, 'n')).valid(), "make a path of 25000 bytes");
    check(processes_of({.path = named.c_str()}).empty(), "a path of 25000 bytes is walked");
    check(gone_after_removal(named), "a path of 25000 bytes is removed");

    const std::string few = make("few");
    check(nest(few, 100, "x").valid(), "make cgroups for few descriptors");
    rlimit before = {};
    getrlimit(RLIMIT_NOFILE, &before);
    const rlimit low = {8, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &low);
    const bool removed = gone_after_removal(few);
    setrlimit(RLIMIT_NOFILE, &before);
    check(removed, "eight descriptors are enough to remove");
  }

  void wide() {
    const std::string top = make("wide");
    bool made = true;
    for (int i = 0; i < 2000 && made; ++i) {
      const std::string child = top + "/" + std::to_string(i);
      made = mkdir(child.c_str(), 0755) == 0 && (i % 2 == 0 || nest(child, 3, "below").valid());
    }
    check(made, "make 2000 cgroups beside each other");
    check(processes_of({.path = top.c_str()}).empty(), "many cgroups are walked");
    check(gone_after_removal(top), "many cgroups, with others below, are removed");
  }

  void processes() {
    const std::string top = make("processes");
    const UniqueFd directory = open_directory(AT_FDCWD, top.c_str());
    const UniqueFd below = nest(top, 40, "x");
    // Another at every level below those that stay open.
    {
      UniqueFd at = open_directory(AT_FDCWD, top.c_str());
      for (int i = 0; i < 40; ++i) {
        mkdirat(at.get(), "a", 0755);
        mkdirat(at.get(), "z", 0755);
        at = open_directory(at.get(), "x");
      }
    }
    Sleeper first(directory.get());
    Sleeper second(below.get());
    const UniqueFd beside = open_directory(below.get(), "../z");
    Sleeper third(beside.get());
    check(first.joined() && second.joined() && third.joined(), "put processes into cgroups");
    std::vector<pid_t> all = {first.pid(), second.pid(), third.pid()};
    std::sort(all.begin(), all.end());
    check(processes_of({.path = top.c_str()}) == all, "processes of all levels are found");
    check(processes_of({.path = top.c_str(), .strangers_spared = true}).empty(),
          "processes in our own mount namespace are left out when asked for");
    auto asked = cgroup::signal_all({.path = top.c_str()}, 0);
    check(asked.ok() && asked.value() == 3, "signal 0 counts");
    const auto blocked = cgroup::remove(top.c_str(), {}, true, 0);
    check(!blocked.ok() && blocked.error().err == EBUSY &&
              strstr(blocked.error().detail, std::to_string(second.pid()).c_str()) != nullptr,
          "a cgroup with processes is not removed, and they are named");
    check(cgroup::kill_all({.path = top.c_str()}, kTimeoutMs).ok(), "kill all");
    first.wait();
    second.wait();
    third.wait();
    check(gone_after_removal(top), "then it is removed");
    check(gone_after_removal(top), "a cgroup that is gone is fine");
    check(cgroup::kill_all({.path = top.c_str()}, 0).ok(), "also to kill");
  }

  void spared() {
    const std::string top = make("spared");
    nest(top, 1, "ours");
    nest(top, 1, "theirs");
    const UniqueFd ours = open_directory(AT_FDCWD, (top + "/ours").c_str());
    const UniqueFd theirs = open_directory(AT_FDCWD, (top + "/theirs").c_str());
    Sleeper killed(ours.get());
    Sleeper kept(theirs.get());
    const char* const names[] = {"theirs"};
    check(processes_of({.path = top.c_str(), .spared = names}) == std::vector<pid_t>{killed.pid()},
          "processes of what is spared are not found");
    const cgroup::Members members = {.path = top.c_str(), .spared = names};
    check(cgroup::kill_all(members, kTimeoutMs).ok(), "kill all but what is spared");
    killed.wait();
    check(!kept.killed(), "what is spared lives");
    check(cgroup::remove(top.c_str(), names, false, kTimeoutMs).ok(), "remove all but that");
    check(!exists(top + "/ours") && exists(top + "/theirs"), "what is spared is there");
    check(!cgroup::remove(top.c_str(), {}, true, 0).ok(), "nothing removes what is in use");
    check(!kept.killed(), "and it still lives");
    kill(kept.pid(), SIGKILL);
    kept.wait();
    check(gone_after_removal(top), "remove the rest");
  }

  void marks() {
    const std::string before = make("before");
    const std::string first = before + "/a/b/first";
    const std::string second = before + "/a/second";
    check(cgroup::make(first.c_str()).ok() && cgroup::make(second.c_str()).ok(),
          "make cgroups with parents");
    const auto again = cgroup::make(first.c_str());
    check(!again.ok() && again.error().err == EEXIST, "what is there is not made");
    check(is_marked(before + "/a") && !is_marked(before),
          "what was made is marked, what was there is not");
    check(gone_after_removal(first) && cgroup::remove_parents(first.c_str(), "").ok(),
          "remove the first and its parents");
    check(!exists(before + "/a/b") && exists(second), "the parent that is in use stays");
    check(gone_after_removal(second) && cgroup::remove_parents(second.c_str(), "").ok(),
          "remove the second and its parents");
    check(!exists(before + "/a"), "who leaves last removes what was made");
    check(exists(before), "what was there before stays");
    check(gone_after_removal(before), "remove that");
  }

  // Whoever made them was killed between mkdir(2) and setxattr(2).
  void unmarked_parents() {
    const std::string before = base_ + "/there";
    const std::string made = before + "/made";
    const std::string path = made + "/itself";
    check(mkdir(before.c_str(), 0755) == 0 && mkdir(made.c_str(), 0755) == 0, "make them unmarked");
    check(cgroup::remove_parents(path.c_str(), path.c_str()).ok() && exists(made),
          "what was not missing stays");
    check(cgroup::remove_parents(path.c_str(), made.c_str()).ok() && !exists(made),
          "what was missing is removed");
    check(exists(before) && gone_after_removal(before), "what was there before stays");
  }

  void claims() {
    const std::string parent = base_ + "/claimed";
    auto held = cgroup::make(parent.c_str());
    check(held.ok(), "make a cgroup and claim it");
    const auto refused = cgroup::claim(parent.c_str());
    check(!refused.ok() && refused.error().err == EWOULDBLOCK, "only one can claim it");
    check(cgroup::remove_parents((parent + "/child").c_str(), "").ok() && exists(parent),
          "a claimed parent is not removed");
    check(!cgroup::remove(parent.c_str(), {}, true, 0).ok() && exists(parent), "nor itself");
    check(!cgroup::remove(base_.c_str(), {}, false, 0).ok() && exists(parent),
          "nor by who removes what is below another");
    const int lock = open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    held.value().claim.reset();
    check(flock(lock, LOCK_EX | LOCK_NB) == 0, "lock the directory, which every user can");
    check(cgroup::claim(parent.c_str()).ok(), "that is no claim");
    close(lock);
    check(cgroup::remove_parents((parent + "/child").c_str(), "").ok() && !exists(parent),
          "then it is");
  }

  berth::test::Tally& tally_;
  const std::string base_;
};

}  // namespace

int main() {
  const std::string mount = find_mount();
  if (mount.empty() || geteuid() != 0) {
    puts("skipped, missing root or a cgroup2 mount");
    return 0;
  }
  berth::test::Tally tally;
  const std::string base = mount + "/berth-cgroup-test-" + std::to_string(getpid());
  tally.check(mkdir(base.c_str(), 0755) == 0, "make a cgroup for the tests");
  Tests(tally, base).run();
  tally.check(cgroup::remove(base.c_str(), {}, true, kTimeoutMs).ok() && !exists(base),
              "nothing is left");
  return tally.finish();
}
