// JavaScript values → C++ values, checked: TypeScript is not the last line of defence. A wrong type
// or range throws a TypeError naming the field. Failures of system calls become errors that look
// like Node's own.
#pragma once

#include <napi.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

namespace berth::binding {

/// Reads the one object argument of a function. After a failed read an exception is pending and
/// ok() is false.
class Arguments {
 public:
  explicit Arguments(const Napi::CallbackInfo& info);
  Arguments(Napi::Env env, const Napi::Object& object) : env_(env), object_(object) {}

  [[nodiscard]] bool ok() const { return ok_; }
  int64_t integer(const char* field, int64_t min, int64_t max);
  int descriptor(const char* field);       // -1 … INT_MAX
  uint64_t unsigned64(const char* field);  // bigint
  bool boolean(const char* field);
  std::string string(const char* field);       // without NUL
  std::vector<char> bytes(const char* field);  // Uint8Array
  std::vector<std::string> strings(const char* field);
  std::vector<int> integers(const char* field);
  Napi::Array array(const char* field);
  Napi::Object object(const char* field);
  void fail(const char* field, const char* expected);

 private:
  Napi::Value get(const char* field);

  Napi::Env env_;
  Napi::Object object_;
  bool ok_ = true;
};

/// An object that says by its `kind` what happened.
Napi::Object message(Napi::Env env, const char* kind);

/// Throws {code, errno, syscall, path} for a failed system call.
Napi::Value throw_error(Napi::Env env, const SysError& error);

/// Pointers to the strings' text, ended by null, as execve wants them. Valid as long as the strings
/// are.
std::vector<char*> pointers(std::vector<std::string>& strings);

}  // namespace berth::binding
