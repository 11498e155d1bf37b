// Plans of a wrong shape: truncated, nested, and with each member of each object spoilt in turn.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "decoder_fixture.h"

namespace berth::test {

namespace {

// Places that may be left out.
constexpr const char* kOptional[] = {".nofile",        ".init[13].parameters[0].value",
                                     ".init[14].fd",   ".init[18].onlyIf",
                                     ".init[42].root", ".init[49].attempt",
                                     ".init[57].pass"};

void a_wrong_shape_is_refused(Tally& tally) {
  refused(tally, "empty", "", "byte 0");
  refused(tally, "array", "[]", "must be an object");
  refused(tally, "text", "\"plan\"", "must be an object");
  refused(tally, "no operations", R"({"version":1,"trace":false,"fds":[],"init":[]})",
          "init: must not be empty");
  refused(tally, "operations as object", R"({"version":1,"trace":false,"fds":[],"init":{}})",
          "init: must be an array");
  refused(tally, "descriptors as object", R"({"version":1,"trace":false,"fds":{},"init":[]})",
          "fds: must be an array");
  refused(tally, "NUL at the end", std::string(kGood) + '\0' + "x", "holds a NUL byte");
  refused(tally, "deep arrays", std::string(1000000, '['), "is nested too deeply");
  refused(
      tally, "deep objects",
      [] {
        std::string text;
        for (int i = 0; i < 100000; ++i) text += "{\"a\":";
        return text;
      }(),
      "is nested too deeply");
  std::string wide = R"({"version":1,"trace":false,"fds":[],"init":[)";
  for (int i = 0; i < 500000; ++i) wide += "0,";
  refused(tally, "wide", wide + "0]}", "init[0]: must be an object");
  std::string hooks =
      R"({"version":1,"trace":false,"fds":[],"init":[{"op":"hooks","origin":"o","phase":"createContainer","state":"","hooks":[)";
  for (int i = 0; i < 500000; ++i) hooks += "0,";
  refused(tally, "wide hooks", hooks + "0]}]}", "init[0].hooks");
}

void every_beginning_of_a_plan_is_refused(Tally& tally) {
  const std::string good = kGood;
  int accepted = 0;
  for (size_t length = 0; length < good.size(); ++length) {
    if (decode(good.substr(0, length)).accepted) ++accepted;
  }
  tally.check(accepted == 0, "a truncated plan was accepted");
}

std::string written(const rapidjson::Document& document) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  document.Accept(writer);
  return buffer.GetString();
}

bool optional(const std::string& where) {
  for (const char* const known : kOptional) {
    if (where == known) return true;
  }
  return false;
}

// A value of a type that is right nowhere the original is.
rapidjson::Value other_type(const rapidjson::Value& value) {
  if (value.IsString()) return rapidjson::Value(7);
  if (value.IsArray()) return rapidjson::Value(rapidjson::kObjectType);
  if (value.IsObject()) return rapidjson::Value(rapidjson::kArrayType);
  return rapidjson::Value("x");
}

// Spoils each member of each object in turn: left out, of another type, given twice; and adds one.
void spoil(Tally& tally, rapidjson::Document& document, rapidjson::Value& value,
           const std::string& place) {
  auto& allocator = document.GetAllocator();
  if (value.IsArray()) {
    for (rapidjson::SizeType i = 0; i < value.Size(); ++i)
      spoil(tally, document, value[i], place + "[" + std::to_string(i) + "]");
    return;
  }
  if (!value.IsObject()) return;
  value.AddMember("surplus", 1, allocator);
  refused(tally, place + " with a surplus member", written(document), "");
  value.RemoveMember("surplus");
  for (rapidjson::SizeType i = 0; i < value.MemberCount(); ++i) {
    const std::string name = (value.MemberBegin() + i)->name.GetString();
    const std::string where = place + "." + name;
    rapidjson::Value& member = (value.MemberBegin() + i)->value;

    rapidjson::Value other = other_type(member);
    member.Swap(other);
    refused(tally, where + " of another type", written(document), "");
    member.Swap(other);

    rapidjson::Value copy(member, allocator);
    value.AddMember(rapidjson::Value(name.c_str(), allocator), copy, allocator);
    refused(tally, where + " twice", written(document), "given twice");
    value.EraseMember(value.MemberEnd() - 1);

    rapidjson::Value saved(value, allocator);
    value.EraseMember(value.MemberBegin() + i);
    const Outcome outcome = decode(written(document));
    const bool good = optional(where) ? outcome.accepted : outcome.detail.ends_with("is missing");
    tally.check(good, where + " left out: " + (outcome.accepted ? "accepted" : outcome.detail));
    value = saved;
    spoil(tally, document, (value.MemberBegin() + i)->value, where);
  }
}

void every_member_is_needed_once_and_of_its_type(Tally& tally) {
  rapidjson::Document document;
  document.Parse(kGood);
  spoil(tally, document, document, "");
  tally.check(decode(written(document)).accepted, "the good plan is whole again");
}

}  // namespace

}  // namespace berth::test

int main() {
  berth::test::Tally tally;
  berth::test::a_wrong_shape_is_refused(tally);
  berth::test::every_beginning_of_a_plan_is_refused(tally);
  berth::test::every_member_is_needed_once_and_of_its_type(tally);
  return tally.finish();
}
