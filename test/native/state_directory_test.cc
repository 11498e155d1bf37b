// A container's directory: its lock, its identity, its removal.
#include "core/state_directory.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "core/sys.h"
#include "core/unique_fd.h"

namespace {

int failures = 0;

void check(bool condition, const char* what) {
  if (condition) return;
  fprintf(stderr, "failed: %s\n", what);
  ++failures;
}

berth::UniqueFd open_directory(int parent, const char* name) {
  return berth::UniqueFd(openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

void touch(int directory, const char* name) {
  const berth::UniqueFd file(openat(directory, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  check(file.valid(), name);
}

bool holds(int directory, bool exclusive) {
  auto locked = berth::state_directory::lock(directory, exclusive, 0);
  return locked.ok() && locked.value();
}

bool is_entry(int parent, const char* name, int directory) {
  auto same = berth::sys::is_entry(parent, name, directory);
  check(same.ok(), "compare");
  return same.ok() && same.value();
}

/// What stands in the way is found before the records go.
void removal_cut_short(const char* base) {
  if (geteuid() != 0 || unshare(CLONE_NEWNS) != 0 ||
      mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    return;
  const berth::UniqueFd above = open_directory(AT_FDCWD, base);
  const int parent = above.get();
  mkdirat(parent, "cut", 0700);
  const berth::UniqueFd cut = open_directory(parent, "cut");
  check(symlinkat("{}", cut.get(), "remains") == 0, "make the note");
  for (const char* name : {"config.json", "intent.json", "state.json"}) touch(cut.get(), name);
  mkdirat(cut.get(), "busy", 0700);
  const std::string busy = "/proc/self/fd/" + std::to_string(cut.get()) + "/busy";
  check(mount("tmpfs", busy.c_str(), "tmpfs", 0, nullptr) == 0, "mount something");
  check(!berth::state_directory::remove(parent, "cut", cut.get()).ok(),
        "refuse what is mounted on");
  for (const char* name : {"remains", "intent.json", "state.json"}) {
    struct stat status = {};
    check(fstatat(cut.get(), name, &status, AT_SYMLINK_NOFOLLOW) == 0, name);
  }
  check(umount2(busy.c_str(), MNT_DETACH) == 0, "unmount it");
  check(berth::state_directory::remove(parent, "cut", cut.get()).ok(), "remove what is left");
}

}  // namespace

int main() {
  char base[] = "/tmp/berth-state-directory-XXXXXX";
  check(mkdtemp(base) != nullptr, "make a temporary directory");
  const berth::UniqueFd parent = open_directory(AT_FDCWD, base);
  mkdirat(parent.get(), "web", 0700);
  berth::UniqueFd first = open_directory(parent.get(), "web");
  {
    const berth::UniqueFd second = open_directory(parent.get(), "web");
    check(holds(first.get(), true), "lock");
    check(!holds(second.get(), true) && !holds(second.get(), false), "one at a time");
    check(holds(first.get(), false) && holds(second.get(), false), "several share it");
    check(!holds(second.get(), true), "but then nobody has it alone");
  }
  check(holds(first.get(), true), "a closed descriptor gives it back");

  check(is_entry(parent.get(), "web", first.get()), "it is under its name");
  check(!is_entry(parent.get(), "other", first.get()), "a name that is missing is another");
  for (const char* name : {"intent.json", "state.json", "config.json", "poststop.0.json"})
    touch(first.get(), name);
  mkdirat(first.get(), "notify", 0700);
  check(berth::state_directory::remove(parent.get(), "web", first.get()).ok(), "remove it");
  check(!is_entry(parent.get(), "web", first.get()), "it is gone");
  removal_cut_short(base);
  mkdirat(parent.get(), "web", 0700);
  check(!is_entry(parent.get(), "web", first.get()), "one that was made anew is another");
  check(unlinkat(parent.get(), "web", AT_REMOVEDIR) == 0 && rmdir(base) == 0, "remove the rest");
  if (failures == 0) puts("ok");
  return failures == 0 ? 0 : 1;
}
