// Addresses of servers (D-Bus specification, "Server Addresses"): which sockets they name.
#pragma once

#include <sys/socket.h>
#include <sys/un.h>

#include <string_view>
#include <vector>

#include "core/result.h"

namespace berth::dbus {

struct SocketAddress {
  sockaddr_un address = {};
  socklen_t length = 0;
};

/// The sockets of a list such as "unix:path=/run/dbus/system_bus_socket;unix:abstract=x,guid=…", in
/// its order. Transports other than "unix" are left out. EINVAL for what is not such a list,
/// ENAMETOOLONG for a name that no socket has, EAFNOSUPPORT when none is left.
Result<std::vector<SocketAddress>> parse_addresses(std::string_view list);

}  // namespace berth::dbus
