// The engine: a program in JavaScript that starts from its heap image. The same executable without
// an image makes it: berth-engine IMAGE BYTECODE.

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "core/unique_fd.h"
#include "engine/image/heap.h"
#include "engine/image/image.h"
#include "engine/image/stack.h"
#include "engine/last_words.h"
#include "engine/program.h"

namespace berth::engine {

namespace {

// Garbage is collected when so much was made since the image was.
constexpr size_t kGarbage = size_t{8} << 20;

std::span<const uint8_t> map_file(const char* path) noexcept {
  const UniqueFd file(open(path, O_RDONLY | O_CLOEXEC));
  struct stat status = {};
  if (!file.valid() || fstat(file.get(), &status) != 0) die(path, strerror(errno));
  const auto size = static_cast<size_t>(status.st_size);
  void* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (bytes == MAP_FAILED) die(path, strerror(errno));
  return {static_cast<const uint8_t*>(bytes), size};
}

int make_image(const char* image, const char* bytecode) noexcept {
  ImageRoot* const root = begin_image();
  JSRuntime* const runtime = JS_NewRuntime2(&heap::kFunctions, nullptr);
  JSContext* const context = make_context(runtime);
  JS_SetMaxStackSize(runtime, kStackForScripts);
  JS_SetGCThreshold(runtime, SIZE_MAX);
  evaluate(context, map_file(bytecode));
  const JSValue main = main_of(context);
  JS_RunGC(runtime);
  JSMemoryUsage usage = {};
  JS_ComputeMemoryUsage(runtime, &usage);
  *root = {.runtime = runtime,
           .context = context,
           .main = main,
           .node_api = detach_node_api(),
           .used = 0,
           .in_use = static_cast<size_t>(usage.malloc_size)};
  write_image(root, image);
  return 0;
}

int run(int argc, char** argv) noexcept {
  const ImageRoot* const root = map_image();
  if (root == nullptr) {
    if (argc != 3) die("this engine has no program yet");
    return make_image(argv[1], argv[2]);
  }
  signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write(2)
  JS_UpdateStackTop(root->runtime);
  JS_SetMaxStackSize(root->runtime, kStackForScripts);
  JS_SetGCThreshold(root->runtime, root->in_use + kGarbage);
  attach_node_api(root->node_api);
  call_main(root->context, root->main, argc, argv);
}

}  // namespace
}  // namespace berth::engine

int main(int argc, char** argv) {
  return berth::engine::on_own_stack(berth::engine::run, argc, argv);
}
