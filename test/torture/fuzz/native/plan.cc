// The plan decoder. A refusal says why; an accepted plan is one that init can run.
#include "init/plan.h"

#include <errno.h>
#include <string.h>

#include "target.h"

namespace {

using berth::fuzz::require;

/// Asked of plans that the engine itself wrote.
const bool must_accept = getenv("BERTH_FUZZ_MUST_ACCEPT") != nullptr;

void check(const berth::init::Plan& plan) {
  require(!plan.init.empty(), "an accepted plan is empty");
  for (const char* name : plan.fds) require(strlen(name) > 0, "a descriptor has no name");
  for (const berth::init::Op& op : plan.init)
    require(op.body != nullptr, "an operation has no body");
  (void)plan.preserved();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::vector<char> text(size + 1);
  if (size > 0) memcpy(text.data(), data, size);
  berth::init::Arena arena(berth::init::arena_size(size));
  berth::init::Arena kept(berth::init::arena_size(size));
  auto plan = berth::init::decode_plan(text, arena, kept);
  if (plan.ok()) {
    check(plan.value());
  } else {
    require(plan.error().err == EINVAL, plan.error().call);
    require(plan.error().detail[0] != '\0', "a refusal without a reason");
    if (must_accept) berth::fuzz::fail(std::string("a plan of the engine: ") + plan.error().detail);
  }
  return 0;
}
