// Put between the engine and QuickJS by the linker's --wrap: the collector runs after every so many
// blocks that JavaScript asks for, as BERTH_COLLECT_EVERY says, and not only when there is much
// garbage. For the unit tests alone.

#include <stdlib.h>

#include "engine/image/heap.h"
#include "engine/javascript.h"

extern "C" {
JSRuntime* __real_JS_NewRuntime2(const JSMallocFunctions* functions, void* opaque);
JSRuntime* __wrap_JS_NewRuntime2(const JSMallocFunctions* functions, void* opaque);
void __real_JS_SetGCThreshold(JSRuntime* runtime, size_t threshold);
void __wrap_JS_SetGCThreshold(JSRuntime* runtime, size_t threshold);
}

namespace {

JSRuntime* running = nullptr;  // none while the image is made
unsigned long every = 0;
unsigned long blocks = 0;

void* allocate(JSMallocState* account, size_t bytes) {
  // Objects are made of blocks: the next one finds that there is too much garbage.
  if (running != nullptr && ++blocks % every == 0) __real_JS_SetGCThreshold(running, 0);
  return berth::engine::heap::kFunctions.js_malloc(account, bytes);
}

}  // namespace

JSRuntime* __wrap_JS_NewRuntime2(const JSMallocFunctions* functions, void* opaque) {
  JSMallocFunctions counting = *functions;
  counting.js_malloc = allocate;
  return __real_JS_NewRuntime2(&counting, opaque);
}

// The engine says once how much garbage is too much: to make an image that none is, and when it
// starts from one.
void __wrap_JS_SetGCThreshold(JSRuntime* runtime, size_t threshold) {
  __real_JS_SetGCThreshold(runtime, threshold);
  if (threshold == SIZE_MAX) return;
  const char* const text = getenv("BERTH_COLLECT_EVERY");
  if (text == nullptr) return;
  every = strtoul(text, nullptr, 10);
  if (every > 0) running = runtime;
}
