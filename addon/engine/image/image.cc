#include "engine/image/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <span>

#include "core/unique_fd.h"
#include "engine/last_words.h"

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

// Read by QuickJS' changed sources (scripts/engine/edit-quickjs.mjs).
JSImage js_image = {};

extern "C" {
// Where this executable lies; from the linker.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern char __ehdr_start[] __attribute__((visibility("hidden")));
extern char _end[] __attribute__((visibility("hidden")));
// image.S: the header and the image; all zeros in the executable that makes the image.
extern const char berth_image[] __attribute__((visibility("hidden")));
}

namespace berth::engine {

namespace {

/// In front of the image: where it holds pointers into the executable that are relocated, counted
/// from the image's begin. Each is there as the distance from the executable's begin.
struct ImageHeader {
  uint32_t header_size;  // bytes up to the image: whole pages
  uint32_t image_size;   // likewise
  uint32_t pointer_count;
  uint32_t pointers[];
};

constexpr size_t kRoomForMaking = size_t{64} << 20;
constexpr size_t kRoomBehindImage = size_t{8} << 20;  // for values made at run time, at first

bool is_making = false;

char* base() noexcept {
  return reinterpret_cast<char*>(kImageBase);  // NOLINT(performance-no-int-to-ptr)
}
ImageRoot* root() noexcept { return reinterpret_cast<ImageRoot*>(base()); }

constexpr size_t up_to(size_t size, size_t multiple) noexcept {
  return (size + multiple - 1) & ~(multiple - 1);
}

void reserve(size_t size) noexcept {
  void* const place =
      mmap(base(), size, PROT_READ | PROT_WRITE,
           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
  if (place == MAP_FAILED) die("no memory for the image", strerror(errno));
  // A kernel before 4.17 takes the address for a wish.
  if (place != base()) die("no place for the image");
}

void write_all(int fd, const char* bytes, size_t size) noexcept {
  while (size > 0) {
    const ssize_t written = write(fd, bytes, size);
    if (written < 0) die("cannot write the image", strerror(errno));
    bytes += written;
    size -= static_cast<size_t>(written);
  }
}

void tell_address(const void* place) {
  const auto address = *static_cast<const uintptr_t*>(place);
  if (address != 0) printf(" %td", static_cast<const char*>(place) - base());
}

}  // namespace

ImageRoot* map_image() noexcept {
  const auto& header = *reinterpret_cast<const ImageHeader*>(berth_image);
  if (header.image_size == 0) return nullptr;
  const size_t size = header.image_size;
  reserve(size + kRoomBehindImage);
  auto* const loaded = const_cast<char*>(berth_image) + header.header_size;
  if (mremap(loaded, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, base()) == MAP_FAILED)
    die("the image cannot be moved to its place", strerror(errno));
  const auto begin = reinterpret_cast<uintptr_t>(__ehdr_start);
  for (uint32_t i = 0; i < header.pointer_count; ++i)
    *reinterpret_cast<uintptr_t*>(base() + header.pointers[i]) += begin;
  heap::use({.begin = base() + size, .end = base() + size + kRoomBehindImage});
  js_image = {.size = root()->used,
              .executable = begin,
              .executable_size = reinterpret_cast<uintptr_t>(_end) - begin};
  return root();
}

ImageRoot* begin_image() noexcept {
  is_making = true;
  reserve(kRoomForMaking);
  heap::begin_image(
      {.begin = base() + up_to(sizeof(ImageRoot), 16), .end = base() + kRoomForMaking});
  return root();
}

void write_image(ImageRoot* root, const char* file) noexcept {
  root->used = static_cast<size_t>(heap::end_image() - base());
  const UniqueFd out(open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!out.valid()) die(file, strerror(errno));
  write_all(out.get(), base(), root->used);
  printf("%ju %ju", static_cast<uintmax_t>(reinterpret_cast<uintptr_t>(__ehdr_start)),
         static_cast<uintmax_t>(reinterpret_cast<uintptr_t>(_end)));
  js_each_address(root->runtime, tell_address);
  for (const NativeFunction& function :
       std::span(root->node_api.functions, root->node_api.function_count))
    tell_address(&function.callback);
  if (printf("\n") < 0 || fflush(stdout) != 0) die("standard output", strerror(errno));
}

}  // namespace berth::engine

// In place of the C library's: QuickJS seeds what it calls random by the time, and images must not
// differ by it.
extern "C" int gettimeofday(timeval* time, void*) {
  timespec now = {};
  if (!berth::engine::is_making) clock_gettime(CLOCK_REALTIME, &now);
  *time = {.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  return 0;
}
