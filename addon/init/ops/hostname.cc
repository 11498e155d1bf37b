// Host name and NIS domain name of the UTS namespace.
#include <string.h>
#include <unistd.h>

#include "init/ops/ops.h"

namespace berth::init {

Status run(Context&, const HostnameOp& op) noexcept {
  if (sethostname(op.name, strlen(op.name)) != 0)
    return make_error("sethostname", errno, "%s", op.name);
  return {};
}

Status run(Context&, const DomainnameOp& op) noexcept {
  if (setdomainname(op.name, strlen(op.name)) != 0)
    return make_error("setdomainname", errno, "%s", op.name);
  return {};
}

}  // namespace berth::init
