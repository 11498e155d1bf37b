// Counting checks: as much of a test framework as these programs need.
#pragma once

#include <stdio.h>

#include <string>

namespace berth::test {

/// Counts what was checked; the number of failures is the exit code's business.
struct Tally {
  int passed = 0;
  int failed = 0;

  void check(bool good, const std::string& name) {
    (good ? passed : failed) += 1;
    if (!good) printf("not ok - %s\n", name.c_str());
  }
  [[nodiscard]] int finish() const {
    printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
  }
};

}  // namespace berth::test
