// What a file of the filter cache holds: a header, a key, and the program that was compiled from
// it.
#pragma once

#include <linux/filter.h>
#include <stdio.h>
#include <string.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace berth::binding {

/// What a file begins with; the key and the program follow, and then it ends.
struct EntryHeader {
  char magic[8];
  uint32_t key_size;
  uint32_t program_size;
  uint64_t checksum;
};
inline constexpr char kEntryMagic[8] = {'b', 'e', 'r', 't', 'h', 'b', 'p', '2'};

/// A change of any eight bytes in a row changes it, since each step can be undone. It tells damage,
/// not malice: whoever could write here could write anything.
inline uint64_t digest(uint64_t hash, std::string_view text) {
  constexpr uint64_t kFactor = 0x9e3779b97f4a7c15U;
  const auto take = [&hash](uint64_t word) {
    hash = (hash ^ word) * kFactor;
    hash ^= hash >> 32U;
  };
  take(text.size());
  uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    memcpy(&word, text.data(), sizeof word);
    take(word);
  }
  word = 0;
  memcpy(&word, text.data(), text.size());
  take(word);
  return hash;
}

/// What a filter was compiled from. The digest names the file; what stands in it is compared.
struct FilterKey {
  std::string text;
  uint64_t hash;

  FilterKey(const std::string& key, const std::string& identity)
      : text(key + "\n" + identity), hash(digest(0, text)) {}
  [[nodiscard]] std::string file_name() const {
    char name[17];
    snprintf(name, sizeof name, "%016llx", static_cast<unsigned long long>(hash));
    return name;
  }
  [[nodiscard]] uint64_t checksum(std::string_view program) const { return digest(hash, program); }
};

/// The program in a file made from this key; empty when the file is not what was written.
[[nodiscard]] inline std::string_view program_in(std::string_view content, const FilterKey& key) {
  EntryHeader header = {};
  if (content.size() < sizeof header) return {};
  memcpy(&header, content.data(), sizeof header);
  content.remove_prefix(sizeof header);
  if (memcmp(header.magic, kEntryMagic, sizeof kEntryMagic) != 0 ||
      header.key_size != key.text.size() ||
      content.size() != key.text.size() + header.program_size || !content.starts_with(key.text))
    return {};
  const std::string_view program = content.substr(key.text.size());
  if (header.checksum != key.checksum(program)) return {};
  const bool whole = program.size() % sizeof(sock_filter) == 0 &&
                     program.size() <= BPF_MAXINSNS * sizeof(sock_filter);
  return whole ? program : std::string_view();
}

/// The content of a file for a program that was compiled from this key.
[[nodiscard]] inline std::string entry_of(std::string_view program, const FilterKey& key) {
  EntryHeader header = {.magic = {},
                        .key_size = static_cast<uint32_t>(key.text.size()),
                        .program_size = static_cast<uint32_t>(program.size()),
                        .checksum = key.checksum(program)};
  memcpy(header.magic, kEntryMagic, sizeof kEntryMagic);
  std::string content(reinterpret_cast<const char*>(&header), sizeof header);
  return content.append(key.text).append(program);
}

}  // namespace berth::binding
