#include "core/sys.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>

#ifndef MFD_EXEC
#define MFD_EXEC 0x0010U
#endif
#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U
#endif

namespace berth::sys {

namespace {

// size_t in glibc, socklen_t in musl.
using ControlLength = decltype(msghdr::msg_controllen);

// Kernels before 6.3 know neither MFD_EXEC nor MFD_NOEXEC_SEAL and refuse unknown flags.
int memfd(const char* name, unsigned mode) noexcept {
  const int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING | mode);
  if (fd >= 0 || errno != EINVAL) return fd;
  return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

}  // namespace

ssize_t read_full(int fd, std::span<char> buffer) noexcept {
  size_t done = 0;
  while (done < buffer.size()) {
    const ssize_t count = ::read(fd, buffer.data() + done, buffer.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -1;
    if (count == 0) break;
    done += static_cast<size_t>(count);
  }
  return static_cast<ssize_t>(done);
}

bool write_full(int fd, std::string_view data) noexcept {
  while (!data.empty()) {
    const ssize_t count = ::write(fd, data.data(), data.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    data.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

Status seal(int fd, const char* name) noexcept {
  if (fcntl(fd, F_ADD_SEALS, kImmutable & ~F_SEAL_SEAL) != 0)
    return make_error("fcntl", errno, "sealing %s", name);
  // Before Linux 6.13, udmabuf gives out the pages of a file that lacks F_SEAL_WRITE. The kernel
  // refuses that seal with EBUSY while anything holds a page, and reclaim, compaction and DAMON can
  // do so for long; without a writable mapping, which there never was, none of them writes.
  if (fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE) != 0 && errno != EBUSY)
    return make_error("fcntl", errno, "sealing %s", name);
  if (fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL) != 0)
    return make_error("fcntl", errno, "sealing %s", name);
  return {};
}

Result<UniqueFd> sealed_memfd(const char* name, std::string_view data) noexcept {
  UniqueFd fd(memfd(name, MFD_NOEXEC_SEAL));
  if (!fd.valid()) return make_error("memfd_create", errno, "%s", name);
  if (!write_full(fd.get(), data)) return make_error("write", errno, "%s", name);
  TRY(seal(fd.get(), name));
  return fd;
}

Result<UniqueFd> empty_memfd(const char* name, size_t size) noexcept {
  UniqueFd fd(memfd(name, MFD_NOEXEC_SEAL));
  if (!fd.valid()) return make_error("memfd_create", errno, "%s", name);
  if (ftruncate(fd.get(), static_cast<off_t>(size)) != 0)
    return make_error("ftruncate", errno, "%s", name);
  return fd;
}

Result<UniqueFd> sealed_executable(const char* name, int source) noexcept {
  struct stat status {};
  if (fstat(source, &status) != 0) return make_error("fstat", errno, "%s", name);
  UniqueFd fd(memfd(name, MFD_EXEC));
  if (!fd.valid()) return make_error("memfd_create", errno, "%s", name);
  off_t offset = 0;
  while (offset < status.st_size) {
    const ssize_t count =
        sendfile(fd.get(), source, &offset, static_cast<size_t>(status.st_size - offset));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return make_error("sendfile", count == 0 ? EIO : errno, "copying %s", name);
  }
  TRY(seal(fd.get(), name));
  return fd;
}

bool send_with_fds(int socket, std::string_view data, std::span<const int> fds) noexcept {
  if (fds.size() > kMaxPacketFds) {
    errno = EINVAL;
    return false;
  }
  iovec part = {const_cast<char*>(data.data()), data.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * kMaxPacketFds)] = {};
  msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (!fds.empty()) {
    message.msg_control = control;
    message.msg_controllen = static_cast<ControlLength>(CMSG_SPACE(fds.size_bytes()));
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = static_cast<ControlLength>(CMSG_LEN(fds.size_bytes()));
    memcpy(CMSG_DATA(header), fds.data(), fds.size_bytes());
  }
  ssize_t sent = 0;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(data.size());
}

ssize_t receive_with_fds(int socket, std::span<char> buffer, std::span<int> fds, size_t* received,
                         int flags) noexcept {
  iovec part = {buffer.data(), buffer.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * kMaxPacketFds)] = {};
  msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t count = 0;
  do {
    count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | flags);
  } while (count < 0 && errno == EINTR);
  *received = 0;
  if (count < 0) return count;
  // Descriptors are all we let the kernel attach, and it attaches them as one header.
  const cmsghdr* const header = CMSG_FIRSTHDR(&message);
  if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
    return count;
  const size_t amount = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
  for (size_t i = 0; i < amount; ++i) {
    int fd = -1;
    memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof fd);
    if (*received < fds.size()) {
      fds[(*received)++] = fd;
    } else {
      ::close(fd);
    }
  }
  return count;
}

bool is_null_device(const struct stat& status) noexcept {
  return S_ISCHR(status.st_mode) && status.st_rdev == makedev(1, 3);
}

Result<bool> is_entry(int parent, const char* name, int fd) noexcept {
  struct stat ours = {};
  struct stat found = {};
  if (fstat(fd, &ours) != 0) return make_error("fstat", errno, "%s", name);
  if (fstatat(parent, name, &found, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return false;
    return make_error("fstatat", errno, "%s", name);
  }
  return ours.st_dev == found.st_dev && ours.st_ino == found.st_ino;
}

Result<bool> maps_every_id() noexcept {
  const UniqueFd file(open("/proc/self/uid_map", O_RDONLY | O_CLOEXEC));
  // No such file: a kernel without user namespaces.
  if (!file.valid() && errno == ENOENT) return true;
  if (!file.valid()) return make_error("open", errno, "/proc/self/uid_map");
  char text[128] = "";
  const ssize_t length = read_full(file.get(), text);
  if (length < 0) return make_error("read", errno, "/proc/self/uid_map");
  // As the kernel writes the one line of its first user namespace: "%10u %10u %10u\n".
  return std::string_view(text, static_cast<size_t>(length)) ==
         "         0          0 4294967295\n";
}

uint64_t now() noexcept {
  timespec time = {};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<uint64_t>(time.tv_sec) * 1000000000ULL + static_cast<uint64_t>(time.tv_nsec);
}

void pause_before_retry() noexcept {
  const timespec pause = {.tv_sec = 0, .tv_nsec = kRetryMs * 1'000'000L};
  nanosleep(&pause, nullptr);
}

bool set_affinity(std::span<const uint32_t> cpus) noexcept {
  constexpr size_t kWordBits = 8 * sizeof(unsigned long);
  unsigned long mask[kMaxCpus / kWordBits] = {};
  if (cpus.empty()) memset(mask, 0xff, sizeof mask);
  for (const uint32_t cpu : cpus) {
    if (cpu < kMaxCpus) mask[cpu / kWordBits] |= 1UL << cpu % kWordBits;
  }
  return syscall(SYS_sched_setaffinity, 0, sizeof mask, mask) == 0;
}

}  // namespace berth::sys
