// A routing socket (rtnetlink(7)) in some network namespace: requests that are answered by an
// acknowledgement, and lists.
#pragma once

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include <functional>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/unique_fd.h"

namespace berth::binding {

/// A request under construction: a header of the family, then attributes.
class RouteRequest {
 public:
  RouteRequest(uint16_t type, uint16_t flags);
  /// Appends a header such as ifinfomsg.
  template <typename T>
  void header(const T& value) {
    append(&value, sizeof value);
  }
  void attribute(uint16_t type, const void* data, size_t size);
  void attribute(uint16_t type, std::string_view text);  ///< with a terminating NUL
  void attribute(uint16_t type, uint32_t value) { attribute(type, &value, sizeof value); }
  /// The finished message.
  [[nodiscard]] nlmsghdr* finish(uint32_t sequence);

 private:
  void append(const void* data, size_t size);
  std::vector<char> bytes_;
};

/// An attribute of an answer.
struct RouteAttribute {
  uint16_t type;
  std::string_view data;
};

/// The attributes that follow a header of `header_size` bytes.
std::vector<RouteAttribute> route_attributes(const nlmsghdr& message, size_t header_size);

/// Shows `see` every message of a packet that answers the request with this number; whether the
/// last of the answer was among them. The error is the kernel's answer, or EPROTO when it is none.
Result<bool> read_answers(std::string_view packet, uint32_t sequence, const char* what,
                          const std::function<void(const nlmsghdr&)>& see);

class RouteSocket {
 public:
  /// Opens a socket in the network namespace of a descriptor, or in the caller's own for -1.
  static Result<RouteSocket> open(int network_namespace);
  /// Sends a request; the error is the kernel's answer. `see` is shown every message that comes.
  Status request(RouteRequest request, const char* what,
                 const std::function<void(const nlmsghdr&)>& see = nullptr);

 private:
  explicit RouteSocket(UniqueFd fd) noexcept : fd_(std::move(fd)) {}
  UniqueFd fd_;
  uint32_t sequence_ = 0;
};

}  // namespace berth::binding
