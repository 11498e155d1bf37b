#include "spawn/image.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

#include <optional>

#include "core/child_stack.h"
#include "core/sys.h"

namespace berth::spawn {

namespace {

Result<UniqueFd> make_image(const char* executable) noexcept {
  const UniqueFd file(open(executable, O_RDONLY | O_CLOEXEC));
  if (!file.valid()) return make_error("open", errno, "%s", executable);
  return sys::sealed_executable("berth-init", file.get());
}

// What the thread works on; at most one per process, since a process starts one container.
struct Preparation {
  pthread_t thread = {};
  bool running = false;
  char executable[PATH_MAX] = "";
  std::optional<Result<UniqueFd>> image;
};

Preparation& preparation() noexcept {
  static Preparation instance;
  return instance;
}

void* work(void*) {
  Preparation& own = preparation();
  own.image.emplace(make_image(own.executable));
  return nullptr;
}

}  // namespace

void prepare_image(const char* executable) noexcept {
  Preparation& own = preparation();
  if (own.running || strlen(executable) >= sizeof own.executable) return;
  strncpy(own.executable, executable, sizeof own.executable - 1);
  const SignalBlock block;  // signals are the engine's main thread's business
  own.running = pthread_create(&own.thread, nullptr, work, nullptr) == 0;
}

Result<UniqueFd> take_image(const char* executable) noexcept {
  Preparation& own = preparation();
  if (!own.running || strcmp(own.executable, executable) != 0) return make_image(executable);
  pthread_join(own.thread, nullptr);
  own.running = false;
  Result<UniqueFd> image = std::move(*own.image);
  own.image.reset();
  return image;
}

}  // namespace berth::spawn
