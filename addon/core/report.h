// The packets between init and the engine: one fixed struct per SOCK_SEQPACKET packet, so there is
// no framing, no partial read, and end of file means that init died or became the user's program.
//
//   init ── Report{kSync, point} ──▶ engine        init waits for one byte of answer
//   init ── Report{kForked, pid} + SCM_RIGHTS pidfd ──▶ engine      the process to watch is now
//   this one init ── Report{kFailure, index, err, call, detail} ──▶ engine   then init exits init
//   ── Report{kSpan, index, start, duration} ──▶ engine        only when tracing
//   init ── Report{kEntry} + SCM_RIGHTS page, status, go ──▶ engine
//
// After kEntry the end of file means that init is about to end, and another process in its place,
// in a pid namespace of others. Its id is in the page then. It waits for a byte from the pipe `go`
// and tells how its start goes by the pipe `status`, where whoever can trace it may write anything.
#pragma once

#include <string.h>

#include <cstdint>
#include <optional>
#include <span>

namespace berth {

enum class ReportKind : uint32_t {
  kSync = 1,
  kForked = 2,
  kFailure = 3,
  kSpan = 4,
  kExec = 5,
  kEntry = 6,
};

struct Report {
  ReportKind kind;
  int32_t index;      // position in the plan's init list; -1 outside of it
  int32_t err;        // errno of kFailure
  int32_t number;     // kForked: pid as seen from the engine; kSync: what the point is about
  uint64_t start;     // kSpan: CLOCK_MONOTONIC, ns
  uint64_t duration;  // kSpan: ns
  char call[32];      // system call that failed; the point of kSync
  char detail[384];   // what it was working on, for people
};

static_assert(sizeof(Report) == 448);

/// The report in a packet, its texts ended whatever came; none when the packet has another size.
[[nodiscard]] inline std::optional<Report> read_report(std::span<const char> packet) noexcept {
  Report report;
  if (packet.size() != sizeof report) return std::nullopt;
  memcpy(&report, packet.data(), sizeof report);
  report.call[sizeof report.call - 1] = '\0';
  report.detail[sizeof report.detail - 1] = '\0';
  return report;
}

}  // namespace berth
