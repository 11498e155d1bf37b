// Words that make system calls by their number, to see what a filter does with them.
#pragma once
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "json.h"

struct Call {
  unsigned long values[7];
  long result;
  int error;
  bool returned;
};

inline Call call_of(const char* words) {
  Call call = {};
  for (unsigned long& value : call.values) {
    if (*words == '\0') break;
    char* rest = nullptr;
    value = strtoul(words, &rest, 0);
    words = *rest == ',' ? rest + 1 : rest;
  }
  return call;
}

inline void perform(Call& call) {
  const auto& v = call.values;
  errno = 0;
  call.result = syscall(static_cast<long>(v[0]), v[1], v[2], v[3], v[4], v[5], v[6]);
  call.error = call.result < 0 ? errno : 0;
  call.returned = true;
}

inline void tell_call(Json& json, const Call& call) {
  if (!call.returned) return;
  json.number("result", call.result);
  json.number("errno", call.error);
}

inline void interrupted(int) {}

// A signal interrupts the call: an agent may want to know whether it can.
inline void answer_call(Json& json, const char* words) {
  struct sigaction action = {};
  action.sa_handler = interrupted;
  sigaction(SIGUSR1, &action, nullptr);
  Call call = call_of(words);
  perform(call);
  tell_call(json, call);
}

inline int trap_end = -1;

inline void trapped(int, siginfo_t* info, void*) {
  Call call = {};
  call.result = info->si_syscall;
  (void)!write(trap_end, &call, sizeof call);
  _exit(0);
}

// Never returns.
inline void call_as_child(const char* words, int end) {
  trap_end = end;
  struct sigaction action = {};
  action.sa_sigaction = trapped;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGSYS, &action, nullptr);
  ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
  raise(SIGSTOP);
  Call call = call_of(words);
  perform(call);
  (void)!write(end, &call, sizeof call);
  _exit(0);
}

// A child makes the call under this process's eyes: the signal that killed it, the number of the
// call that a handler of SIGSYS was told, or the data that came to the tracer.
inline void answer_child_call(Json& json, const char* words) {
  int ends[2];
  if (pipe(ends) != 0) return;
  fflush(stdout);
  const pid_t child = fork();
  if (child == 0) call_as_child(words, ends[1]);
  close(ends[1]);
  int status = 0;
  bool set = false;
  while (waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
    unsigned long deliver = static_cast<unsigned long>(WSTOPSIG(status));
    if (!set) {
      ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL);
      set = true;
      deliver = 0;
    } else if (status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8)) {
      unsigned long data = 0;
      ptrace(PTRACE_GETEVENTMSG, child, nullptr, &data);
      json.number("traced", static_cast<long long>(data));
      deliver = 0;
    }
    ptrace(PTRACE_CONT, child, nullptr, deliver);
  }
  Call call = {};
  const bool told = read(ends[0], &call, sizeof call) == sizeof call;
  close(ends[0]);
  if (told && !call.returned) json.number("trapped", call.result);
  tell_call(json, call);
  if (WIFSIGNALED(status)) json.number("signal", WTERMSIG(status));
}

inline void* call_in_thread(void* call) {
  perform(*static_cast<Call*>(call));
  return nullptr;
}

// Tells nothing but that this thread is still there when the other was killed.
inline void answer_thread_call(Json& json, const char* words) {
  Call call = call_of(words);
  pthread_t thread;
  if (pthread_create(&thread, nullptr, call_in_thread, &call) != 0) return;
  pthread_join(thread, nullptr);
  tell_call(json, call);
}

// As a program of 32 bits makes it; only x86-64 can.
inline void answer_call32(Json& json, const char* words) {
#ifdef __x86_64__
  const Call call = call_of(words);
  long result = static_cast<long>(call.values[0]);
  asm volatile("int $0x80"
               : "+a"(result)
               : "b"(call.values[1]), "c"(call.values[2]), "d"(call.values[3])
               : "memory", "r8", "r9", "r10", "r11");
  const int value = static_cast<int>(result);
  json.number("result", value < 0 ? -1 : value);
  json.number("errno", value < 0 ? -value : 0);
#else
  (void)words;
  json.number("errno", ENOSYS);
#endif
}
