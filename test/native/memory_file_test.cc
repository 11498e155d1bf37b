// A sealed memory file stays what it is, whoever else in the kernel holds a page of it.
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string_view>

#include "core/sys.h"
#include "tally.h"

namespace berth::test {

namespace {

constexpr std::string_view kContent = "what it is";

bool has(int file, int seals) { return (fcntl(file, F_GET_SEALS) & seals) == seals; }

void check_unchangeable(Tally& tally, int file, const std::string& name) {
  tally.check(has(file, sys::kImmutable), name + ": has the seals");
  tally.check(pwrite(file, "x", 1, 0) < 0 && errno == EPERM, name + ": is not written to");
  tally.check(pwrite(file, "x", 1, kContent.size()) < 0 && errno == EPERM,
              name + ": does not grow");
  tally.check(ftruncate(file, 0) != 0 && errno == EPERM, name + ": does not shrink");
  tally.check(
      fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 4096) != 0 && errno == EPERM,
      name + ": gets no hole");
  void* shared = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  tally.check(shared == MAP_FAILED && errno == EPERM, name + ": is not mapped to be written to");
  void* readable = mmap(nullptr, 4096, PROT_READ, MAP_SHARED, file, 0);
  tally.check(readable != MAP_FAILED && mprotect(readable, 4096, PROT_READ | PROT_WRITE) != 0,
              name + ": a mapping to read does not become one to write");
  if (readable != MAP_FAILED) munmap(readable, 4096);
  char content[64] = {};
  const ssize_t count = pread(file, content, sizeof content, 0);
  tally.check(count > 0 && std::string_view(content, static_cast<size_t>(count)) == kContent,
              name + ": has its content");
}

void test_sealed(Tally& tally) {
  auto file = sys::sealed_memfd("test", kContent);
  tally.check(file.ok(), "is made");
  if (!file.ok()) return;
  check_unchangeable(tally, file.value().get(), "sealed");
  tally.check(has(file.value().get(), F_SEAL_WRITE), "sealed: also against what is mapped already");
}

// A page of the file waits in a pipe, as one may on a list of reclaim's.
void test_page_held(Tally& tally) {
  const UniqueFd file(memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  int ends[2] = {-1, -1};
  tally.check(sys::write_full(file.get(), kContent) && pipe2(ends, O_CLOEXEC) == 0, "is prepared");
  const UniqueFd reader(ends[0]);
  const UniqueFd writer(ends[1]);
  off_t start = 0;
  tally.check(splice(file.get(), &start, writer.get(), nullptr, kContent.size(), 0) > 0,
              "a pipe holds its page");
  const Status sealed = sys::seal(file.get(), "test");
  tally.check(sealed.ok(), "is sealed while a page is held");
  tally.check(!has(file.get(), F_SEAL_WRITE), "the page was indeed held");
  check_unchangeable(tally, file.get(), "held");
}

}  // namespace

}  // namespace berth::test

int main() {
  berth::test::Tally tally;
  berth::test::test_sealed(tally);
  berth::test::test_page_held(tally);
  return tally.finish();
}
