// Messages of sd_notify(3): what is understood stands in the message as a whole line of its own.
#include "core/notify.h"

#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::vector<char> message = berth::fuzz::exact(data, size);
  std::string lines = "\n" + std::string(message.begin(), message.end());
  if (lines.ends_with('\0')) lines.pop_back();
  lines += "\n";
  const auto holds = [&lines](const std::string& line) {
    return lines.find("\n" + line + "\n") != std::string::npos;
  };
  const berth::notify::Message understood =
      berth::notify::understand({message.data(), message.size()});
  const bool is_text = lines.find('\0') == std::string::npos;
  const bool expected = is_text && lines.size() <= 4096 && holds("READY=1");
  // Just around the bound either may be.
  if (lines.size() < 4090 || lines.size() > 4100)
    berth::fuzz::require(understood.ready == expected, "whether the service is ready");
  berth::fuzz::require(!understood.watchdog || (is_text && holds("WATCHDOG=1")),
                       "whether the service is alive");
  if (!understood.has_status) return 0;
  const std::string status(understood.status);
  berth::fuzz::require(is_text && holds("STATUS=" + status), "the service's status");
  for (const char byte : status)
    berth::fuzz::require(static_cast<unsigned char>(byte) >= 0x20 && byte != 0x7f,
                         "control characters in a status");
  return 0;
}
