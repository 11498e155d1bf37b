// The file of a kept system call filter, and the instructions that answer calls newer than a
// profile.
#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <string.h>

#include "binding/seccomp_enosys.h"
#include "binding/seccomp_entry.h"
#include "target.h"

namespace {

using berth::binding::KnownCalls;
using berth::fuzz::Input;
using berth::fuzz::require;

constexpr uint32_t kArchitectures[] = {AUDIT_ARCH_X86_64, AUDIT_ARCH_I386, AUDIT_ARCH_AARCH64,
                                       AUDIT_ARCH_ARM};
constexpr uint32_t kX32Bit = 0x40000000;
constexpr int64_t kPassedOn = -1;
constexpr int64_t kBroken = -2;

/// What the instructions answer; kPassedOn when they end at what follows them.
int64_t execute(const std::vector<sock_filter>& program, const seccomp_data& call) {
  uint32_t accumulator = 0;
  for (size_t at = 0; at < program.size(); ++at) {
    const sock_filter& one = program[at];
    switch (one.code) {
      case BPF_LD | BPF_W | BPF_ABS:
        memcpy(&accumulator, reinterpret_cast<const char*>(&call) + one.k, sizeof accumulator);
        break;
      case BPF_JMP | BPF_JEQ | BPF_K:
        at += accumulator == one.k ? one.jt : one.jf;
        break;
      case BPF_JMP | BPF_JGE | BPF_K:
        at += accumulator >= one.k ? one.jt : one.jf;
        break;
      case BPF_JMP | BPF_JGT | BPF_K:
        at += accumulator > one.k ? one.jt : one.jf;
        break;
      case BPF_JMP | BPF_JA:
        at += one.k;
        break;
      case BPF_RET | BPF_K:
        return one.k;
      default:
        return kBroken;
    }
    if (at >= program.size()) return kBroken;
    if (at + 1 == program.size()) return kPassedOn;
  }
  return kPassedOn;
}

int64_t expected(const std::vector<KnownCalls>& known, const seccomp_data& call) {
  for (const KnownCalls& calls : known) {
    if (calls.architecture != call.arch) continue;
    const auto number = static_cast<uint32_t>(call.nr);
    if (call.arch == AUDIT_ARCH_X86_64 && number >= kX32Bit) return kPassedOn;
    return number > calls.highest ? int64_t{SECCOMP_RET_ERRNO | ENOSYS} : kPassedOn;
  }
  return kPassedOn;
}

uint32_t number(Input& input) {
  const uint32_t low = input.byte();
  const uint32_t high = input.byte();
  return high >= 250 ? kX32Bit - 3 + low % 6 : high << 8 | low;
}

void check_newer_calls(Input& input) {
  std::vector<KnownCalls> known;
  for (uint8_t count = input.byte() % 5; count > 0; --count)
    known.push_back({.architecture = kArchitectures[input.byte() % 4], .highest = number(input)});
  const auto program = berth::binding::answer_newer_calls(known);
  while (!input.empty()) {
    seccomp_data call = {};
    call.arch = kArchitectures[input.byte() % 4];
    call.nr = static_cast<int>(number(input));
    require(execute(program, call) == expected(known, call), "the answer to a call");
  }
}

// Any file; and one that was written, with some of its bytes changed.
void check_kept(Input& input) {
  const berth::binding::FilterKey key(input.text(), "library");
  const bool is_written = input.byte() % 2 == 0;
  const std::string rest(input.rest().begin(), input.rest().end());
  const std::string program = rest.substr(0, rest.size() - rest.size() % sizeof(sock_filter));
  std::string file = is_written ? berth::binding::entry_of(program, key) : rest;
  const auto found = berth::binding::program_in(file, key);
  if (is_written) {
    require(found == program, "what was written is what is read");
    if (file.empty()) return;
    file[rest.size() * 7 % file.size()] ^= 1;
    require(berth::binding::program_in(file, key).empty(), "a changed byte");
    return;
  }
  require(found.size() % sizeof(sock_filter) == 0, "half an instruction");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  if (input.byte() % 8 == 0) {
    check_kept(input);
  } else {
    check_newer_calls(input);
  }
  return 0;
}
