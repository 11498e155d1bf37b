// What the two files about the containers' state have in common: who is trusted with it, and how an
// outcome is told. Refusals are worded in src/native/directory.ts.
#pragma once

#include <napi.h>
#include <sys/stat.h>

#include <string>
#include <string_view>

#include "core/unique_fd.h"

namespace berth::binding {

/// Opens a name in a directory, never through a link; -1 with errno.
int open_at(int directory, const char* name, int flags, mode_t mode = 0) noexcept;

/// The path of a name in a directory.
std::string below(const std::string& directory, std::string_view name);

/// Whether it is root or the caller.
bool is_ours(uid_t uid) noexcept;

/// What others may have done to a directory or a file of the state, by its name in
/// state-files.d.ts; null when they cannot have.
const char* problem_of(const struct stat& status) noexcept;

Napi::Value opened(Napi::Env env, UniqueFd fd);
/// @param problem by its name in state-files.d.ts
/// @param uid the owner
Napi::Value refused(Napi::Env env, const char* problem, const std::string& path, uid_t uid);

}  // namespace berth::binding
