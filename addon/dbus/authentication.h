// Who we are: the dialogue that comes before messages (D-Bus specification, "Authentication
// Protocol"), with the mechanism EXTERNAL alone: the kernel tells the bus. Descriptors are not
// negotiated.
#pragma once

#include <sys/types.h>

#include <cstdint>

#include "core/result.h"
#include "dbus/stream.h"

namespace berth::dbus {

/// When the end of the dialogue is said.
enum class Begin {
  /// Once we are accepted; what is refused is asked for in another way.
  kWhenAccepted,
  /// Together with the question, to servers of sd-bus(3): they do not see a message that they read
  /// together with this line until another one comes.
  kAtOnce,
};

/// Authenticates as a user; messages may be sent afterwards. EACCES when the bus does not want us.
Status authenticate(Stream& stream, uid_t uid, Begin begin, uint64_t deadline);

}  // namespace berth::dbus
