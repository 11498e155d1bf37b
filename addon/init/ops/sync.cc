// Meeting points with the engine: sync points, and the wait for the start command.
#include <string.h>
#include <sys/prctl.h>

#include "core/sys.h"
#include "init/ops/ops.h"
#include "init/signals.h"

namespace berth::init {

Status run(Context& context, const SyncOp& op) noexcept {
  if (op.traceable) {
    // Nothing of the container runs yet, and the user is the one who starts it.
    if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0)
      return make_error("prctl", errno, "PR_SET_DUMPABLE");
    TRY(sync_point(context, op.point));
    return arm_lifeline(context);
  }
  if (strcmp(op.point, "ready") != 0) return sync_point(context, op.point);
  // An engine that exits right after its word to go on must not take us along; one that dies before
  // it is noticed by the end of the socket.
  if (prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0) != 0)
    return make_error("prctl", errno, "PR_SET_PDEATHSIG");
  TRY(sync_point(context, op.point));
  // The container is on record: detached, it lives on when the engine exits.
  context.committed = true;
  end_by_signals();
  return {};
}

Status run(Context& context, const WaitStartOp& op) noexcept {
  auto fifo = context.fds.take(op.fd);
  if (!fifo.ok()) return fifo.error();
  auto status = context.fds.take(op.status);
  if (!status.ok()) return status.error();
  // The engine that created the container is done; from now on the one that starts it listens.
  context.start_wait = fifo.take();
  context.start_status = status.take();
  context.sync.reset();
  // Nothing is left that is not the container's.
  if (op.traceable && prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0)
    return make_error("prctl", errno, "PR_SET_DUMPABLE");

  char byte = 0;
  ssize_t count = 0;
  do {
    count = read(context.start_wait.get(), &byte, 1);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return make_error("read", errno, "exec fifo");
  // Init holds a writing end itself, so that the fifo does not end while nobody has started the
  // container.
  if (count == 0) return make_error("read", EPIPE, "the exec fifo is not open for writing as well");
  return {};
}

}  // namespace berth::init
