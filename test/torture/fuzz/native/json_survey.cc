// A text that need not be JSON. What is called plain is judged by the plan's parser, which is
// another's.
#include "binding/json_survey.h"

#include <rapidjson/document.h>

#include <set>
#include <string>

#include "target.h"

namespace {

using berth::fuzz::require;

constexpr berth::binding::JsonBounds kBounds = {.names = 6, .depth = 5};

struct Seen {
  std::set<std::string> names;
  bool has_null = false;
  size_t depth = 0;
};

void walk(const rapidjson::Value& value, size_t depth, Seen& seen) {
  if (value.IsNull()) seen.has_null = true;
  if (value.IsNumber()) require(value.IsInt64(), "a number that is rounded");
  if (!value.IsObject() && !value.IsArray()) return;
  seen.depth = std::max(seen.depth, depth);
  if (value.IsArray())
    for (const auto& item : value.GetArray()) walk(item, depth + 1, seen);
  if (!value.IsObject()) return;
  std::set<std::string> own;
  for (const auto& member : value.GetObject()) {
    const std::string name(member.name.GetString(), member.name.GetStringLength());
    require(own.insert(name).second, "a name is there twice");
    require(name != "__proto__", "a name that is none");
    seen.names.insert(name);
    walk(member.value, depth + 1, seen);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::vector<char> copy = berth::fuzz::exact(data, size);
  const std::string_view text(copy.data(), copy.size());
  const auto survey = berth::binding::survey_json(text, kBounds);
  if (!survey || text.find('\0') != std::string_view::npos) return 0;
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (document.HasParseError()) return 0;
  Seen seen;
  walk(document, 1, seen);
  require(seen.has_null == survey->has_null, "whether there is a null");
  require(seen.depth >= 1 && seen.depth <= kBounds.depth, "the depth");
  require(seen.names.size() <= kBounds.names, "the number of names");
  return 0;
}
