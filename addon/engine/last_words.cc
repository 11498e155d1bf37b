#include "engine/last_words.h"

#include <stdio.h>
#include <unistd.h>

namespace berth::engine {

void die(const char* what, const char* why) noexcept {
  dprintf(STDERR_FILENO, why == nullptr ? "berth: %s\n" : "berth: %s: %s\n", what, why);
  _exit(1);
}

}  // namespace berth::engine
