// The loopback interface of a new network namespace, which is born down and without addresses.
#include <linux/sockios.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>

#include "core/sys.h"
#include "init/ops/ops.h"

namespace berth::init {

Status run(Context&, const LoopbackOp&) noexcept {
  // Any socket speaks for its network namespace (netdevice(7)); this kind is in every kernel.
  const UniqueFd socket_fd(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  if (!socket_fd.valid()) return make_error("socket", errno, "for the loopback interface");
  ifreq request = {};
  memcpy(request.ifr_name, "lo", sizeof "lo");
  request.ifr_flags = IFF_UP;
  // The kernel gives it its addresses, and keeps what it is by nature.
  if (sys::ioctl(socket_fd.get(), SIOCSIFFLAGS, &request) != 0)
    return make_error("ioctl", errno, "the loopback interface cannot be set up");
  return {};
}

}  // namespace berth::init
