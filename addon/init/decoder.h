// Strict reading of JSON values into C++ ones, with the place of the first thing that is wrong.
// What the values mean is said in generated/ops.cc and plan.cc; nothing here knows an operation.
#pragma once

#include <rapidjson/document.h>
#include <stdint.h>

#include <initializer_list>
#include <new>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "core/names.h"
#include "core/result.h"
#include "init/arena.h"
#include "init/generated/ops.h"

namespace berth::init {

/// rapidjson's view of an arena: nothing is ever given back.
class ArenaAllocator {
 public:
  static constexpr bool kNeedFree = false;
  ArenaAllocator() noexcept = default;
  explicit ArenaAllocator(Arena* arena) noexcept : arena_(arena) {}
  void* Malloc(size_t size) noexcept {  // NOLINT(readability-identifier-naming): rapidjson's name
    return arena_ == nullptr || size == 0 ? nullptr : arena_->allocate(size);
  }
  void* Realloc(void* block, size_t old_size,
                size_t size) noexcept {  // NOLINT(readability-identifier-naming)
    return arena_ == nullptr || size == 0 ? nullptr : arena_->grow(block, old_size, size);
  }
  static void Free(void*) noexcept {}  // NOLINT(readability-identifier-naming)

 private:
  Arena* arena_ = nullptr;
};

using Json = rapidjson::GenericValue<rapidjson::UTF8<>, ArenaAllocator>;

/// Where a value stands in the plan, such as init[17].flags[2]: a chain on the stack, put into
/// words only on failure.
class Place {
 public:
  /// The document itself.
  Place() noexcept = default;
  Place(const Place& parent, const char* member) noexcept : parent_(&parent), member_(member) {}
  Place(const Place& parent, size_t index) noexcept : parent_(&parent), index_(index) {}
  /// Writes the place into `out`; the length written.
  size_t render(std::span<char> out) const noexcept;

 private:
  const Place* parent_ = nullptr;
  const char* member_ = nullptr;
  size_t index_ = 0;
};

/// Every reading function returns whether the value was acceptable and leaves the reason in
/// `error()` if not. A null `json` is a member that may be absent: it is accepted and `out` stays
/// as it was.
class Decoder {
 public:
  explicit Decoder(Arena& arena) noexcept : arena_(&arena) {}

  /// What is made from now on lies in another arena.
  void use(Arena& arena) noexcept { arena_ = &arena; }

  [[nodiscard]] const SysError& error() const noexcept { return error_; }

  /// Records why the plan is refused; always false.
  __attribute__((format(printf, 3, 4))) bool refuse(const Place& place, const char* format,
                                                    ...) noexcept;

  /// Finds an object's members by name: every one known and given once, those in the `required` bit
  /// mask present.
  [[nodiscard]] bool members(const Json* json, const Place& place,
                             std::span<const std::string_view> names, uint32_t required,
                             std::span<const Json*> found) noexcept;
  /// The value of the member `op` of an object.
  [[nodiscard]] bool op_word(const Json* json, const Place& place, const char*& out) noexcept;
  /// A string of `min` to `max` bytes without NUL.
  [[nodiscard]] bool string(const Json* json, const Place& place, size_t min, size_t max,
                            const char*& out) noexcept;
  /// Strings, with a null pointer after the last.
  [[nodiscard]] bool strings(const Json* json, const Place& place, size_t min, size_t max,
                             std::span<char* const>& out) noexcept;
  /// A name such as "source:3".
  [[nodiscard]] bool fd_name(const Json* json, const Place& place, const char*& out) noexcept;
  [[nodiscard]] bool boolean(const Json* json, const Place& place, bool& out) noexcept;
  /// 64-bit integers, which arrive as decimal digits.
  [[nodiscard]] bool decimal(const Json* json, const Place& place, uint64_t& out) noexcept;
  [[nodiscard]] bool decimal(const Json* json, const Place& place, int64_t& out) noexcept;
  /// One of the given words.
  [[nodiscard]] bool word(const Json* json, const Place& place,
                          std::initializer_list<std::string_view> words, const char*& out) noexcept;
  /// A list of words for mount_setattr(2).
  [[nodiscard]] bool attributes(const Json* json, const Place& place,
                                names::MountAttributes& out) noexcept;
  /// A list of words that are bits.
  [[nodiscard]] bool set(const Json* json, const Place& place,
                         std::optional<uint64_t> (*table)(std::string_view),
                         uint64_t& out) noexcept;

  template <typename T>
  [[nodiscard]] bool integer(const Json* json, const Place& place, int64_t min, int64_t max,
                             T& out) noexcept {
    int64_t value = 0;
    if (json == nullptr) return true;
    if (!integer_in_range(*json, place, min, max, value)) return false;
    out = static_cast<T>(value);
    return true;
  }

  /// A word that is a constant of the kernel.
  template <typename T>
  [[nodiscard]] bool constant(const Json* json, const Place& place,
                              std::optional<T> (*table)(std::string_view), T& out) noexcept {
    const char* text = nullptr;
    if (json == nullptr) return true;
    if (!string(json, place, 0, kMaxWord, text)) return false;
    const std::optional<T> value = table(text);
    if (!value) return refuse(place, "unknown word \"%s\"", text);
    out = *value;
    return true;
  }

  template <typename T, typename Read>
  [[nodiscard]] bool array(const Json* json, const Place& place, std::span<T const>& out,
                           const Read& read) noexcept {
    if (json == nullptr) return true;
    if (!json->IsArray()) return refuse(place, "must be an array");
    T* const items = make<T>(place, json->Size());
    if (items == nullptr) return false;
    for (rapidjson::SizeType i = 0; i < json->Size(); ++i) {
      if (!read(&(*json)[i], Place(place, size_t{i}), items[i])) return false;
    }
    out = std::span<T const>(items, json->Size());
    return true;
  }

  /// Memory that lives as long as the plan; null (and refused) when there is no more.
  template <typename T>
  [[nodiscard]] T* make(const Place& place, size_t count = 1) noexcept {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= 16);
    void* const memory = arena_->allocate(sizeof(T) * (count == 0 ? 1 : count));
    if (memory == nullptr) {
      refuse(place, "no memory");
      return nullptr;
    }
    T* const items = static_cast<T*>(memory);
    for (size_t i = 0; i < count; ++i) new (items + i) T();
    return items;
  }

 private:
  static constexpr size_t kMaxWord = 64;

  [[nodiscard]] bool integer_in_range(const Json& json, const Place& place, int64_t min,
                                      int64_t max, int64_t& out) noexcept;
  [[nodiscard]] bool digits(const Json& json, const Place& place, bool sign, bool& negative,
                            uint64_t& out) noexcept;

  Arena* arena_;
  SysError error_;
};

/// Decodes one operation (generated/ops.cc).
[[nodiscard]] bool decode_op(Decoder& decoder, const Json* json, const Place& place,
                             Op& out) noexcept;

}  // namespace berth::init
