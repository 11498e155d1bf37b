// What the kernel tells of network interfaces and their addresses (rtnetlink(7)).
#pragma once

#include <linux/if_addr.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "binding/netlink.h"

namespace berth::binding {

struct Link {
  int index = 0;
  unsigned flags = 0;
  std::string name;
};

struct Address {
  ifaddrmsg header = {};
  std::vector<std::pair<uint16_t, std::string>> attributes;
};

/// The interface a message tells of; none when it tells of something else.
std::optional<Link> read_link(const nlmsghdr& message);

/// The address a message tells of, if it was given for good and is valid everywhere (runtime-spec,
/// "Network devices"), as it is to be given again.
std::optional<Address> read_lasting_address(const nlmsghdr& message);

}  // namespace berth::binding
