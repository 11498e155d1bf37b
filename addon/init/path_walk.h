// Resolution inside a root without openat2, component by component, and with making what is
// missing. Private to path.cc.
#pragma once

#include <stdint.h>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::init::path {

/// What a walk makes of missing components: the last one as said, those before it as directories.
enum class Make { kNothing, kFile, kDirectory };

struct WalkRequest {
  /// As open(2), for the last component.
  int flags = 0;
  Make make = Make::kNothing;
  /// Whether symbolic links are followed; otherwise ELOOP.
  bool links = true;
};

/// Means what openat2 with RESOLVE_IN_ROOT|RESOLVE_NO_MAGICLINKS means. EAGAIN when a concurrent
/// rename got in the way. One difference: ENAMETOOLONG when nested links add up to more than 12 KiB
/// of text.
Result<UniqueFd> walk(int root, const char* path, const WalkRequest& request) noexcept;

/// Means what openat2 with RESOLVE_BENEATH|RESOLVE_NO_SYMLINKS|RESOLVE_NO_XDEV means; `path` is
/// relative. One difference: EXDEV for every "..".
Result<UniqueFd> walk_beneath(int directory, const char* path, int flags) noexcept;

}  // namespace berth::init::path
