// The sealed copy of the static executable that init runs from (CVE-2019-5736).
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::spawn {

/// Begins the copy in a thread of its own, so that it costs the engine nothing: half a millisecond
/// otherwise. Where no thread can be had, take_image copies by itself.
void prepare_image(const char* executable) noexcept;

/// The sealed copy: the prepared one, or one made now. Each is handed out once.
Result<UniqueFd> take_image(const char* executable) noexcept;

}  // namespace berth::spawn
