// Where the engine's file lies in memory.
#pragma once

namespace berth::launcher {

/// Reads what of the engine's file is not in the page cache, in pieces of 2 MiB: the kernel then
/// maps each of them at once, where by itself it would read and map small ones, and a start takes a
/// third longer for as long as they stay (file systems with large folios: XFS, Btrfs; ext4 since
/// Linux 6.16). Costs 50 µs when all is there. That it may not succeed changes nothing but the
/// time.
void read_in_large_pieces(const char* engine) noexcept;

}  // namespace berth::launcher
