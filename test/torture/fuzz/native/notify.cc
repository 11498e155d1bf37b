// Messages of sd_notify(3): READY=1 is a whole line.
#include "core/notify.h"

#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::vector<char> message = berth::fuzz::exact(data, size);
  const std::string lines = "\n" + std::string(message.begin(), message.end()) + "\n";
  const bool expected = lines.find("\nREADY=1\n") != std::string::npos;
  berth::fuzz::require(berth::notify::says_ready({message.data(), message.size()}) == expected,
                       "whether the service is ready");
  return 0;
}
