// A home directory is read from a user database that may hold anything.
#include "init/passwd.h"

#include <stdint.h>

#include <string>
#include <string_view>

#include "tally.h"

using berth::init::home_in;
using berth::test::Tally;
using namespace std::string_view_literals;

int main() {
  Tally tally;
  const auto is = [&tally](std::string_view passwd, uint32_t uid, std::string_view home,
                           const std::string& name) {
    tally.check(home_in(passwd, uid) == home, name);
  };
  is("root:x:0:0:root:/root:/bin/sh\na:x:7:7::/a:/bin/sh\n", 0, "/root", "the first line");
  is("root:x:0:0:root:/root:/bin/sh\na:x:7:7::/a:/bin/sh", 7, "/a", "a last line without end");
  is("a:x:7:7::/a\nb:x:7:7::/b\n", 7, "/a", "the first of two");
  is("a:x:7:7::/a:b:c:d\n", 7, "/a", "further fields");
  is("", 0, "", "an empty file");
  is("\n\n::\n::::::\n", 0, "", "lines of nothing");
  is("a:x:7\na:x:7:7\na:x:7:7:\na:x:7:7::\na:x:7:7:::/sh\n", 7, "", "too few fields");
  is("a:x:7a:7::/a\nb:x:-7:7::/b\nc:x: 7:7::/c\nd:x:+7:7::/d\ne:x::7::/e\n", 7, "", "no numbers");
  is("a:x:4294967303:7::/a\nb:x:18446744073709551623:7::/b\n", 7, "", "numbers that are too large");
  is("a:x:4294967295:7::/a\n", UINT32_MAX, "/a", "the largest number");
  is("a:x:00007:7::/a\n", 7, "/a", "leading zeros");
  is("a:x:7:7::/a\0b:/bin/sh\n"sv, 7, "", "a NUL in the directory");
  is("a:x:8:7::/a\r\nb:x:7:7::/b:/bin/sh\r\n", 7, "/b", "line ends of another system");
  is("# a:x:7\n#b:x:7:7::/b\n", 7, "/b", "only a whole line is a user, a comment too");
  is(std::string(100000, ':') + "\na:x:7:7::/a\n", 7, "/a", "a long line");
  return tally.finish();
}
