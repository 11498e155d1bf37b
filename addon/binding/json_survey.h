// What a JSON text holds that a quick parser may not give as it is written.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace berth::binding {

struct JsonBounds {
  /// Different names of members in the whole text.
  size_t names;
  /// Of lists and objects in each other.
  size_t depth;
};

/// What is known of a plain text.
struct JsonSurvey {
  bool has_null;
};

/// Looks at a text once, without parsing it. A plain text has no escapes, no name twice in one
/// object, no name `__proto__`, only integers of at most 15 digits, at least one list or object,
/// and is within the bounds: every parser of JSON gives the same value for it, or none has one (RFC
/// 8259).
///
/// @returns nothing when it is not plain
std::optional<JsonSurvey> survey_json(std::string_view text, JsonBounds bounds);

}  // namespace berth::binding
