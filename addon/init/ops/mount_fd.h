// Mounts as descriptors: attributes, propagation and attaching. Paths appear only in messages.
#pragma once

#include <span>

#include "core/names.h"
#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::init {

/// Sets and clears attributes of the mount at a descriptor, and of all below it if asked
/// (mount_setattr(2)). `path` is what the message calls it.
Status set_attributes(int mount, const names::MountAttributes& attributes, bool recursive,
                      const char* path) noexcept;

/// Gives a detached mount the mappings of a user namespace (MOUNT_ATTR_IDMAP, Linux 5.12).
Status map_ids(int mount, int user_namespace, bool recursive, const char* path) noexcept;

/// Sets the propagation type of the mount at a descriptor, once or several times in order.
Status set_propagation(int mount, const names::Propagation& propagation, const char* path) noexcept;
Status set_propagation(int mount, std::span<const names::Propagation> changes,
                       const char* path) noexcept;

/// Attaches a detached mount, or moves an attached one, onto what a descriptor refers to
/// (move_mount(2)).
Status attach(int mount, int target, const char* path) noexcept;

/// Attaches a mount and then sets its propagation.
Status attach_with(int mount, int target, const char* path,
                   std::span<const names::Propagation> propagation) noexcept;

/// Whether a descriptor refers to the root of a mount, and not to something further down.
Result<bool> is_mount_root(int fd) noexcept;

}  // namespace berth::init
