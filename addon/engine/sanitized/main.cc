// The engine of a sanitized build: without an image, so that every block is the sanitizer's. It
// evaluates the program at every start.

#include <signal.h>

#include "engine/javascript.h"
#include "engine/program.h"

// No image here (scripts/engine/edit-quickjs.mjs).
JSImage js_image = {};

extern "C" {
// bytecode.S
extern const uint8_t berth_bytecode[];
extern const uint8_t berth_bytecode_end[];
}

namespace {

// Frames are larger than in other builds; what the limit of the stack is raised to (launcher.cc)
// holds them.
constexpr size_t kStack = size_t{4} << 20;

}  // namespace

int main(int argc, char** argv) {
  signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write(2)
  JSRuntime* const runtime = JS_NewRuntime();
  JSContext* const context = berth::engine::make_context(runtime);
  JS_SetMaxStackSize(runtime, kStack);
  berth::engine::evaluate(context, {berth_bytecode, berth_bytecode_end});
  berth::engine::call_main(context, berth::engine::main_of(context), argc, argv);
}
