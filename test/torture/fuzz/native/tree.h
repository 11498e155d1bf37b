// Small trees of directories, files and links for targets that look up names, and taking them away
// again.
#pragma once

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "target.h"

namespace berth::fuzz {

/// A directory of one's own below $BERTH_FUZZ_DIRECTORY, or below /tmp; removed at the end of the
/// process.
inline std::string work_directory() {
  static std::string directory;
  if (!directory.empty()) return directory;
  const char* const above = getenv("BERTH_FUZZ_DIRECTORY");
  directory = std::string(above != nullptr ? above : "/tmp") + "/berth-fuzz-XXXXXX";
  require(mkdtemp(directory.data()) != nullptr, "mkdtemp");
  atexit([] {
    nftw(
        directory.c_str(),
        [](const char* path, const struct stat*, int, FTW*) { return remove(path); }, 16,
        FTW_DEPTH | FTW_PHYS);
  });
  return directory;
}

inline void remove_tree(const std::string& path) {
  nftw(
      path.c_str(), [](const char* name, const struct stat*, int, FTW*) { return remove(name); },
      16, FTW_DEPTH | FTW_PHYS);
}

}  // namespace berth::fuzz
