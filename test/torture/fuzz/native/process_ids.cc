// The text of cgroup.procs, which arrives in pieces: every id that is given out stands on a line of
// its own.
#include "core/process_ids.h"

#include "target.h"

namespace {

std::vector<pid_t> ids_of(std::string_view text, size_t piece) {
  std::vector<pid_t> found;
  berth::cgroup::ProcessIds ids;
  while (!text.empty()) {
    const std::vector<char> copy(
        text.begin(), text.begin() + static_cast<ptrdiff_t>(std::min(piece, text.size())));
    ids.read({copy.data(), copy.size()}, [&](pid_t pid) { found.push_back(pid); });
    text.remove_prefix(copy.size());
  }
  return found;
}

std::vector<pid_t> expected_of(std::string_view text) {
  std::vector<pid_t> found;
  for (size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    const std::string line(text.substr(0, end));
    text.remove_prefix(end + 1);
    if (line.empty() || line.find_first_not_of("0123456789") != std::string::npos) continue;
    const size_t digits = line.find_first_not_of('0');
    if (digits == std::string::npos || line.size() - digits > 10) continue;
    const long value = strtol(line.c_str(), nullptr, 10);
    if (value <= INT_MAX) found.push_back(static_cast<pid_t>(value));
  }
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  berth::fuzz::Input input(data, size);
  const size_t piece = size_t{input.byte()} + 1;
  const auto expected = expected_of(input.rest());
  berth::fuzz::require(ids_of(input.rest(), piece) == expected, "ids from pieces");
  berth::fuzz::require(ids_of(input.rest(), size + 1) == expected, "ids from one piece");
  return 0;
}
