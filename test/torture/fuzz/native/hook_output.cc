// What is kept of a hook's output: always its last part, and of that the last line that is not
// empty.
#include <string.h>

#include <memory>

#include "core/hook.h"
#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using berth::fuzz::require;
  berth::fuzz::Input input(data, size);
  const auto outcome = std::make_unique<berth::HookOutcome>();
  std::string all;
  while (!input.empty()) {
    // Long pieces from short inputs: each byte is repeated so often.
    const size_t times = input.byte() % 4 == 0 ? size_t{input.byte()} * 40 : 1;
    std::string piece;
    for (const char c : input.text('\xff')) piece.append(times, c);
    outcome->keep(piece);
    all += piece;
  }
  const size_t kept = std::min(all.size(), sizeof outcome->output);
  require(outcome->output_text() == std::string_view(all).substr(all.size() - kept),
          "the last part");
  const std::string_view line = outcome->last_line();
  require(line.find('\n') == std::string_view::npos, "more than a line");
  if (!line.empty()) require(line.back() != ' ' && line.back() != '\r', "blanks at its end");
  return 0;
}
