// Names of errors on the bus as errno.
#pragma once

#include <string_view>

namespace berth::dbus {

/// The errno of an error of the bus or of systemd; EIO for others.
[[nodiscard]] int errno_of(std::string_view name) noexcept;

}  // namespace berth::dbus
