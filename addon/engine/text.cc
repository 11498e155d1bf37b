#include "engine/text.h"

#include <string>

#include "core/utf8.h"

namespace berth::engine {

JSValue new_string(JSContext* context, std::string_view text) noexcept {
  size_t valid = utf8::valid_prefix(text);
  if (valid == text.size()) return JS_NewStringLen(context, text.data(), text.size());
  std::string replaced;
  while (valid < text.size()) {
    replaced += text.substr(0, valid);
    replaced += "\xef\xbf\xbd";
    text.remove_prefix(valid);
    text.remove_prefix(utf8::broken_prefix(text));
    valid = utf8::valid_prefix(text);
  }
  replaced += text;
  return JS_NewStringLen(context, replaced.data(), replaced.size());
}

}  // namespace berth::engine
