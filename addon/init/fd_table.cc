#include "init/fd_table.h"

#include <string.h>

#include <memory>
#include <new>

namespace berth::init {

FdTable::~FdTable() {
  for (Entry& entry : entries()) std::destroy_at(&entry);
}

std::span<FdTable::Entry> FdTable::entries() noexcept {
  return {std::launder(reinterpret_cast<Entry*>(storage_)), count_};
}

std::span<const FdTable::Entry> FdTable::entries() const noexcept {
  return {std::launder(reinterpret_cast<const Entry*>(storage_)), count_};
}

Status FdTable::put(std::string_view name, UniqueFd fd) noexcept {
  const int length = static_cast<int>(name.size());
  for (const Entry& entry : entries()) {
    if (name == entry.name)
      return make_error("plan", EEXIST, "descriptor \"%.*s\" is there already", length,
                        name.data());
  }
  if (count_ == kCapacity)
    return make_error("plan", ENOSPC, "more than %zu descriptors", kCapacity);
  Entry* const entry = new (storage_ + count_ * sizeof(Entry)) Entry();
  ++count_;
  if (name.size() >= sizeof entry->name)
    return make_error("plan", ENAMETOOLONG, "descriptor \"%.*s\"", length, name.data());
  memcpy(entry->name, name.data(), name.size());
  entry->name[name.size()] = '\0';
  entry->fd = std::move(fd);
  return {};
}

Result<UniqueFd> FdTable::take(std::string_view name) noexcept {
  const int length = static_cast<int>(name.size());
  for (Entry& entry : entries()) {
    if (name != entry.name) continue;
    if (!entry.fd.valid())
      return make_error("plan", EBADF, "descriptor \"%.*s\" was used before", length, name.data());
    return std::move(entry.fd);
  }
  return make_error("plan", EBADF, "there is no descriptor \"%.*s\"", length, name.data());
}

int FdTable::borrow(std::string_view name) const noexcept {
  for (const Entry& entry : entries()) {
    if (name == entry.name) return entry.fd.get();
  }
  return -1;
}

std::string_view FdTable::left_over() const noexcept {
  for (const Entry& entry : entries()) {
    if (entry.fd.valid()) return entry.name;
  }
  return {};
}

}  // namespace berth::init
