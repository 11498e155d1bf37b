#include "binding/net_answers.h"

#include <linux/if_link.h>
#include <string.h>

namespace berth::binding {

namespace {

// Copies the header that follows the message's own; false when there is not that much.
template <typename T>
bool read_header(const nlmsghdr& message, uint16_t type, T& header) {
  if (message.nlmsg_type != type || message.nlmsg_len < NLMSG_LENGTH(sizeof header)) return false;
  memcpy(&header, NLMSG_DATA(&message), sizeof header);
  return true;
}

}  // namespace

std::optional<Link> read_link(const nlmsghdr& message) {
  ifinfomsg header = {};
  if (!read_header(message, RTM_NEWLINK, header)) return std::nullopt;
  Link link = {.index = header.ifi_index, .flags = header.ifi_flags, .name = ""};
  for (const RouteAttribute& attribute : route_attributes(message, sizeof header)) {
    if (attribute.type == IFLA_IFNAME)
      link.name = attribute.data.substr(0, attribute.data.find('\0'));
  }
  return link;
}

std::optional<Address> read_lasting_address(const nlmsghdr& message) {
  Address address;
  if (!read_header(message, RTM_NEWADDR, address.header)) return std::nullopt;
  uint32_t flags = address.header.ifa_flags;
  for (const RouteAttribute& attribute : route_attributes(message, sizeof address.header)) {
    if (attribute.type == IFA_FLAGS && attribute.data.size() == sizeof flags)
      memcpy(&flags, attribute.data.data(), sizeof flags);
    else if (attribute.type == IFA_LOCAL || attribute.type == IFA_ADDRESS ||
             attribute.type == IFA_BROADCAST)
      address.attributes.emplace_back(attribute.type, attribute.data);
  }
  if (address.header.ifa_scope != RT_SCOPE_UNIVERSE || (flags & IFA_F_PERMANENT) == 0)
    return std::nullopt;
  flags &= IFA_F_NOPREFIXROUTE | IFA_F_HOMEADDRESS | IFA_F_NODAD | IFA_F_MCAUTOJOIN;
  address.attributes.emplace_back(IFA_FLAGS,
                                  std::string(reinterpret_cast<const char*>(&flags), sizeof flags));
  address.header.ifa_flags = 0;
  return address;
}

}  // namespace berth::binding
