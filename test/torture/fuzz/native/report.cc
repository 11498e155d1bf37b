// The packets of init: of the right size only, and with texts that end.
#include "core/report.h"

#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using berth::fuzz::require;
  const std::vector<char> packet = berth::fuzz::exact(data, size);
  const auto report = berth::read_report(packet);
  require(report.has_value() == (size == sizeof(berth::Report)), "the size of a report");
  if (!report) return 0;
  require(strnlen(report->call, sizeof report->call) < sizeof report->call,
          "the call does not end");
  require(strnlen(report->detail, sizeof report->detail) < sizeof report->detail,
          "the detail does not end");
  require(memcmp(&report->kind, packet.data(), sizeof report->kind) == 0, "the kind");
  return 0;
}
