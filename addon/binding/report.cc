// What init reports, and letting it go on.

#include "core/report.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <unistd.h>

#include <optional>
#include <span>
#include <string>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/signals.h"
#include "core/error_names.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

constexpr size_t kReportFds = 4;

Napi::Object failure_message(Napi::Env env, const Report& report) {
  Napi::Object object = message(env, "failure");
  object.Set("index", report.index);
  object.Set("call", std::string(report.call));
  object.Set("errno", report.err);
  object.Set("code", error_name(report.err));
  object.Set("text", std::string(error_words(report.err).text));
  object.Set("detail", std::string(report.detail));
  return object;
}

Napi::Value report_message(Napi::Env env, const Report& report, std::span<const int> fds) {
  switch (report.kind) {
    case ReportKind::kSync: {
      Napi::Object object = message(env, "sync");
      object.Set("point", std::string(report.call));
      object.Set("number", report.number);
      Napi::Array list = Napi::Array::New(env, fds.size());
      for (size_t i = 0; i < fds.size(); ++i) list.Set(static_cast<uint32_t>(i), fds[i]);
      object.Set("fds", list);
      return object;
    }
    case ReportKind::kForked: {
      Napi::Object object = message(env, "forked");
      object.Set("pid", report.number);
      object.Set("pidfd", fds.empty() ? -1 : fds[0]);
      return object;
    }
    case ReportKind::kEntry: {
      Napi::Object object = message(env, "entry");
      object.Set("page", fds.size() == 3 ? fds[0] : -1);
      object.Set("status", fds.size() == 3 ? fds[1] : -1);
      object.Set("go", fds.size() == 3 ? fds[2] : -1);
      return object;
    }
    case ReportKind::kFailure:
      return failure_message(env, report);
    case ReportKind::kSpan: {
      Napi::Object object = message(env, "span");
      object.Set("index", report.index);
      object.Set("startNs", static_cast<double>(report.start));
      object.Set("durationNs", static_cast<double>(report.duration));
      return object;
    }
    case ReportKind::kExec:
      return message(env, "exec");
  }
  return throw_error(env, make_error("recvmsg", EPROTO, "report of unknown kind %u",
                                     static_cast<unsigned>(report.kind)));
}

Napi::Value receive(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int sync = arguments.descriptor("sync");
  const int pidfd = arguments.descriptor("pidfd");
  const int timeout = static_cast<int>(arguments.integer("timeoutMs", -1, INT_MAX));
  const int signals = arguments.boolean("signals") ? signal_descriptor() : -1;
  if (!arguments.ok()) return env.Undefined();
  pollfd entries[3] = {{sync, POLLIN, 0}, {pidfd, POLLIN, 0}, {signals, POLLIN, 0}};
  for (;;) {
    const int count = poll(entries, 3, timeout);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return throw_error(env, make_error("poll", errno, "sync socket"));
    if (count == 0) return message(env, "timeout");
    if ((entries[0].revents & POLLIN) != 0) {
      char packet[sizeof(Report)];
      int fds[kReportFds];
      size_t received = 0;
      const ssize_t bytes = sys::receive_with_fds(sync, packet, fds, &received);
      const auto report =
          bytes > 0 ? read_report({packet, static_cast<size_t>(bytes)}) : std::nullopt;
      if (report) return report_message(env, *report, std::span<const int>(fds, received));
      if (bytes > 0)
        return throw_error(env, make_error("recvmsg", EPROTO, "report of %zd bytes", bytes));
      if (bytes < 0 && errno != ECONNRESET)
        return throw_error(env, make_error("recvmsg", errno, "sync socket"));
      return message(env, "closed");
    }
    if (entries[0].revents != 0 || entries[1].revents != 0) return message(env, "closed");
    Napi::Object object = message(env, "signal");
    object.Set("signal", held_signal());
    return object;
  }
}

Napi::Value proceed(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int sync = arguments.descriptor("sync");
  if (!arguments.ok()) return env.Undefined();
  // A pipe to who entered a pid namespace; the engine ignores SIGPIPE.
  const bool sent =
      sys::send_with_fds(sync, "g", {}) || (errno == ENOTSOCK && sys::write_full(sync, "g"));
  if (!sent && errno != EPIPE && errno != ECONNRESET)
    return throw_error(env, make_error("sendmsg", errno, "sync socket"));
  return Napi::Boolean::New(env, sent);
}

// What comes may be written by anyone who can trace init: words for people, and no more.
Napi::Value receive_outcome(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const int status = arguments.descriptor("status");
  const int pidfd = arguments.descriptor("pidfd");
  const int timeout = static_cast<int>(arguments.integer("timeoutMs", -1, INT_MAX));
  if (!arguments.ok()) return env.Undefined();
  for (;;) {
    pollfd entries[2] = {{status, POLLIN, 0}, {pidfd, POLLIN, 0}};
    const int count = poll(entries, 2, timeout);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return throw_error(env, make_error("poll", errno, "the start"));
    if (count == 0) return message(env, "timeout");
    char packet[sizeof(Report)];
    const ssize_t bytes = read(status, packet, sizeof packet);  // one packet: below PIPE_BUF
    if (bytes < 0 && errno == EAGAIN) {
      // Init holds its end until it executes or dies.
      if (entries[1].revents != 0) return message(env, "closed");
      continue;
    }
    if (bytes < 0) return throw_error(env, make_error("read", errno, "the start"));
    if (bytes == 0) return message(env, "closed");
    const auto report = read_report({packet, static_cast<size_t>(bytes)});
    if (report && report->kind == ReportKind::kFailure) return failure_message(env, *report);
    if (report && report->kind == ReportKind::kExec) return message(env, "exec");
    return throw_error(env, make_error("read", EPROTO, "the start"));
  }
}

}  // namespace

void export_report(Napi::Env env, Napi::Object& exports) {
  exports.Set("receive", Napi::Function::New<receive>(env));
  exports.Set("proceed", Napi::Function::New<proceed>(env));
  exports.Set("receiveOutcome", Napi::Function::New<receive_outcome>(env));
}

}  // namespace berth::binding
