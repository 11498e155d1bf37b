#include "binding/seccomp_enosys.h"

#include <linux/audit.h>
#include <linux/seccomp.h>

#include <cerrno>
#include <cstddef>

namespace berth::binding {

namespace {

// On x86_64 calls of the x32 ABI have this bit; they are left to the filter.
constexpr uint32_t kX32Bit = 0x40000000;
constexpr uint32_t kMissing = SECCOMP_RET_ERRNO | ENOSYS;

sock_filter load(size_t offset) {
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset));
}

sock_filter jump_if(uint16_t comparison, uint32_t value, uint8_t yes, uint8_t no) {
  return BPF_JUMP(static_cast<uint16_t>(BPF_JMP | comparison | BPF_K), value, yes, no);
}

std::vector<sock_filter> block(const KnownCalls& known) {
  std::vector<sock_filter> body = {load(offsetof(seccomp_data, nr))};
  if (known.architecture == AUDIT_ARCH_X86_64) body.push_back(jump_if(BPF_JGE, kX32Bit, 2, 0));
  body.push_back(jump_if(BPF_JGT, known.highest, 0, 1));
  body.push_back(BPF_STMT(BPF_RET | BPF_K, kMissing));
  // The last one jumps to the filter; how far is known when all blocks are.
  body.push_back(BPF_STMT(BPF_JMP | BPF_JA, 0));
  std::vector<sock_filter> all = {
      load(offsetof(seccomp_data, arch)),
      jump_if(BPF_JEQ, known.architecture, 0, static_cast<uint8_t>(body.size()))};
  all.insert(all.end(), body.begin(), body.end());
  return all;
}

}  // namespace

std::vector<sock_filter> answer_newer_calls(const std::vector<KnownCalls>& known) {
  std::vector<sock_filter> program;
  std::vector<size_t> exits;
  for (const KnownCalls& calls : known) {
    const std::vector<sock_filter> next = block(calls);
    program.insert(program.end(), next.begin(), next.end());
    exits.push_back(program.size() - 1);
  }
  for (const size_t exit : exits)
    program[exit].k = static_cast<uint32_t>(program.size() - exit - 1);
  return program;
}

}  // namespace berth::binding
