#include "init/fd_table.h"

#include <string.h>

namespace berth::init {

Status FdTable::put(std::string_view name, UniqueFd fd) noexcept {
  const int length = static_cast<int>(name.size());
  for (size_t i = 0; i < count_; ++i) {
    if (name == entries_[i].name)
      return make_error("plan", EEXIST, "descriptor \"%.*s\" is there already", length,
                        name.data());
  }
  if (count_ == kCapacity)
    return make_error("plan", ENOSPC, "more than %zu descriptors", kCapacity);
  Entry& entry = entries_[count_];
  if (name.size() >= sizeof entry.name)
    return make_error("plan", ENAMETOOLONG, "descriptor \"%.*s\"", length, name.data());
  memcpy(entry.name, name.data(), name.size());
  entry.name[name.size()] = '\0';
  entry.fd = std::move(fd);
  ++count_;
  return {};
}

Result<UniqueFd> FdTable::take(std::string_view name) noexcept {
  const int length = static_cast<int>(name.size());
  for (size_t i = 0; i < count_; ++i) {
    if (name != entries_[i].name) continue;
    if (!entries_[i].fd.valid())
      return make_error("plan", EBADF, "descriptor \"%.*s\" was used before", length, name.data());
    return std::move(entries_[i].fd);
  }
  return make_error("plan", EBADF, "there is no descriptor \"%.*s\"", length, name.data());
}

int FdTable::borrow(std::string_view name) const noexcept {
  for (size_t i = 0; i < count_; ++i) {
    if (name == entries_[i].name) return entries_[i].fd.get();
  }
  return -1;
}

std::string_view FdTable::left_over() const noexcept {
  for (size_t i = 0; i < count_; ++i) {
    if (entries_[i].fd.valid()) return entries_[i].name;
  }
  return {};
}

}  // namespace berth::init
