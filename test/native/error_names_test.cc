// Names and words of errors are those of glibc, which the tests stand on.
#include "core/error_names.h"

#include <stdio.h>
#include <string.h>

#include <climits>
#include <string_view>

namespace {

bool same(int error) {
  const char* name = strerrorname_np(error);
  const std::string_view expected = name != nullptr ? name : "EUNKNOWN";
  return berth::error_name(error) == expected &&
         std::string_view(berth::error_words(error).text) == strerror(error);
}

}  // namespace

int main() {
  constexpr int kMaxErrno = 4095;  // linux/err.h
  int failures = 0;
  const auto check = [&failures](int error) {
    if (same(error)) return;
    fprintf(stderr, "FAILED: %d is %s: %s\n", error, berth::error_name(error),
            berth::error_words(error).text);
    ++failures;
  };
  for (int error = -1; error <= kMaxErrno; ++error) check(error);
  for (const int error : {INT_MIN, INT_MAX}) check(error);
  return failures == 0 ? 0 : 1;
}
