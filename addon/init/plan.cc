#include "init/plan.h"

#include <limits.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <string.h>

#include "core/utf8.h"
#include "init/decoder.h"

namespace berth::init {

namespace {

using Document = rapidjson::GenericDocument<rapidjson::UTF8<>, ArenaAllocator, ArenaAllocator>;

// Nested values are parsed with a stack of rapidjson's own, so that a deep plan cannot overflow
// ours. Its check of the encoding reads and writes beyond the end of a text that ends within a
// character; we make our own before.
constexpr unsigned kParseFlags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag;
constexpr int kMaxDepth = 16;

// Upper bounds of what rapidjson takes per byte of text: 16 bytes per value, which is at least two
// bytes of text, and 32 per member, which is at least five; twice while its stack, which grows by
// half, is moved. The depth is bounded.
constexpr size_t kValuesPerByte = 8;
constexpr size_t kStackPerByte = 24;
constexpr size_t kParserReserve = 65536;

// Deeper than any plan: such a text is not worth parsing.
bool too_deep(const char* text) noexcept {
  int depth = 0;
  bool quoted = false;
  for (; *text != '\0'; ++text) {
    if (quoted) {
      if (*text == '\\' && text[1] != '\0') {
        ++text;
      } else if (*text == '"') {
        quoted = false;
      }
    } else if (*text == '"') {
      quoted = true;
    } else if (*text == '{' || *text == '[') {
      if (++depth > kMaxDepth) return true;
    } else if (*text == '}' || *text == ']') {
      --depth;
    }
  }
  return false;
}

bool decode_fds(Decoder& decoder, const Json* json, const Place& place,
                std::span<const char* const>& out) noexcept {
  if (!decoder.array(json, place, out,
                     [&decoder](const Json* item, const Place& at, const char*& name) noexcept {
                       return decoder.fd_name(item, at, name);
                     }))
    return false;
  for (size_t i = 0; i < out.size(); ++i) {
    for (size_t other = 0; other < i; ++other) {
      if (strcmp(out[i], out[other]) == 0) return decoder.refuse(Place(place, i), "given twice");
    }
  }
  return true;
}

bool decode_nofile(Decoder& decoder, const Json* json, const Place& place,
                   std::optional<FileLimit>& out) noexcept {
  if (json == nullptr) return true;
  if (!json->IsArray() || json->Size() != 2)
    return decoder.refuse(place, "must be an array of two limits");
  FileLimit limit;
  if (!decoder.decimal(&(*json)[0], Place(place, size_t{0}), limit.soft) ||
      !decoder.decimal(&(*json)[1], Place(place, size_t{1}), limit.hard))
    return false;
  if (limit.soft > limit.hard) return decoder.refuse(place, "the soft limit is above the hard one");
  out = limit;
  return true;
}

bool decode_init(Decoder& decoder, const Json* json, const Place& place, int& operation,
                 std::span<Op const>& out) noexcept {
  if (!decoder.array(json, place, out,
                     [&decoder, &operation](const Json* item, const Place& at, Op& op) noexcept {
                       ++operation;
                       return decode_op(decoder, item, at, op);
                     }))
    return false;
  operation = -1;
  if (out.empty()) return decoder.refuse(place, "must not be empty");
  for (size_t i = 0; i + 1 < out.size(); ++i) {
    if (out[i].kind == OpKind::kExec)
      return decoder.refuse(Place(place, i), "operations follow the execution of the program");
  }
  return true;
}

bool decode_document(Decoder& decoder, const Json& json, int& operation, Plan& plan) noexcept {
  static constexpr std::string_view kMembers[] = {"version", "trace", "fds", "init", "nofile"};
  const Place root;
  const Json* found[5] = {};
  int version = 0;
  return decoder.members(&json, root, kMembers, 0b01111, found) &&
         decoder.integer(found[0], Place(root, "version"), 1, 1, version) &&
         decoder.boolean(found[1], Place(root, "trace"), plan.trace) &&
         decode_fds(decoder, found[2], Place(root, "fds"), plan.fds) &&
         decode_nofile(decoder, found[4], Place(root, "nofile"), plan.nofile) &&
         decode_init(decoder, found[3], Place(root, "init"), operation, plan.init);
}

}  // namespace

uint32_t Plan::preserved() const noexcept {
  const Op& last = init.back();
  return last.kind == OpKind::kExec ? static_cast<const ExecOp*>(last.body)->preserve : 0;
}

Result<Plan> decode_plan(std::span<char> text, Arena& arena, int* operation) noexcept {
  int at = -1;
  if (operation != nullptr) *operation = at;
  const size_t size = text.size() - 1;
  // In place parsing goes by the terminating NUL; one before it would hide the rest.
  if (strlen(text.data()) != size) return make_error("plan", EINVAL, "holds a NUL byte");
  if (size > kMaxPlan) return make_error("plan", EINVAL, "is longer than %zu bytes", kMaxPlan);
  if (const size_t valid = utf8::valid_prefix({text.data(), size}); valid != size)
    return make_error("plan", EINVAL, "byte %zu: is not UTF-8", valid);
  if (too_deep(text.data())) return make_error("plan", EINVAL, "is nested too deeply");

  // rapidjson does not check its allocations, so its room is proven to be enough and given back
  // when it is done.
  Arena values(size * kValuesPerByte + kParserReserve);
  Arena stack(size * kStackPerByte + kParserReserve);
  if (!values.valid() || !stack.valid() || !arena.valid())
    return make_error("mmap", ENOMEM, "room for the plan");
  ArenaAllocator value_allocator(&values);
  ArenaAllocator stack_allocator(&stack);
  Document document(&value_allocator, 1024, &stack_allocator);
  document.ParseInsitu<kParseFlags>(text.data());
  if (document.HasParseError()) {
    return make_error("plan", EINVAL, "byte %zu: %s", document.GetErrorOffset(),
                      rapidjson::GetParseError_En(document.GetParseError()));
  }
  Decoder decoder(arena);
  Plan plan;
  const bool good = decode_document(decoder, document, at, plan);
  if (operation != nullptr) *operation = at;
  if (!good) return decoder.error();
  return plan;
}

}  // namespace berth::init
