// Who we are: the dialogue that comes before messages (D-Bus specification, "Authentication
// Protocol"), with the mechanism EXTERNAL alone: the kernel tells the bus. Descriptors are not
// negotiated.
#pragma once

#include <sys/types.h>

#include <cstdint>

#include "core/result.h"
#include "dbus/stream.h"

namespace berth::dbus {

/// Authenticates as a user; messages may be sent afterwards. EACCES when the bus does not want us.
Status authenticate(Stream& stream, uid_t uid, uint64_t deadline);

}  // namespace berth::dbus
