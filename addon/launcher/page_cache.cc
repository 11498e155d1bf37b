#include "launcher/page_cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cstddef>

#include "core/unique_fd.h"

namespace berth::launcher {

namespace {

constexpr size_t kPiece = 2UL << 20;
constexpr int kPopulateRead = 22;  // MADV_POPULATE_READ (Linux 5.14), which musl does not name

// Looks at the first page of each piece. MADV_HUGEPAGE makes the kernel read all of a piece when
// one of its pages is missing (Linux 5.18).
void read_missing_pieces(char* start, size_t size) noexcept {
  if (madvise(start, size, MADV_HUGEPAGE) != 0) return;
  for (size_t at = 0; at < size; at += kPiece) {
    unsigned char present = 0;
    if (mincore(start + at, 1, &present) != 0) return;
    if ((present & 1) == 0) madvise(start + at, 1, kPopulateRead);
  }
}

}  // namespace

void read_in_large_pieces(const char* engine) noexcept {
  const UniqueFd file(open(engine, O_RDONLY | O_CLOEXEC));
  struct stat status = {};
  if (!file.valid() || fstat(file.get(), &status) != 0 || status.st_size <= 0) return;
  const auto size = static_cast<size_t>(status.st_size);
  // Executable, as the kernel asks of files that it may hold in large pieces; nothing of it is run.
  void* start = mmap(nullptr, size, PROT_READ | PROT_EXEC, MAP_PRIVATE, file.get(), 0);
  if (start == MAP_FAILED) return;
  read_missing_pieces(static_cast<char*>(start), size);
  munmap(start, size);
}

}  // namespace berth::launcher
