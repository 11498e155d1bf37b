// The text of /proc/self/mountinfo, which need not be a tree: every question about it has an
// answer.
#include "init/mountinfo.h"

#include <string.h>

#include <map>
#include <set>

#include "target.h"

namespace {

using berth::fuzz::require;
using berth::init::MountLine;

constexpr size_t kMaxQuestions = 64;

/// As `is_below` says it, by another way: the first line of an id counts.
bool expected_below(const std::map<uint64_t, uint64_t>& parents, uint64_t id, uint64_t ancestor) {
  std::set<uint64_t> seen;
  while (id != ancestor) {
    const auto found = parents.find(id);
    if (found == parents.end() || !seen.insert(id).second) return false;
    id = found->second;
  }
  return true;
}

void check_unescaped(std::string_view text) {
  for (const size_t room : {size_t{1}, size_t{5}, text.size() + 1}) {
    std::vector<char> path(room, 'x');
    berth::init::unescape(text, path);
    require(strnlen(path.data(), room) < room, "the path does not end");
    if (room > text.size() && text.find('\\') == std::string_view::npos &&
        text.find('\0') == std::string_view::npos)
      require(path.data() == text, "a path without escapes was changed");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::vector<char> copy = berth::fuzz::exact(data, size);
  const std::string_view text(copy.data(), copy.size());
  std::vector<MountLine> mounts;
  std::map<uint64_t, uint64_t> parents;
  std::string_view rest = text;
  while (const auto mount = berth::init::next_mount(rest)) {
    mounts.push_back(*mount);
    parents.emplace(mount->id, mount->parent);
    check_unescaped(mount->point);
  }
  for (size_t i = 0; i < mounts.size() && i < kMaxQuestions; ++i) {
    const uint64_t ancestor = mounts[mounts.size() - 1 - i].id;
    require(berth::init::is_below(text, mounts[i].id, ancestor) ==
                expected_below(parents, mounts[i].id, ancestor),
            "whether a mount lies below another");
  }
  return 0;
}
