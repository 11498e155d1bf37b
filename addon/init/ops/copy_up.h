// Copying a directory's content into a new file system, by descriptors alone.
#pragma once

#include "core/result.h"

namespace berth::init {

struct CopyUp {
  /// The verified host procfs.
  int proc;
  /// What messages call the directory.
  const char* path;
  /// Whether the new root takes the directory's owner too.
  bool root_owner;
};

/// Copies what is in directory `from` (O_PATH) into directory `to`: files, directories, links,
/// nodes, with mode, owner, times and those extended attributes the new file system takes. Links
/// are copied, never followed.
Status copy_up(const CopyUp& request, int from, int to) noexcept;

}  // namespace berth::init
