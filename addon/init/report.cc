#include "init/report.h"

#include <poll.h>
#include <string.h>
#include <sys/prctl.h>

#include "core/report.h"
#include "core/sys.h"

namespace berth::init {

namespace {

void copy_text(std::span<char> out, const char* text) noexcept {
  const size_t length = strnlen(text, out.size() - 1);
  memcpy(out.data(), text, length);
  out[length] = '\0';
}

// Both ends may be gone already; then whoever waited sees end of file, and SIGPIPE is ignored.
bool send(const UniqueFd& fd, const Report& report) noexcept {
  return fd.valid() &&
         sys::write_full(fd.get(), {reinterpret_cast<const char*>(&report), sizeof report});
}

}  // namespace

void report_failure(const Context& context, int index, const SysError& error) noexcept {
  Report report = {};
  report.kind = ReportKind::kFailure;
  report.index = index;
  report.err = error.err;
  copy_text(report.call, error.call);
  copy_text(report.detail, error.detail);
  send(context.start_status, report);
  send(context.sync, report);
}

void report_span(const Context& context, int index, uint64_t start, uint64_t duration) noexcept {
  Report report = {};
  report.kind = ReportKind::kSpan;
  report.index = index;
  report.start = start;
  report.duration = duration;
  send(context.sync, report);
}

void report_exec(const Context& context) noexcept {
  Report report = {};
  report.kind = ReportKind::kExec;
  report.index = context.index;
  send(context.start_status, report);
  send(context.sync, report);
}

Status sync_point(Context& context, const char* point, int number) noexcept {
  Report report = {};
  report.kind = ReportKind::kSync;
  report.index = context.index;
  report.number = number;
  copy_text(report.call, point);
  if (!send(context.sync, report)) return make_error("write", errno, "sync point %s", point);
  char answer = 0;
  const ssize_t count = sys::read_full(context.sync.get(), std::span<char>(&answer, 1));
  if (count < 0) return make_error("read", errno, "sync point %s", point);
  if (count == 0) return make_error("read", ECONNRESET, "sync point %s", point);
  return {};
}

Status arm_lifeline(const Context& context) noexcept {
  // While dumpable, processes of the container could trace init and take what it still holds
  // (CVE-2016-9962).
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return make_error("prctl", errno, "PR_SET_DUMPABLE");
  if (context.committed) return {};
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
    return make_error("prctl", errno, "PR_SET_PDEATHSIG");
  // The engine may have died before the signal was asked for. Its process id cannot tell (it is 0
  // from inside a new pid namespace), but its end of the socket can.
  pollfd entry = {context.sync.get(), POLLIN, 0};
  if (poll(&entry, 1, 0) > 0 && (entry.revents & POLLHUP) != 0)
    return make_error("poll", ECONNRESET, "the engine is gone");
  return {};
}

}  // namespace berth::init
