// Answers of a routing socket: interfaces and addresses, and errors.
#include "binding/netlink.h"

#include <errno.h>

#include "binding/net_answers.h"
#include "target.h"

namespace {

constexpr uint32_t kSequence = 1;

/// Touches every byte of a text, so that a sanitizer sees where it lies.
size_t touch(std::string_view text) {
  size_t sum = 0;
  for (const char c : text) sum += static_cast<unsigned char>(c);
  return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using berth::fuzz::require;
  const std::vector<char> packet = berth::fuzz::exact(data, size);
  volatile size_t sum = 0;
  auto last = berth::binding::read_answers(
      {packet.data(), packet.size()}, kSequence, "fuzzing", [&](const nlmsghdr& message) {
        if (const auto link = berth::binding::read_link(message)) {
          sum = sum + touch(link->name);
          require(link->name.find('\0') == std::string::npos, "a NUL in a name");
        }
        if (const auto address = berth::binding::read_lasting_address(message)) {
          require(!address->attributes.empty(), "an address without flags");
          for (const auto& [type, value] : address->attributes) sum = sum + touch(value);
        }
        for (const auto& attribute : berth::binding::route_attributes(message, sizeof(ifinfomsg)))
          sum = sum + touch(attribute.data);
      });
  if (!last.ok())
    require(last.error().err > 0 && last.error().err < 4096, "the number of an error");
  return 0;
}
