// The container's user database, which the image may have made to be anything.
#pragma once

#include <stdint.h>

#include <span>
#include <string_view>

namespace berth::init {

/// The home directory of the first user with this id (passwd(5)); empty when there is none, or none
/// that an environment could hold.
std::string_view home_in(std::string_view passwd, uint32_t uid) noexcept;

/// The same of /etc/passwd below `root`, of which no more than a mebibyte is read, into `out` with
/// a NUL; false, and nothing written, when nobody says so. `proc` as for path::open_proc.
bool find_home(int root, int proc, uint32_t uid, std::span<char> out) noexcept;

}  // namespace berth::init
