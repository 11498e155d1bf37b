#include "init/passwd.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include <algorithm>

#include "core/sys.h"
#include "init/arena.h"
#include "init/path.h"

namespace berth::init {

namespace {

constexpr const char* kPasswd = "/etc/passwd";
constexpr size_t kMost = size_t{1} << 20;
// name:password:UID:GID:comment:directory:shell
constexpr int kUid = 2;
constexpr int kDirectory = 5;

// Takes what stands before the delimiter, and the delimiter.
std::string_view take(std::string_view& rest, char delimiter) noexcept {
  const size_t length = rest.find(delimiter);
  const std::string_view part = rest.substr(0, length);
  rest.remove_prefix(length == std::string_view::npos ? rest.size() : length + 1);
  return part;
}

bool is_number(std::string_view text, uint32_t number) noexcept {
  uint64_t value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9' || value > UINT32_MAX) return false;
    value = value * 10 + static_cast<uint64_t>(digit - '0');
  }
  return !text.empty() && value == number;
}

}  // namespace

std::string_view home_in(std::string_view passwd, uint32_t uid) noexcept {
  while (!passwd.empty()) {
    std::string_view line = take(passwd, '\n');
    if (std::count(line.begin(), line.end(), ':') < kDirectory) continue;
    bool found = false;
    for (int field = 0; field < kDirectory; ++field) {
      const std::string_view value = take(line, ':');
      if (field == kUid) found = is_number(value, uid);
    }
    if (!found) continue;
    const std::string_view home = take(line, ':');
    return home.find('\0') == std::string_view::npos ? home : std::string_view();
  }
  return {};
}

bool find_home(int root, int proc, uint32_t uid, std::span<char> out) noexcept {
  // It may be a fifo that nobody writes to, or a device.
  auto place = path::open_in_root(root, kPasswd, O_PATH);
  if (!place.ok()) return false;
  struct stat status = {};
  if (fstat(place.value().get(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  auto file = path::reopen(proc, place.value().get(), O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file.ok()) return false;
  Arena arena(kMost);
  char* const text = static_cast<char*>(arena.allocate(kMost));
  if (text == nullptr) return false;
  const ssize_t count = sys::read_full(file.value().get(), std::span<char>(text, kMost));
  if (count < 0) return false;
  const std::string_view home = home_in({text, static_cast<size_t>(count)}, uid);
  if (home.empty() || home.size() >= out.size()) return false;
  memcpy(out.data(), home.data(), home.size());
  out[home.size()] = '\0';
  return true;
}

}  // namespace berth::init
