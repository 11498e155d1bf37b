// The sd_notify(3) proxy between a container's service and the service manager of the host: the
// container gets a socket of ours, because the manager would not take a word from a process it does
// not know.
#pragma once

#include <sys/types.h>

#include <string_view>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::notify {

/// Datagram socket at `path`, writable by every user of the container; non-blocking, close-on-exec.
Result<UniqueFd> listen(const char* path) noexcept;

/// Takes one datagram from `socket` and passes it on to `host` (a path, or "@name" for an abstract
/// socket); READY=1 is followed by the main process's id and waited for with a BARRIER, so that the
/// caller may exit. True when it was READY=1; EAGAIN when there was no datagram.
Result<bool> forward(int socket, const char* host, pid_t main_pid) noexcept;

/// Whether a message of sd_notify(3) has the line READY=1.
[[nodiscard]] bool says_ready(std::string_view message) noexcept;

}  // namespace berth::notify
