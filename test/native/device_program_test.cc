// The program of device rules decides as the rules do, one right after the other, and the kernel's
// verifier takes it.
#include "binding/device_program.h"

#include <errno.h>
#include <string.h>

#include <random>

#include "binding/device_filter.h"
#include "device_model.h"
#include "tally.h"

namespace {

using berth::test::DeviceRule;
using berth::test::Request;
using berth::test::Tally;
using berth::test::words;

void compare(Tally& tally, std::span<const DeviceRule> rules) {
  const auto program = berth::binding::compile_device_rules(rules);
  for (const char type : {'b', 'c'}) {
    for (int major = 0; major < 4; ++major) {
      for (int minor = 0; minor < 4; ++minor) {
        for (int rights = 1; rights < 8; ++rights) {
          const Request request = {type, major, minor, rights};
          const bool expected = granted(rules, request);
          if (execute(program, request) == (expected ? 1 : 0)) continue;
          tally.check(false, words(rules) + "asked for " + type + " " + std::to_string(major) +
                                 ":" + std::to_string(minor) + " " + std::to_string(rights));
          return;
        }
      }
    }
  }
  tally.check(true, "");
}

}  // namespace

int main() {
  Tally tally;
  std::mt19937 random(20261125);  // NOLINT(cert-msc51-cpp): the same rules every time
  const auto below = [&](int end) {
    return static_cast<int>(random() % static_cast<unsigned>(end));
  };
  bool may_load = true;
  for (int round = 0; round < 3000; ++round) {
    std::vector<DeviceRule> rules(static_cast<size_t>(below(9)));
    for (DeviceRule& rule : rules) {
      rule = {
          .allow = below(2) == 0,
          .type = "aabbbccc"[below(8)],
          .major = below(3) - 1,
          .minor = below(3) - 1,
          .access = below(3) == 0 ? below(8) : 7,
      };
    }
    compare(tally, rules);
    if (!may_load || round % 10 != 0) continue;
    auto loaded = berth::binding::load_device_program(berth::binding::compile_device_rules(rules));
    if (!loaded.ok() && loaded.error().err == EPERM) {
      may_load = false;
      printf("not tried with the kernel's verifier: that needs root\n");
      continue;
    }
    const char* refusal = loaded.ok() ? "" : strerror(loaded.error().err);
    tally.check(loaded.ok(), words(rules) + "refused by the verifier: " + refusal);
  }
  return tally.finish();
}
