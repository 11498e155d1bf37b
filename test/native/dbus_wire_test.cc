// D-Bus as bytes: signatures, values, messages and addresses, against what the specification says.
#include <errno.h>
#include <stddef.h>

#include <string>
#include <tuple>
#include <utility>

#include "dbus/address.h"
#include "dbus/error_names.h"
#include "dbus/message.h"
#include "dbus/signature.h"
#include "dbus/wire.h"
#include "dbus_messages.h"
#include "tally.h"

namespace berth::test {

namespace {

using namespace std::string_literals;
using dbus::ByteOrder;
using dbus::Message;
using dbus::Reader;
using dbus::Writer;

std::string repeated(const char* text, size_t count) {
  std::string out;
  for (size_t i = 0; i < count; ++i) out += text;
  return out;
}

void signatures(Tally& tally) {
  for (const auto& [signature, length] : {std::pair{"s"s, size_t{1}},
                                          {"su"s, 1},
                                          {"as"s, 2},
                                          {"aas"s, 3},
                                          {"(su)u"s, 4},
                                          {"a(sv)s"s, 5},
                                          {"a{sv}"s, 5},
                                          {"(s(ay))"s, 7},
                                          {"a{s(uu)}x"s, 8},
                                          {"v"s, 1},
                                          {repeated("a", 32) + "y", 33},
                                          {repeated("(", 32) + "y" + repeated(")", 32), 65},
                                          // What is no complete type.
                                          {""s, 0},
                                          {"a"s, 0},
                                          {"()"s, 0},
                                          {"(s"s, 0},
                                          {")"s, 0},
                                          {"r"s, 0},
                                          {"z"s, 0},
                                          {"{sv}"s, 0},
                                          {"a{s}"s, 0},
                                          {"a{svs}"s, 0},
                                          {"a{vs}"s, 0},
                                          {"a{"s, 0},
                                          {"a{}"s, 0},
                                          {"a{sv"s, 0},
                                          {"(a)"s, 0},
                                          {"\0"s, 0},
                                          {repeated("a", 33) + "y", 0},
                                          {repeated("(", 33) + "y" + repeated(")", 33), 0},
                                          {"(" + repeated("y", 254) + ")", 0}})
    tally.check(dbus::type_length(signature) == length, "the first type of " + signature);
  tally.check(dbus::is_signature("") && dbus::is_signature("ssa(sv)a(sa(sv))"), "signatures");
  tally.check(!dbus::is_signature("s)") && !dbus::is_signature(repeated("y", 256)), "no signature");
}

void integers(Tally& tally) {
  for (const auto& [type, number, good] : {std::tuple{'y', 255.0, true},
                                           {'y', 256.0, false},
                                           {'y', -1.0, false},
                                           {'i', -2147483648.0, true},
                                           {'i', 2147483648.0, false},
                                           {'u', 4294967295.0, true},
                                           {'u', 0.5, false},
                                           {'t', 18446744073709549568.0, true},
                                           {'t', 18446744073709551616.0, false},
                                           {'x', -9223372036854775808.0, true},
                                           {'x', 9223372036854775808.0, false},
                                           {'s', 1.0, false}})
    tally.check(dbus::integer_of(type, number).has_value() == good,
                std::to_string(number) + " as " + type);
  tally.check(dbus::integer_of('i', -1.0) == UINT64_MAX, "-1");
}

// The array of the specification's example of marshalling: one 64-bit integer, 5.
void writing(Tally& tally) {
  Writer array;
  const auto begun = array.open_array('t');
  array.uint64(5);
  array.close_array(begun);
  tally.check(array.bytes() == "\x08\0\0\0\0\0\0\0\x05\0\0\0\0\0\0\0"s, "an array of one integer");

  Writer text;
  for (const char* word : {"foo", "+", "bar"}) text.text(word);
  tally.check(text.bytes() == "\x03\0\0\0foo\0\x01\0\0\0+\0\0\0\x03\0\0\0bar\0"s, "three texts");

  Writer empty;
  empty.byte(1);
  empty.structs(Writer());
  tally.check(empty.bytes() == "\x01\0\0\0\0\0\0\0"s, "an empty array of structs is padded");

  Writer inner;
  inner.align(8);
  inner.text("a");
  inner.signature("u");
  inner.uint32(7);
  Writer outer;
  outer.structs(inner);
  tally.check(outer.bytes() == "\x10\0\0\0\0\0\0\0"s + inner.bytes(), "an array of structs");
  tally.check(inner.bytes() == "\x01\0\0\0a\0\x01u\0\0\0\0\x07\0\0\0"s, "a variant in a struct");
}

void reading(Tally& tally) {
  const std::string big_endian =
      "\x07\0\0\0\0\0\x01\x02\0\0\0\x03"
      "foo\0"s;
  Reader big(big_endian, ByteOrder::kBig);
  tally.check(big.byte() == 7 && big.uint32() == 0x102U && big.text() == "foo" && big.at_end(),
              "the other byte order");
  Reader little("\x04\x03\x02\x01", ByteOrder::kLittle);
  tally.check(little.uint32() == 0x1020304U && !little.uint32(), "little-endian, and the end");
  for (const auto& [type, bytes, good] : {
           std::tuple{"s", "\x01\0\0\0a\0"s, true},
           {"s", "\x01\0\0\0ab"s, false},
           {"s", "\x02\0\0\0a\0"s, false},
           {"s", "\x01\0\0\0a"s, false},
           {"s", "\x01\0\0\0\0\0"s, false},
           {"s", "\x01\0\0\0\xff\0"s, false},
           {"s", "\xff\xff\xff\xff"s, false},
           {"s", "\xff\xff\xff\xff\0\0\0\0"s, false},
           {"b", "\x01\0\0\0"s, true},
           {"b", "\x02\0\0\0"s, false},
           {"yu", "\x01\0\0\0\x01\0\0\0"s, true},
           {"yu", "\x01\0\x01\0\x01\0\0\0"s, false},
           {"yu", "\x01\0"s, false},
           {"g", "\x02us\0"s, true},
           {"g", "\x01u"s, false},
           {"g", "\x01z\0"s, false},
           {"v", "\x01u\0\0\x01\0\0\0"s, true},
           {"v", "\x02uu\0\x01\0\0\0\x01\0\0\0"s, false},
           {"v", "\0\0"s, false},
           {"ay", "\x02\0\0\0ab"s, true},
           {"ay", "\x03\0\0\0ab"s, false},
           {"ay", "\xff\xff\xff\xff"s, false},
           {"at", "\0\0\0\0\0\0\0\0"s, true},
           {"at", "\0\0\0\0"s, false},
           {"au", "\x03\0\0\0\x01\0\0\0"s, false},
           {"a{yv}", "\x06\0\0\0\0\0\0\0\x01\x01y\0\x07"s, false},
           {"a{yv}", "\x05\0\0\0\0\0\0\0\x01\x01y\0\x07"s, true},
           {"x", "\0\0\0\0\0\0\0"s, false},
           {"n", "\0\0"s, true},
       }) {
    Reader reader(bytes, ByteOrder::kLittle);
    const bool read = reader.skip(type) && reader.at_end();
    tally.check(read == good, type + " of "s + std::to_string(bytes.size()) + " bytes");
  }
  // Variants in variants, without end.
  for (const size_t depth : {size_t{40}, size_t{100}}) {
    std::string deep;
    for (size_t i = 0; i < depth; ++i) deep += "\x01v\0"s;
    deep += "\x01y\0\x05"s;
    Reader reader(deep, ByteOrder::kLittle);
    tally.check(reader.skip("v") == (depth < dbus::kMaxDepth), "nested variants");
  }
}

void calls(Tally& tally) {
  Writer arguments;
  arguments.text("x");
  auto call = dbus::marshal_call({"a.b", "/c", "d.e", "F", "s"}, 9, arguments);
  const std::string expected =
      "l\x01\0\x01\x06\0\0\0\x09\0\0\0\x47\0\0\0"
      "\x01\x01o\0\x02\0\0\0/c\0\0\0\0\0\0"
      "\x02\x01s\0\x03\0\0\0d.e\0\0\0\0\0"
      "\x03\x01s\0\x01\0\0\0F\0\0\0\0\0\0\0"
      "\x06\x01s\0\x03\0\0\0a.b\0\0\0\0\0"
      "\x08\x01g\0\x01s\0\0"
      "\x01\0\0\0x\0"s;
  tally.check(call.ok() && call.value() == expected, "a call's bytes");
  auto back = dbus::parse_message(call.value());
  tally.check(back.ok() && back.value().member == "F" && back.value().path == "/c" &&
                  back.value().interface == "d.e" && back.value().signature == "s",
              "a call read again");
  auto bare = dbus::marshal_call({"a.b", "/c", "d.e", "F", ""}, 1, Writer());
  auto read = dbus::parse_message(bare.value());
  tally.check(read.ok() && read.value().signature.empty() && read.value().body.empty(),
              "a call without arguments");
}

Sent signal_of(char order) {
  Bytes body(order);
  body.uint32(5).string("/job/5").string("x.scope").string("done");
  return {.order = order,
          .type = 4,
          .path = "/a",
          .interface = "b.c",
          .member = "D",
          .sender = ":1.2",
          .signature = "uoss",
          .body = body.text};
}

void messages(Tally& tally) {
  for (const char order : {'l', 'B'}) {
    const std::string name(1, order);
    auto signal = dbus::parse_message(signal_of(order).bytes());
    tally.check(signal.ok(), "a signal, " + name);
    if (!signal.ok()) continue;
    const Message& message = signal.value();
    tally.check(message.path == "/a" && message.interface == "b.c" && message.member == "D" &&
                    message.sender == ":1.2" && message.type == dbus::MessageType::kSignal,
                "a signal's fields, " + name);
    auto values = message.arguments("uoss");
    tally.check(values && values->uint32() == 5U && values->text() == "/job/5" &&
                    values->text() == "x.scope" && values->text() == "done",
                "a signal's arguments, " + name);
    tally.check(!message.arguments("uos"), "other types than it has, " + name);
  }
  Sent error = {.type = 3, .reply_serial = 4, .error_name = "a.B", .signature = "s"};
  error.body = Bytes('l').string("no, gr\xc3\xbc\xc3\x9f").text;
  auto read = dbus::parse_message(error.bytes());
  tally.check(read.ok() && read.value().words() == "no, gr\xc3\xbc\xc3\x9f" &&
                  read.value().error_name == "a.B" && read.value().reply_serial == 4,
              "an error");
  Sent later = {.type = 9};
  tally.check(dbus::parse_message(later.bytes()).ok(), "a type of a later version");
  // A field that is not known: code 99, a variant of any type.
  Sent unknown = {.type = 2, .reply_serial = 1};
  std::string bytes = unknown.bytes() + Bytes('l').byte(99).signature("ay").uint32(1).byte(7).text;
  bytes[12] = 21;
  bytes.resize((bytes.size() + 7) / 8 * 8);
  tally.check(dbus::parse_message(bytes).ok(), "an unknown field");
}

void bad_messages(Tally& tally) {
  const std::string good = signal_of('l').bytes();
  const auto refused = [&](std::string bytes, const char* name) {
    auto message = dbus::parse_message(bytes);
    tally.check(!message.ok() && message.error().err == EBADMSG, name);
  };
  const auto changed = [&](size_t at, char value) {
    std::string bytes = good;
    bytes[at] = value;
    return bytes;
  };
  for (size_t length = 0; length < good.size(); ++length)
    refused(good.substr(0, length), "a message cut off");
  refused(good + "\0"s, "a message with more");
  refused(changed(0, 'x'), "another byte order");
  refused(changed(0, 'B'), "lengths in the other order");
  refused(changed(1, 0), "type 0");
  refused(changed(3, 2), "version 2");
  refused(changed(8, 0), "serial number 0");
  refused(changed(7, 0x7f), "a body of 2 GiB");
  refused(changed(15, 0x7f), "fields of 2 GiB");
  refused(changed(12, static_cast<char>(good[12] - 1)), "fields that are cut");
  refused(changed(17, 2), "a field's type that does not end");
  refused(changed(18, 's'), "a path that is a text");
  refused(changed(16, 0), "field 0");
  refused(changed(19, 'x'), "a signature without an end");
  Sent wrong = signal_of('l');
  wrong.signature = "uos";
  refused(wrong.bytes(), "a body longer than its signature");
  wrong.signature = "uosss";
  refused(wrong.bytes(), "a body shorter than its signature");
  wrong.signature = "";
  refused(wrong.bytes(), "a body without a signature");
  refused(Sent{.type = 2}.bytes(), "a return of nothing");
  refused(Sent{.type = 3, .reply_serial = 1}.bytes(), "an error without a name");
  refused(Sent{.type = 4, .path = "/a", .member = "b"}.bytes(), "a signal of no interface");
  refused(Sent{.type = 1, .path = "/a"}.bytes(), "a call of nothing");
  auto announcement = dbus::announced("l\x04\0\x01\0\0\0\x08\x01\0\0\0\0\0\0\0"s);
  tally.check(!announcement.ok(), "a message that would be 16 bytes too long");
  announcement = dbus::announced("B\x04\0\x01\x07\xff\xff\xf0\0\0\0\x01\0\0\0\0"s);
  tally.check(announcement.ok() && announcement.value().size == dbus::kMaxMessage, "the longest");
}

std::string names_of(const std::string& list) {
  auto addresses = dbus::parse_addresses(list);
  if (!addresses.ok()) return "errno " + std::to_string(addresses.error().err);
  std::string out;
  for (const auto& [address, length] : addresses.value()) {
    std::string name(address.sun_path, length - offsetof(sockaddr_un, sun_path));
    for (char& c : name)
      if (c == '\0') c = '@';
    out += "[" + name + "]";
  }
  return out;
}

void addresses(Tally& tally) {
  const std::string invalid = "errno " + std::to_string(EINVAL);
  const std::string unknown = "errno " + std::to_string(EAFNOSUPPORT);
  for (const auto& [list, expected] : {
           std::pair{"unix:path=/run/bus"s, "[/run/bus@]"s},
           {"unix:abstract=/tmp/dbus-x,guid=0123"s, "[@/tmp/dbus-x]"},
           {"unix:guid=1,path=/a;unix:path=/b"s, "[/a@][/b@]"},
           {";unix:path=/a;;"s, "[/a@]"},
           {"tcp:host=x,port=1;autolaunch:;unixexec:path=/bin/sh;unix:path=/a"s, "[/a@]"},
           {"unix:path=/a%20b%2c%3B%25"s, "[/a b,;%@]"},
           {"unix:abstract=a%00b"s, "[@a@b]"},
           {"unix:path=/" + repeated("x", 106), "[/" + repeated("x", 106) + "@]"},
           {"unix:path=/" + repeated("x", 107), "errno " + std::to_string(ENAMETOOLONG)},
           {"unix:abstract=" + repeated("x", 107), "[@" + repeated("x", 107) + "]"},
           {"unix:abstract=" + repeated("x", 108), "errno " + std::to_string(ENAMETOOLONG)},
           {"tcp:host=x"s, unknown},
           {"autolaunch:"s, unknown},
           {""s, invalid},
           {";"s, invalid},
           {"unix"s, invalid},
           {":path=/a"s, invalid},
           {"unix:"s, invalid},
           {"unix:guid=1"s, invalid},
           {"unix:path"s, invalid},
           {"unix:path="s, invalid},
           {"unix:=x"s, invalid},
           {"unix:path=/a,"s, "[/a@]"},
           {"unix:path=/a,abstract=b"s, invalid},
           {"unix:path=/a,path=/b"s, invalid},
           {"unix:path=/a%"s, invalid},
           {"unix:path=/a%2"s, invalid},
           {"unix:path=/a%2g"s, invalid},
           {"unix:path=/a%-1"s, invalid},
           {"unix:path=/a%00b"s, invalid},
           {"unix:path=/a;unix:path=/b%x"s, invalid},
           {"/run/bus"s, invalid},
       })
    tally.check(names_of(list) == expected, list + " is " + names_of(list));
}

void errors(Tally& tally) {
  for (const auto& [name, expected] : {
           std::pair{"org.freedesktop.DBus.Error.AccessDenied", EACCES},
           {"org.freedesktop.DBus.Error.InteractiveAuthorizationRequired", EACCES},
           {"org.freedesktop.DBus.Error.ServiceUnknown", EHOSTUNREACH},
           {"org.freedesktop.DBus.Error.NoReply", ETIMEDOUT},
           {"org.freedesktop.DBus.Error.UnknownProperty", EBADR},
           {"org.freedesktop.systemd1.NoSuchUnit", ENOENT},
           {"org.freedesktop.systemd1.UnitExists", EEXIST},
           {"org.freedesktop.systemd1.LoadFailed", EIO},
           {"System.Error.ENODEV", ENODEV},
           {"System.Error.EDEADLK", EDEADLK},
           {"System.Error.EOPNOTSUPP", EOPNOTSUPP},
           {"System.Error.", EIO},
           {"org.freedesktop.DBus.Error.", EIO},
           {"NoSuchUnit", EIO},
           {"", EIO},
       })
    tally.check(dbus::errno_of(name) == expected, name);
}

}  // namespace

}  // namespace berth::test

int main() {
  using namespace berth::test;
  Tally tally;
  signatures(tally);
  integers(tally);
  writing(tally);
  reading(tally);
  calls(tally);
  messages(tally);
  bad_messages(tally);
  addresses(tally);
  errors(tally);
  return tally.finish();
}
