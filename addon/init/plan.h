// The plan on the wire and its decoded form. Everything is decoded before anything is done; a plan
// that is not understood to the last word is refused.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <optional>
#include <span>

#include "core/result.h"
#include "init/arena.h"
#include "init/generated/ops.h"

namespace berth::init {

/// Largest plan accepted, in bytes.
constexpr size_t kMaxPlan = size_t{16} << 20;

/// Limits of RLIMIT_NOFILE.
struct FileLimit {
  uint64_t soft = 0;
  uint64_t hard = 0;
};

struct Plan {
  /// Report how long each operation took.
  bool trace = false;
  /// Names of the descriptors that came with the plan, in order.
  std::span<const char* const> fds;
  /// RLIMIT_NOFILE of the runtime's caller, which the engine raises for itself.
  std::optional<FileLimit> nofile;
  std::span<Op const> init;

  /// How many descriptors after standard error the program keeps.
  [[nodiscard]] uint32_t preserved() const noexcept;
};

/// How much arena a plan of `size` bytes may need.
[[nodiscard]] constexpr size_t arena_size(size_t size) noexcept { return size * 32 + 65536; }

/// Decodes `{version, trace, fds: [name, ...], nofile?: [soft, hard], init: [...]}`. The text is
/// changed in place and kept, together with the arena, as long as the plan; `text` includes a
/// terminating NUL. A refusal is EINVAL with the place and the reason in its detail; `operation`
/// gets the index of the operation that it is about, or -1.
Result<Plan> decode_plan(std::span<char> text, Arena& arena, int* operation = nullptr) noexcept;

}  // namespace berth::init
