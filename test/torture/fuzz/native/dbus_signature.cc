// D-Bus signatures, and numbers in the types that they name.
#include <string.h>

#include "dbus/signature.h"
#include "target.h"

namespace {

using berth::dbus::integer_of;
using berth::dbus::type_length;
using berth::fuzz::require;

void check_signature(std::string_view signature) {
  const size_t length = type_length(signature);
  require(length <= signature.size(), "a type longer than the signature");
  if (length == 0) return;
  const std::string_view type = signature.substr(0, length);
  require(type_length(type) == length, "a type alone has another length");
  require(type.back() != 'a', "an array of nothing");
  require(length <= berth::dbus::kMaxSignature, "a type that no signature holds");
  for (size_t shorter = 1; shorter < length; ++shorter)
    require(type_length(type.substr(0, shorter)) == 0, "a type within the type");
}

void check_number(char type, double number) {
  const auto value = integer_of(type, number);
  if (!value) return;
  const double back = type == 'i'   ? static_cast<double>(static_cast<int32_t>(*value))
                      : type == 'x' ? static_cast<double>(static_cast<int64_t>(*value))
                                    : static_cast<double>(*value);
  require(back == number, "a number became another");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  berth::fuzz::Input input(data, size);
  const char type = static_cast<char>(input.byte());
  double number = 0;
  if (input.rest().size() >= sizeof number) memcpy(&number, input.rest().data(), sizeof number);
  for (const char each : {type, 'y', 'i', 'u', 'x', 't'}) check_number(each, number);
  const std::vector<char> signature(input.rest().begin(), input.rest().end());
  check_signature({signature.data(), signature.size()});
  return 0;
}
