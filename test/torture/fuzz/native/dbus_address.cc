// Addresses of buses, which come from the caller's environment.
#include <errno.h>
#include <stddef.h>

#include "dbus/address.h"
#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using berth::fuzz::require;
  const std::vector<char> copy = berth::fuzz::exact(data, size);
  auto addresses = berth::dbus::parse_addresses({copy.data(), copy.size()});
  if (!addresses.ok()) {
    const int error = addresses.error().err;
    require(error == EINVAL || error == ENAMETOOLONG || error == EAFNOSUPPORT, "an error");
    return 0;
  }
  require(!addresses.value().empty(), "a list without addresses");
  for (const auto& [address, length] : addresses.value()) {
    require(address.sun_family == AF_UNIX, "a family");
    require(length > offsetof(sockaddr_un, sun_path) + 1 && length <= sizeof address, "a length");
    const size_t name = length - offsetof(sockaddr_un, sun_path);
    const bool is_abstract = address.sun_path[0] == '\0';
    require(is_abstract || address.sun_path[name - 1] == '\0', "a path that does not end");
  }
  return 0;
}
