// remove_tree: removes what is below, follows nothing out of it.
#include "core/remove_tree.h"

#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

namespace {

int failures = 0;

void check(bool good, const char* what) {
  if (good) return;
  fprintf(stderr, "FAILED: %s\n", what);
  ++failures;
}

void write_file(const std::string& path) {
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  check(fd >= 0, "make a file");
  close(fd);
}

bool exists(const std::string& path) {
  struct stat status = {};
  return lstat(path.c_str(), &status) == 0;
}

int make_nested(const std::string& top, int depth, const std::string& name) {
  mkdir(top.c_str(), 0700);
  int at = open(top.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int made = 0;
  for (; made < depth && mkdirat(at, name.c_str(), 0700) == 0; ++made) {
    const int below = openat(at, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    close(openat(at, "file", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    close(at);
    at = below;
  }
  close(at);
  return made;
}

void remove_deep(const std::string& tree) {
  check(make_nested(tree, 1500, "x") == 1500, "make 1500 directories inside each other");
  check(berth::remove_tree(tree.c_str()).ok() && !exists(tree), "they are removed");
  check(make_nested(tree, 100, std::string(NAME_MAX, 'n')) == 100, "make a path of 25000 bytes");
  check(berth::remove_tree(tree.c_str()).ok() && !exists(tree), "it is removed");
}

void remove_wide(const std::string& tree) {
  mkdir(tree.c_str(), 0700);
  for (int i = 0; i < 300; ++i)
    make_nested(tree + "/" + std::to_string(i), i % 3, ".removed-" + std::to_string(i));
  check(berth::remove_tree(tree.c_str()).ok() && !exists(tree), "many directories are removed");
}

// A directory that cannot be removed, as something is mounted on it.
void keep_files_of_what_stays(const std::string& tree) {
  if (geteuid() != 0 || unshare(CLONE_NEWNS) != 0 ||
      mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    return;
  mkdir(tree.c_str(), 0700);
  mkdir((tree + "/busy").c_str(), 0700);
  write_file(tree + "/state.json");
  check(mount("tmpfs", (tree + "/busy").c_str(), "tmpfs", 0, nullptr) == 0, "mount something");
  check(!berth::remove_tree(tree.c_str()).ok(), "a tree with a mount is not removed");
  check(exists(tree + "/state.json"), "and its files, which say what it is, stay");
  umount2((tree + "/busy").c_str(), MNT_DETACH);
  check(berth::remove_tree(tree.c_str()).ok() && !exists(tree), "later it is removed");
}

}  // namespace

int main() {
  char name[] = "/tmp/berth-remove-tree-XXXXXX";
  check(mkdtemp(name) != nullptr, "make a temporary directory");
  const std::string base = name;
  const std::string tree = base + "/tree";
  const std::string outside = base + "/outside";
  mkdir(tree.c_str(), 0700);
  mkdir((tree + "/notify").c_str(), 0700);
  mkdir(outside.c_str(), 0700);
  write_file(outside + "/kept");
  write_file(tree + "/state.json");
  write_file(tree + "/notify/notify.sock");
  check(mkfifo((tree + "/exec.fifo").c_str(), 0600) == 0, "make a fifo");
  check(symlink(outside.c_str(), (tree + "/link").c_str()) == 0,
        "make a link to a directory outside");

  check(berth::remove_tree(tree.c_str()).ok(), "remove the tree");
  check(!exists(tree), "the tree is gone");
  check(exists(outside + "/kept"), "what a link in the tree names is kept");
  check(berth::remove_tree(tree.c_str()).ok(), "a tree that is gone is fine");

  check(symlink(outside.c_str(), tree.c_str()) == 0, "put a link in the tree's place");
  check(!berth::remove_tree(tree.c_str()).ok(), "a link in the tree's place is refused");
  check(exists(outside + "/kept"), "and what it names is kept");

  unlink(tree.c_str());
  remove_deep(tree);
  remove_wide(tree);
  keep_files_of_what_stays(tree);
  check(berth::remove_tree(base.c_str()).ok(), "remove the rest");
  if (failures == 0) puts("ok");
  return failures == 0 ? 0 : 1;
}
