// What the decoder makes of a good plan, and where it says what of a bad one is wrong.
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "decoder_fixture.h"

namespace berth::test {

namespace {

using init::Arena;
using init::OpKind;
using init::Plan;

template <typename T>
const T& body(Tally& tally, const Plan& plan, OpKind kind) {
  for (const auto& op : plan.init) {
    if (op.kind == kind) return *static_cast<const T*>(op.body);
  }
  tally.check(false, "an operation is missing");
  static const T none;
  return none;
}

#define BERTH_COUNT(Name, word) +1
constexpr size_t kVocabulary = 0 BERTH_OPS(BERTH_COUNT);
#undef BERTH_COUNT

void a_good_plan_is_understood(Tally& tally) {
  std::string text = kGood;
  Arena arena(berth::init::arena_size(text.size()));
  auto result = berth::init::decode_plan(std::span<char>(text.data(), text.size() + 1), arena);
  tally.check(result.ok(), std::string("the good plan: ") + result.error().detail);
  if (!result.ok()) return;
  const Plan& plan = result.value();
  tally.check(plan.trace && plan.fds.size() == 3, "counts");
  tally.check(plan.init.size() == kVocabulary, "the good plan has every operation once");
  tally.check(strcmp(plan.fds[1], "source:3") == 0, "descriptors");
  tally.check(plan.nofile && plan.nofile->soft == 1024 && plan.nofile->hard == UINT64_MAX,
              "nofile");
  tally.check(plan.preserved() == 2, "preserved");

  const auto& setns = body<berth::init::SetnsOp>(tally, plan, OpKind::kSetns);
  tally.check(setns.namespaces.size() == 2 && setns.namespaces[0].type == CLONE_NEWNET &&
                  setns.namespaces[1].type == CLONE_NEWUSER,
              "namespaces to join");
  const auto& offsets = body<berth::init::TimeOffsetsOp>(tally, plan, OpKind::kTimeOffsets);
  tally.check(offsets.offsets[0].secs == INT64_MIN && offsets.offsets[0].nanosecs == 999999999,
              "offset");
  const auto& mount = body<berth::init::MountOp>(tally, plan, OpKind::kMount);
  tally.check(mount.attributes.set == 0x12 && mount.attributes.clear == 0x71,
              "attributes: the last wins");
  tally.check(mount.recursive_attributes.set == 0x8 && mount.recursive_attributes.clear == 0,
              "noexec");
  tally.check(mount.superblock.size() == 2 && strcmp(mount.superblock[1], "lazytime") == 0,
              "superblock");
  tally.check(mount.parameters.size() == 2 && strcmp(mount.parameters[0].value, "64k") == 0 &&
                  mount.parameters[1].value == nullptr,
              "parameters");
  tally.check(mount.propagation.size() == 2 && mount.propagation[0].type == MS_SHARED &&
                  !mount.propagation[0].recursive && mount.propagation[1].type == MS_SLAVE &&
                  mount.propagation[1].recursive,
              "propagation");
  const auto& node = body<berth::init::MknodOp>(tally, plan, OpKind::kMknod);
  tally.check(node.type == S_IFCHR && node.mode == 0666 && node.gid == 4294967294U, "node");
  const auto& hooks = body<berth::init::HooksOp>(tally, plan, OpKind::kHooks);
  tally.check(strcmp(hooks.state, "{\"pid\":\x01}") == 0 && hooks.hooks[0].args.size() == 2 &&
                  hooks.hooks[0].args.data()[2] == nullptr,
              "hooks");
  const auto& limit = body<berth::init::RlimitOp>(tally, plan, OpKind::kRlimit);
  tally.check(limit.soft == 1024 && limit.hard == UINT64_MAX, "limit");
  const auto& keep = body<berth::init::BoundingSetOp>(tally, plan, OpKind::kBoundingSet);
  tally.check(keep.keep == (uint64_t{1} | uint64_t{1} << 40), "bounding set");
  const auto& filter = body<berth::init::SeccompOp>(tally, plan, OpKind::kSeccomp);
  tally.check(filter.flags == 3, "filter flags");
  const auto& exec = body<berth::init::ExecOp>(tally, plan, OpKind::kExec);
  tally.check(
      exec.args.size() == 3 && strcmp(exec.args[2], "") == 0 && exec.args.data()[3] == nullptr,
      "arguments");
}

void a_wrong_value_is_named_with_its_place(Tally& tally) {
  const struct {
    const char* name;
    const char* from;
    const char* to;
    const char* expected;
  } cases[] = {
      {"version", "\"version\":1", "\"version\":2", "version: must lie between 1 and 1"},
      {"fraction", "\"version\":1", "\"version\":1.0", "version: must be an integer"},
      {"unknown operation", "\"op\":\"fork\"", "\"op\":\"spoon\"",
       "init[4].op: unknown operation \"spoon\""},
      {"operation of another type", "\"op\":\"fork\"", "\"op\":4", "init[4].op: must be a string"},
      {"no operation", "{\"op\":\"fork\",", "{", "init[4].op: is missing"},
      {"operation twice", "{\"op\":\"fork\",", "{\"op\":\"fork\",\"op\":\"fork\",",
       "init[4].op: given twice"},
      {"not an object", "{\"op\":\"fork\",\"origin\":\"o\"}", "[]", "init[4]: must be an object"},
      {"unknown member", "{\"op\":\"fork\",", "{\"op\":\"fork\",\"pid\":1,",
       "init[4]: unknown member \"pid\""},
      {"unknown member in a part", "\"timeout\":3,", "\"timeout\":3,\"user\":0,",
       "init[21].hooks[0]: unknown member \"user\""},
      {"unknown member of the plan", "\"trace\":true,", "\"trace\":true,\"umask\":0,",
       "unknown member \"umask\""},
      {"NUL in a member's name", "\"trace\":true,", "\"trace\":true,\"version\\u0000\":1,",
       "unknown member \"version\""},
      {"below the range", "\"value\":-1000", "\"value\":-1001",
       "init[0].value: must lie between -1000 and 1000"},
      {"above the range", "\"value\":-1000", "\"value\":1001", "init[0].value: must lie between"},
      {"far above the range", "\"value\":-1000", "\"value\":18446744073709551615",
       "init[0].value: must lie between"},
      {"beyond all integers", "\"value\":-1000", "\"value\":1e30",
       "init[0].value: must be an integer"},
      {"number as text", "\"value\":-1000", "\"value\":\"5\"", "init[0].value: must be a number"},
      {"null", "\"value\":-1000", "\"value\":null", "init[0].value: must be a number"},
      {"no one's id", "\"gid\":4294967294", "\"gid\":4294967295", "init[16].gid: must lie between"},
      {"mode", "\"mode\":438", "\"mode\":4096", "init[16].mode: must lie between 0 and 4095"},
      {"columns", "65535", "65536", "columns: must lie between 0 and 65535"},
      {"preserve", "\"preserve\":2", "\"preserve\":-1", "preserve: must lie between"},
      {"nanoseconds", "999999999", "1000000000", "init[3].offsets[0].nanosecs: must lie between"},
      {"unknown namespace", "[\"mount\",\"pid\"", "[\"mount\",\"pids\"",
       "init[2].namespaces[1]: unknown word \"pids\""},
      {"unknown namespace in a part", "\"type\":\"network\"", "\"type\":\"net\"",
       "init[1].namespaces[0].type: unknown word \"net\""},
      {"unknown attribute", "\"noatime\"", "\"noatimes\"",
       "init[13].attributes[1]: unknown word \"noatimes\""},
      {"unknown superblock flag", "\"lazytime\"", "\"lazy\"",
       "init[13].superblock[1]: unknown word \"lazy\""},
      {"unknown propagation", "\"rslave\"]", "\"RSLAVE\"]",
       "init[13].propagation[1]: unknown word \"RSLAVE\""},
      {"unknown capability", "\"CAP_CHOWN\",\"CAP_CH", "\"CHOWN\",\"CAP_CH",
       "keep[0]: unknown word \"CHOWN\""},
      {"unknown limit", "RLIMIT_NOFILE", "RLIMIT_FILES", "type: unknown word \"RLIMIT_FILES\""},
      {"unknown filter flag", "FLAG_TSYNC", "FLAG_NEW_LISTENER", "flags[0]: unknown word"},
      {"unknown node type", "\"type\":\"u\"", "\"type\":\"s\"",
       "init[16].type: unknown word \"s\""},
      {"unknown clock", "\"clock\":\"monotonic\"", "\"clock\":\"realtime\"",
       "init[3].offsets[0].clock: unknown word"},
      {"unknown point", "\"point\":\"mounted\"", "\"point\":\"Mounted\"",
       "init[20].point: unknown word \"Mounted\""},
      {"unknown phase", "\"phase\":\"createContainer\"", "\"phase\":\"poststop\"",
       "init[21].phase: unknown word"},
      {"empty word", "\"point\":\"mounted\"", "\"point\":\"\"",
       "init[20].point: unknown word \"\""},
      {"word with NUL", "\"point\":\"mounted\"", "\"point\":\"mounted\\u0000x\"",
       "init[20].point: holds a NUL byte"},
      {"too large for 64 bits", "\"hard\":\"18446744073709551615\"",
       "\"hard\":\"18446744073709551616\"", "hard: 18446744073709551616 does not fit 64 bits"},
      {"negative limit", "\"soft\":\"1024\"", "\"soft\":\"-1\"", "soft: \"-1\" is not an integer"},
      {"limit as number", "\"soft\":\"1024\"", "\"soft\":1024", "soft: must be a string"},
      {"limit with sign", "\"soft\":\"1024\"", "\"soft\":\"+1\"", "soft: \"+1\" is not an integer"},
      {"limit with space", "\"soft\":\"1024\"", "\"soft\":\" 1\"", "is not an integer"},
      {"limit in hexadecimal", "\"soft\":\"1024\"", "\"soft\":\"0x10\"", "is not an integer"},
      {"empty limit", "\"soft\":\"1024\"", "\"soft\":\"\"", "soft: must not be empty"},
      {"seconds too small", "-9223372036854775808", "-9223372036854775809",
       "secs: does not fit 64 bits"},
      {"seconds too large", "-9223372036854775808", "9223372036854775808",
       "secs: does not fit 64 bits"},
      {"lone sign", "-9223372036854775808", "-", "secs: \"-\" is not an integer"},
      {"empty path", "\"path\":\"/dev/null\"", "\"path\":\"\"", "init[16].path: must not be empty"},
      {"NUL in a path", "\"/dev/null\"", "\"/dev/\\u0000null\"", "init[16].path: holds a NUL byte"},
      {"NUL in an argument", "[\"sh\",\"-c\"", "[\"sh\",\"-c\\u0000\"",
       "args[1]: holds a NUL byte"},
      {"number among arguments", "[\"sh\",\"-c\"", "[\"sh\",1", "args[1]: must be a string"},
      {"number among groups", "\"groups\":[1,2]", "\"groups\":[1,4294967295]",
       "groups[1]: must lie between"},
      {"name of a descriptor", "\"fd\":\"console\"", "\"fd\":\"Console\"",
       "is not the name of a descriptor"},
      {"name without number", "\"fd\":\"console\"", "\"fd\":\"console:\"",
       "is not the name of a descriptor"},
      {"name with a large number", "\"fd\":\"console\"", "\"fd\":\"console:123456\"",
       "is not the name of a descriptor"},
      {"name with a tail", "\"fd\":\"console\"", "\"fd\":\"console:1x\"",
       "is not the name of a descriptor"},
      {"descriptor twice", "\"source:3\"", "\"console\"", "fds[1]: given twice"},
      {"number in the table", "\"source:3\"", "7", "fds[1]: must be a string"},
      {"bad name in the table", "\"source:3\"", "\"../x\"", "fds[1]: \"../x\" is not the name"},
      {"one limit", "[\"1024\",\"18446744073709551615\"]", "[\"1024\"]",
       "nofile: must be an array of two limits"},
      {"limits the wrong way", "[\"1024\",\"18446744073709551615\"]", "[\"1024\",\"1\"]",
       "nofile: the soft limit is above"},
      {"exec in the middle", "{\"op\":\"fork\",\"origin\":\"o\"}",
       "{\"op\":\"exec\",\"origin\":\"o\",\"args\":[],\"env\":[],\"preserve\":0}",
       "init[4]: operations follow"},
      {"prototype key", "{\"op\":\"fork\",", "{\"op\":\"fork\",\"__proto__\":{},",
       "init[4]: unknown member \"__proto__\""},
      {"trailing text", "\"number\":64}]}\n]}", "\"number\":64}]}\n]} x", "byte "},
      {"comment", "\"trace\":true", "/**/\"trace\":true", "byte "},
      {"trailing comma", "[\"sh\",\"-c\",\"\"]", "[\"sh\",\"-c\",\"\",]", "byte "},
      {"not a number", "\"value\":-1000", "\"value\":NaN", "byte "},
      {"leading zero", "\"value\":-1000", "\"value\":-01000", "byte "},
      {"broken UTF-8", "\"box\"", "\"b\xffx\"", "byte "},
      {"lone surrogate", "\"box\"", "\"b\\ud800x\"", "byte "},
      {"raw control character", "\"box\"", "\"b\nx\"", "byte "},
  };
  for (const auto& one : cases)
    refused(tally, one.name, replaced(tally, one.from, one.to), one.expected);
}

void the_operation_is_told(Tally& tally) {
  const auto operation = [&tally](const std::string& from, const std::string& to) {
    return decode(replaced(tally, from, to)).operation;
  };
  tally.check(operation("\"op\":\"fork\"", "\"op\":\"spoon\"") == 4, "of an unknown word");
  tally.check(operation("\"value\":-1000", "\"value\":-1001") == 0, "of the first one");
  tally.check(operation("\"path\":\"/bin/h\"", "\"path\":\"\"") == 21, "of a part");
  tally.check(operation("\"version\":1", "\"version\":2") == -1, "none");
  tally.check(operation("{\"op\":\"fork\"", "{\"op\":fork") == -1, "none of no JSON");
}

/// A text that ends anywhere, also within a character or an escape, is refused without a look at
/// what lies behind it.
void a_text_that_ends_too_early_is_refused(Tally& tally) {
  using namespace std::string_literals;
  const std::string good = kGood;
  const std::string ends[] = {"",
                              "\"",
                              "\\",
                              "\"\\",
                              "\"\\u",
                              "\"\\ud8",
                              "\"\\ud800",
                              "\"\\ud800\\",
                              "\xc3",
                              "\"\xc3",
                              "\xe4",
                              "\"\xe4",
                              "\"\xe4\xb8",
                              "\"\xf0",
                              "\"\xf0\x9f",
                              "\"\xf0\x9f\x98",
                              "\xef\xbb\xbf",
                              "1e",
                              "-",
                              "1.",
                              "tru",
                              "nul",
                              "/*"};
  int accepted = 0;
  for (size_t length = 0; length < good.size(); length += 7) {
    for (const std::string& end : ends) {
      if (decode(good.substr(0, length) + end).accepted) ++accepted;
    }
  }
  tally.check(accepted == 0, "none is accepted");
  refused(tally, "within a character", "{\"u\xe4", "byte 3: is not UTF-8");
  for (const std::string& text :
       {"\x80"s, "\xc0\xaf"s, "\xe0\x80\xaf"s, "\xed\xa0\x80"s, "\xf4\x90\x80\x80"s, "\xff"s}) {
    refused(tally, "no UTF-8", "{\"a\":\"" + text + "\"}", "byte 6: is not UTF-8");
  }
}

void a_too_long_string_is_refused(Tally& tally) {
  refused(tally, "long path",
          replaced(tally, "\"/proc/kcore\"", '"' + std::string(4097, 'p') + '"'),
          "path: is longer than 4096 bytes");
  refused(tally, "long word", replaced(tally, "\"CAP_CHOWN\"", '"' + std::string(65, 'C') + '"'),
          "is longer than 64 bytes");
  refused(tally, "long name", replaced(tally, "\"box\"", '"' + std::string(1048577, 'b') + '"'),
          "name: is longer than 1048576 bytes");
  tally.check(
      decode(replaced(tally, "\"/proc/kcore\"", '"' + std::string(4096, 'p') + '"')).accepted,
      "longest path");
}

}  // namespace

}  // namespace berth::test

int main() {
  berth::test::Tally tally;
  berth::test::a_good_plan_is_understood(tally);
  berth::test::a_wrong_value_is_named_with_its_place(tally);
  berth::test::the_operation_is_told(tally);
  berth::test::a_text_that_ends_too_early_is_refused(tally);
  berth::test::a_too_long_string_is_refused(tally);
  return tally.finish();
}
