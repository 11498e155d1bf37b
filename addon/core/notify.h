// The sd_notify(3) proxy between a container's service and the service manager of the host: the
// container gets a socket of ours, because the manager would not take a word from a process it does
// not know.
#pragma once

#include <sys/types.h>

#include <string_view>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::notify {

/// What of a service's message reaches the manager, which takes it for the runtime's own word. All
/// else is dropped: by it a container could name a process of the host as its main process
/// (MAINPID), have its unit stopped, failed or reloaded (STOPPING, ERRNO, BUSERROR, RELOADING,
/// WATCHDOG=trigger), open it to others (NOTIFYACCESS), keep the host from shutting down
/// (EXTEND_TIMEOUT_USEC, WATCHDOG_USEC) or leave descriptors with the manager (FDSTORE).
struct Message {
  /// The service has started; that is what the manager waits for.
  bool ready = false;
  /// The service is alive. Only a unit with WatchdogSec= heeds it, and only to go on as it does.
  bool watchdog = false;
  /// A line for people, printable UTF-8 (STATUS).
  bool has_status = false;
  std::string_view status;
};

/// Reads a message line by line. One that holds a NUL byte or is longer than a manager reads says
/// nothing; of repeated lines the last one counts.
Message understand(std::string_view text) noexcept;

/// Datagram socket at `path`, writable by every user of the container; non-blocking, close-on-exec.
Result<UniqueFd> listen(const char* path) noexcept;

/// Takes one datagram from `socket` and passes on to `host` (a path, or "@name" for an abstract
/// socket) what a container may say. READY=1 goes with the main process's id, once, and is waited
/// for with a BARRIER, so that the caller may exit. True when the service is ready, by this
/// datagram or before; EAGAIN when there was no datagram.
Result<bool> forward(int socket, const char* host, pid_t main_pid, bool was_ready) noexcept;

}  // namespace berth::notify
