// Device rules as instructions: the program decides as the rules do, one right after the other.
#include "binding/device_program.h"

#include "../../../native/device_model.h"
#include "target.h"

namespace {

using berth::fuzz::Input;

constexpr size_t kMaxRules = 1000;  // as attach_device_filter has it

int64_t number(Input& input) {
  const uint8_t choice = input.byte();
  return choice == 255   ? int64_t{UINT32_MAX}
         : choice == 254 ? int64_t{INT32_MAX} + 1
                         : choice % 5 - 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  std::vector<berth::test::DeviceRule> rules;
  for (size_t count = size_t{input.byte()} * 4;
       count > 0 && !input.empty() && rules.size() < kMaxRules; --count) {
    const uint8_t choice = input.byte();
    rules.push_back({.allow = (choice & 1) != 0,
                     .type = "abc"[(choice >> 1) % 3],
                     .major = number(input),
                     .minor = number(input),
                     .access = (choice >> 4) & 7});
  }
  const auto program = berth::binding::compile_device_rules(rules);
  while (!input.empty()) {
    const uint8_t choice = input.byte();
    const berth::test::Request request = {.type = (choice & 1) != 0 ? 'b' : 'c',
                                          .major = static_cast<int>(number(input)),
                                          .minor = static_cast<int>(number(input)),
                                          .rights = (choice >> 1) % 7 + 1};
    const bool expected = berth::test::granted(rules, request);
    if (berth::test::execute(program, request) != (expected ? 1 : 0))
      berth::fuzz::fail(berth::test::words(rules) + "asked for " + request.type + " " +
                        std::to_string(request.major) + ":" + std::to_string(request.minor) + " " +
                        std::to_string(request.rights));
  }
  return 0;
}
