#include "dbus/authentication.h"

#include <errno.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace berth::dbus {

namespace {

// More answers than any dialogue with one mechanism has.
constexpr int kMaxAnswers = 16;
constexpr size_t kGuidLength = 32;
constexpr const char* kBegin = "BEGIN\r\n";

// The decimal number's digits, in hexadecimal.
std::string identity_of(uid_t uid) {
  std::string out;
  for (const char c : std::to_string(uid)) {
    out += '3';
    out += c;
  }
  return out;
}

// Whether a line begins with this word.
bool is(std::string_view line, std::string_view word) {
  return line.starts_with(word) && (line.size() == word.size() || line[word.size()] == ' ');
}

bool accepts(std::string_view line) {
  if (!line.starts_with("OK ")) return false;
  const std::string_view guid = line.substr(3);
  return guid.size() == kGuidLength && std::all_of(guid.begin(), guid.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

}  // namespace

Status authenticate(Stream& stream, uid_t uid, Begin begin, uint64_t deadline) {
  using namespace std::string_literals;
  // The first byte is for systems whose kernel must be made to tell.
  const bool at_once = begin == Begin::kAtOnce;
  TRY(stream.send("\0AUTH EXTERNAL "s + identity_of(uid) + "\r\n" + (at_once ? kBegin : ""),
                  deadline));
  bool is_last = at_once;
  for (int i = 0; i < kMaxAnswers; ++i) {
    auto line = stream.line(deadline);
    if (!line.ok()) return line.error();
    const std::string answer = line.take();
    if (accepts(answer)) return at_once ? Status() : stream.send(kBegin, deadline);
    if (is(answer, "DATA") && !at_once) {
      TRY(stream.send("DATA\r\n", deadline));
    } else if (!is(answer, "REJECTED") && !is(answer, "ERROR")) {
      return make_error("D-Bus", EBADMSG, "the bus answers \"%s\"", answer.c_str());
    } else if (is_last) {
      return make_error("D-Bus", EACCES, "the bus answers \"%s\"", answer.c_str());
    } else {
      // In a user namespace our id is another than the one that the bus sees: let it see alone.
      TRY(stream.send("AUTH EXTERNAL\r\n", deadline));
      is_last = true;
    }
  }
  return make_error("D-Bus", EBADMSG, "the authentication does not end");
}

}  // namespace berth::dbus
