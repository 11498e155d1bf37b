// Names that nobody can guess.
#include <stdint.h>
#include <sys/random.h>

#include <cerrno>
#include <string>

#include "binding/convert.h"
#include "binding/exports.h"

namespace berth::binding {

namespace {

Napi::Value random_name(const Napi::CallbackInfo& info) {
  constexpr char kDigits[] = "0123456789abcdef";
  uint8_t bytes[16];
  // So few bytes come at once or not at all (getrandom(2)).
  if (getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
    return throw_error(info.Env(), make_error("getrandom", errno, "%s", ""));
  std::string name;
  for (const uint8_t byte : bytes) {
    name += kDigits[byte >> 4U];
    name += kDigits[byte & 15U];
  }
  return Napi::String::New(info.Env(), name);
}

}  // namespace

void export_random(Napi::Env env, Napi::Object& exports) {
  exports.Set("randomName", Napi::Function::New<random_name>(env));
}

}  // namespace berth::binding
