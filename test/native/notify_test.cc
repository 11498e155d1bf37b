// What of a container's sd_notify messages may be passed on, and what never.
#include "core/notify.h"

#include <string>

#include "tally.h"

namespace berth::test {

namespace {

using namespace std::string_literals;

/// What was understood, in short.
std::string gist(const std::string& text) {
  const notify::Message message = notify::understand(text);
  std::string out;
  if (message.ready) out += "R";
  if (message.watchdog) out += "W";
  if (message.has_status) out += "S[" + std::string(message.status) + "]";
  return out;
}

void is(Tally& tally, const std::string& text, const std::string& expected) {
  const std::string got = gist(text);
  tally.check(got == expected, text.substr(0, 60) + ": " + got.substr(0, 60));
}

void harmless_lines_are_understood(Tally& tally) {
  is(tally, "", "");
  is(tally, "READY=1", "R");
  is(tally, "READY=1\n", "R");
  is(tally, "\n\nREADY=1\n\n", "R");
  is(tally, "READY=1\0"s, "R");
  is(tally, "READY=1\nREADY=1\nWATCHDOG=1\nWATCHDOG=1", "RW");
  is(tally, "STATUS=a\nSTATUS=b\nREADY=1", "RS[b]");
  is(tally, "STATUS=", "S[]");
  is(tally, "STATUS=READY=1", "S[READY=1]");
  is(tally, "STATUS=gr\xc3\xbc\xc3\x9f\xe2\x82\xac\xf0\x9f\x98\x80",
     "S[gr\xc3\xbc\xc3\x9f\xe2\x82\xac\xf0\x9f\x98\x80]");
}

void other_lines_are_dropped(Tally& tally) {
  for (const char* line : {"MAINPID=1",
                           "STOPPING=1",
                           "RELOADING=1",
                           "NOTIFYACCESS=all",
                           "WATCHDOG=trigger",
                           "WATCHDOG_USEC=1",
                           "EXTEND_TIMEOUT_USEC=9",
                           "FDSTORE=1",
                           "FDSTOREREMOVE=1",
                           "FDNAME=a",
                           "FDPOLL=0",
                           "ERRNO=2",
                           "BUSERROR=a.b",
                           "BARRIER=1",
                           "MONOTONIC_USEC=1",
                           "EXIT_STATUS=1",
                           "READY=0",
                           "READY=",
                           "READY",
                           "READY=1 ",
                           " READY=1",
                           "READY=1\r",
                           "READY=11",
                           "ready=1",
                           "WATCHDOG=1x",
                           "XSTATUS=a",
                           "STATUS",
                           "status=a",
                           "X\x01",
                           "=",
                           "MAINPID=1\rREADY=1"}) {
    is(tally, line, "");
    is(tally, std::string("READY=1\n") + line, "R");
    is(tally, std::string(line) + "\nREADY=1\n" + line, "R");
  }
}

void what_no_manager_reads_says_nothing(Tally& tally) {
  is(tally, "\0"s, "");
  is(tally, "\0READY=1"s, "");
  is(tally, "READY=1\0\nMAINPID=1"s, "");
  is(tally, "READY=1\n\0\0"s, "");
  is(tally, "READY=1\n" + std::string(4088, 'x'), "R");
  is(tally, "READY=1\n" + std::string(4089, 'x'), "");
  is(tally, "STATUS=" + std::string(3840, 'x'), "S[" + std::string(3840, 'x') + "]");
  is(tally, "STATUS=" + std::string(3841, 'x'), "");
}

void a_status_is_printable(Tally& tally) {
  for (const std::string& text : {"\x1b[2J"s,
                                  "a\tb"s,
                                  "\x7f"s,
                                  "\x01"s,
                                  "\xc2\x9b"s,
                                  "\x80"s,
                                  "\xc3"s,
                                  "\xc0\xaf"s,
                                  "\xc1\xbf"s,
                                  "\xe0\x80\xaf"s,
                                  "\xe2\x82"s,
                                  "\xed\xa0\x80"s,
                                  "\xed\xbf\xbf"s,
                                  "\xf0\x80\x80\x80"s,
                                  "\xf4\x90\x80\x80"s,
                                  "\xf5\x80\x80\x80"s,
                                  "\xff"s,
                                  "\xf0\x9f\x98"s,
                                  "\xe2\x28\xa1"s,
                                  "a\rREADY=1"s}) {
    is(tally, "STATUS=" + text, "");
    is(tally, "STATUS=good\nSTATUS=" + text, "S[good]");
  }
}

}  // namespace

}  // namespace berth::test

int main() {
  berth::test::Tally tally;
  berth::test::harmless_lines_are_understood(tally);
  berth::test::other_lines_are_dropped(tally);
  berth::test::what_no_manager_reads_says_nothing(tally);
  berth::test::a_status_is_printable(tally);
  return tally.finish();
}
