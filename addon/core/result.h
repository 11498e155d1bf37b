// Result<T>: a value or the system call that failed. No exceptions anywhere in addon/.
#pragma once

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <optional>
#include <utility>

namespace berth {

/// A failed system call: its name, errno, and what it was working on (for people; may be empty).
struct SysError {
  const char* call = "";
  int err = 0;
  char detail[384] = "";
};

/// Makes a SysError from errno; the detail is printf-like and cut to fit.
__attribute__((format(printf, 3, 4))) inline SysError make_error(const char* call, int err,
                                                                 const char* format, ...) noexcept {
  SysError error;
  error.call = call;
  error.err = err;
  va_list args;
  va_start(args, format);
  vsnprintf(error.detail, sizeof error.detail, format, args);
  va_end(args);
  return error;
}

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) noexcept : value_(std::move(value)) {}     // NOLINT(google-explicit-constructor)
  Result(const SysError& error) noexcept : error_(error) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool ok() const noexcept { return value_.has_value(); }
  [[nodiscard]] T& value() noexcept { return *value_; }
  [[nodiscard]] T take() noexcept { return std::move(*value_); }
  [[nodiscard]] const SysError& error() const noexcept { return error_; }

 private:
  std::optional<T> value_;
  SysError error_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() noexcept = default;
  Result(const SysError& error) noexcept
      : error_(error), ok_(false) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool ok() const noexcept { return ok_; }
  [[nodiscard]] const SysError& error() const noexcept { return error_; }

 private:
  SysError error_;
  bool ok_ = true;
};

using Status = Result<void>;

}  // namespace berth

/// Returns the error of a failed Result<...> or Status from the enclosing function.
#define TRY(expression)                              \
  do {                                               \
    auto try_result = (expression);                  \
    if (!try_result.ok()) return try_result.error(); \
  } while (false)
