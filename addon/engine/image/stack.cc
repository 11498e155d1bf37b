#include "engine/image/stack.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "engine/image/image.h"
#include "engine/last_words.h"

// int berth_call_on(int argc, char** argv, int (*run)(int, char**), char* top)
extern "C" int berth_call_on(int argc, char** argv, int (*run)(int, char**), char* top) noexcept;

#if defined(__x86_64__)
asm(R"(
  .text
  .type berth_call_on, @function
berth_call_on:
  .cfi_startproc
  endbr64
  push %rbp
  .cfi_adjust_cfa_offset 8
  .cfi_offset rbp, -16
  mov %rsp, %rbp
  .cfi_def_cfa_register rbp
  mov %rcx, %rsp
  call *%rdx
  mov %rbp, %rsp
  pop %rbp
  .cfi_def_cfa rsp, 8
  ret
  .cfi_endproc
  .size berth_call_on, . - berth_call_on
)");
#elif defined(__aarch64__)
asm(R"(
  .text
  .type berth_call_on, %function
berth_call_on:
  .cfi_startproc
  hint #34
  stp x29, x30, [sp, #-16]!
  .cfi_def_cfa_offset 16
  .cfi_offset x29, -16
  .cfi_offset x30, -8
  mov x29, sp
  .cfi_def_cfa_register x29
  mov sp, x3
  blr x2
  mov sp, x29
  ldp x29, x30, [sp], #16
  .cfi_def_cfa sp, 0
  ret
  .cfi_endproc
  .size berth_call_on, . - berth_call_on
)");
#else
#error "berth_call_on() is missing for this architecture"
#endif

namespace berth::engine {

namespace {

constexpr size_t kGuard = size_t{64} << 10;  // a multiple of every page size
constexpr size_t kSize = size_t{8} << 20;

}  // namespace

int on_own_stack(int (*run)(int, char**), int argc, char** argv) noexcept {
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  auto* const place = reinterpret_cast<void*>(kImageBase - kSize - kGuard);
  void* const memory = mmap(place, kGuard + kSize, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED || mprotect(memory, kGuard, PROT_NONE) != 0)
    die("no memory for the stack", strerror(errno));
  return berth_call_on(argc, argv, run, static_cast<char*>(memory) + kGuard + kSize);
}

}  // namespace berth::engine
