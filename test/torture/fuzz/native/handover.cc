// The packet that the engine leaves to its supervisor: what is taken for well-formed can be acted
// upon.
#include "core/handover.h"

#include <string.h>

#include <memory>

#include "target.h"

namespace {

using berth::Handover;
using berth::fuzz::Input;
using berth::fuzz::require;

int32_t number(Input& input) {
  // Mostly what is near the limits; sometimes anything.
  const uint8_t choice = input.byte();
  if (choice < 240) return static_cast<int32_t>(choice % 24) - 3;
  int32_t value = 0;
  for (int i = 0; i < 4; ++i)
    value = static_cast<int32_t>(static_cast<uint32_t>(value) << 8 | input.byte());
  return value;
}

template <size_t N>
void fill(Input& input, char (&text)[N]) {
  const bool ends = input.byte() % 4 != 0;
  memset(text, 'x', N);
  if (ends) text[input.byte() * size_t{256} + input.byte() < N ? 0 : N - 1] = '\0';
}

void use(const Handover& handover, size_t fds) {
  const auto there = [&](berth::HandoverFd name) {
    return name == -1 || (name >= 0 && static_cast<size_t>(name) < 3 + fds);
  };
  require(handover.pid > 0, "the process id");
  require(there(handover.pidfd) && there(handover.terminal) && there(handover.notify) &&
              there(handover.state),
          "a descriptor");
  for (int32_t i = 0; i < handover.relay_count; ++i)
    require(there(handover.relays[i].from) && there(handover.relays[i].to), "a relay");
  // Read as texts, in memory that is poisoned behind each of them.
  for (const std::string_view whole :
       {std::string_view(handover.notify_socket, sizeof handover.notify_socket),
        std::string_view(handover.id, sizeof handover.id),
        std::string_view(handover.cgroup_directory, sizeof handover.cgroup_directory),
        std::string_view(handover.clean_up_root, sizeof handover.clean_up_root)}) {
    const std::vector<char> copy(whole.begin(), whole.end());
    require(strlen(copy.data()) < whole.size(), "a text without end");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const auto handover = std::make_unique<Handover>();
  const size_t fds = input.byte() % (berth::kMaxHandoverFds + 1);
  handover->pid = number(input);
  handover->pidfd = number(input);
  handover->terminal = number(input);
  handover->notify = number(input);
  handover->state = number(input);
  handover->relay_count = number(input);
  for (auto& relay : handover->relays) relay = {number(input), number(input)};
  fill(input, handover->notify_socket);
  fill(input, handover->id);
  fill(input, handover->cgroup_directory);
  fill(input, handover->clean_up_root);
  if (well_formed(*handover, fds)) use(*handover, fds);
  return 0;
}
