#include "binding/json_survey.h"

#include <algorithm>
#include <span>
#include <vector>

namespace berth::binding {

namespace {

constexpr size_t kMaxDigits = 15;  // any such integer is a double's
constexpr size_t kFewNames = 12;

using Names = std::vector<std::string_view>;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool is_of_number(char c) noexcept {
  return is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_plain_number(std::string_view number) noexcept {
  const std::string_view digits = number.substr(number.starts_with('-') ? 1 : 0);
  return digits.size() <= kMaxDigits && std::all_of(digits.begin(), digits.end(), is_digit) &&
         number != "-0";
}

/// May change their order.
bool has_twin(std::span<std::string_view> names) {
  if (names.size() <= kFewNames) {
    for (auto name = names.begin(); name != names.end(); ++name)
      if (std::find(names.begin(), name, *name) != name) return true;
    return false;
  }
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

class Surveyor {
 public:
  Surveyor(std::string_view text, JsonBounds bounds) : text_(text), bounds_(bounds) {}

  std::optional<JsonSurvey> look() {
    while (at_ < text_.size())
      if (!take(text_[at_])) return std::nullopt;
    if (!begins_.empty() || !has_structure_ || has_too_many_names()) return std::nullopt;
    return JsonSurvey{has_null_};
  }

 private:
  bool take(char c) {
    switch (c) {
      case '"':
        return take_string();
      case '{':
      case '[':
        ++at_;
        has_structure_ = true;
        begins_.push_back(open_.size());
        return begins_.size() <= bounds_.depth;
      case '}':
      case ']':
        ++at_;
        return close();
      case 'n':
        has_null_ = true;
        break;
      default:
        if (is_digit(c) || c == '-') return take_number();
    }
    ++at_;
    return true;
  }

  bool take_string() {
    const size_t end = text_.find('"', at_ + 1);
    if (end == std::string_view::npos) return false;
    const std::string_view string = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ == text_.size() || text_[at_] != ':') return true;
    open_.push_back(string);
    all_.push_back(string);
    return string != "__proto__";
  }

  bool take_number() noexcept {
    const size_t begin = at_;
    while (at_ < text_.size() && is_of_number(text_[at_])) ++at_;
    return is_plain_number(text_.substr(begin, at_ - begin));
  }

  bool close() {
    if (begins_.empty()) return false;
    const size_t begin = begins_.back();
    begins_.pop_back();
    if (has_twin(std::span(open_).subspan(begin))) return false;
    open_.resize(begin);
    return true;
  }

  bool has_too_many_names() {
    if (all_.size() <= bounds_.names) return false;
    std::sort(all_.begin(), all_.end());
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
    return all_.size() > bounds_.names;
  }

  std::string_view text_;
  JsonBounds bounds_;
  size_t at_ = 0;
  bool has_null_ = false;
  bool has_structure_ = false;
  Names all_;
  /// Of what is open, the innermost last.
  Names open_;
  /// Where in them each list and object begins.
  std::vector<size_t> begins_;
};

}  // namespace

std::optional<JsonSurvey> survey_json(std::string_view text, JsonBounds bounds) {
  if (text.find('\\') != std::string_view::npos) return std::nullopt;
  return Surveyor(text, bounds).look();
}

}  // namespace berth::binding
