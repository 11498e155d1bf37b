// What a caller of clone with CLONE_VM|CLONE_VFORK needs on its side.
#pragma once

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>

namespace berth {

/// The stack of a short-lived child that shares our memory but must not run on our stack.
class ChildStack {
 public:
  static constexpr size_t kSize = size_t{64} * 1024;
  ChildStack() noexcept
      : base_(mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK,
                   -1, 0)) {}
  ChildStack(const ChildStack&) = delete;
  ChildStack& operator=(const ChildStack&) = delete;
  ~ChildStack() {
    if (base_ != MAP_FAILED) munmap(base_, kSize);
  }
  [[nodiscard]] bool valid() const noexcept { return base_ != MAP_FAILED; }
  /// Where a stack that grows downwards starts.
  [[nodiscard]] void* top() const noexcept { return static_cast<char*>(base_) + kSize; }

 private:
  void* base_;
};

/// Blocks every signal of this thread: no handler of ours may run in a child that shares our
/// memory.
class SignalBlock {
 public:
  SignalBlock() noexcept {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &saved_);
  }
  SignalBlock(const SignalBlock&) = delete;
  SignalBlock& operator=(const SignalBlock&) = delete;
  ~SignalBlock() { pthread_sigmask(SIG_SETMASK, &saved_, nullptr); }

 private:
  sigset_t saved_;
};

}  // namespace berth
