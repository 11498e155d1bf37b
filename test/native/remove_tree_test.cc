// remove_tree: removes what is below, follows nothing out of it.
#include "core/remove_tree.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

  // A removal that does not come to its end leaves the note of what remains.
  unlink(tree.c_str());
  mkdir(tree.c_str(), 0700);
  check(symlink("{}", (tree + "/remains").c_str()) == 0, "make the note");
  std::string deep = tree;
  for (int i = 0; i < 20; ++i) {
    deep += "/d";
    mkdir(deep.c_str(), 0700);
  }
  write_file(tree + "/state.json");
  check(!berth::remove_tree(tree.c_str()).ok(), "refuse a tree that is too deep");
  check(exists(tree + "/remains"), "keep the note");
  for (; deep != tree; deep.resize(deep.size() - 2)) rmdir(deep.c_str());
  check(berth::remove_tree(tree.c_str()).ok() && !exists(tree), "remove the note last");

  check(berth::remove_tree(base.c_str()).ok(), "remove the rest");
  if (failures == 0) puts("ok");
  return failures == 0 ? 0 : 1;
}
