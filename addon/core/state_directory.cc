#include "core/state_directory.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "core/remove_tree.h"
#include "core/sys.h"

namespace berth::state_directory {

namespace {

// See src/state/state.ts and src/launch/forget.ts.
bool is_record(const char* name) noexcept {
  const std::string_view text(name);
  return text == "intent.json" || text == "state.json" || text == "remains" ||
         text.starts_with("poststop.");
}

}  // namespace

Result<bool> lock(int directory, bool exclusive, int timeout_ms) noexcept {
  const uint64_t deadline = sys::now() + static_cast<uint64_t>(timeout_ms) * 1000000U;
  long pause = 200000;  // ns; flock has no time-out of its own
  while (flock(directory, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return make_error("flock", errno, "the state directory");
    if (sys::now() >= deadline) return false;
    const timespec time = {0, pause};
    nanosleep(&time, nullptr);
    pause = std::min(pause * 2, 20000000L);
  }
  return true;
}

Status remove(int parent, const char* name, int directory) noexcept {
  TRY(remove_entries(directory, name, is_record));
  TRY(remove_entries(directory, name, nullptr));
  if (unlinkat(parent, name, AT_REMOVEDIR) != 0) return make_error("rmdir", errno, "%s", name);
  return {};
}

}  // namespace berth::state_directory
