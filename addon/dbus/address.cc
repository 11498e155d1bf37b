#include "dbus/address.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include <algorithm>
#include <optional>
#include <string>

namespace berth::dbus {

namespace {

/// The part of a text before a separator, which is taken off it together with that.
std::string_view take_until(std::string_view& text, char separator) {
  const size_t length = text.find(separator);
  const std::string_view part = text.substr(0, length);
  text.remove_prefix(length == std::string_view::npos ? text.size() : length + 1);
  return part;
}

std::optional<unsigned> digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

// A value with its "%41" as bytes.
std::optional<std::string> unescape(std::string_view value) {
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '%') {
      out.push_back(value[i]);
      continue;
    }
    if (value.size() - i < 3) return std::nullopt;
    const auto high = digit(value[i + 1]);
    const auto low = digit(value[i + 2]);
    if (!high || !low) return std::nullopt;
    out.push_back(static_cast<char>(*high << 4U | *low));
    i += 2;
  }
  return out;
}

Result<SocketAddress> socket_address(const std::string& name, bool is_abstract) {
  SocketAddress result;
  sockaddr_un& address = result.address;
  // An abstract name begins with a NUL, a path ends with one.
  if (name.size() + 1 > sizeof address.sun_path)
    return make_error("D-Bus", ENAMETOOLONG, "%s", name.c_str());
  address.sun_family = AF_UNIX;
  memcpy(address.sun_path + (is_abstract ? 1 : 0), name.data(), name.size());
  result.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size() + 1);
  return result;
}

// What follows "unix:". Keys other than those of the name are about the server.
Result<SocketAddress> parse_unix(std::string_view keys) {
  const SysError wrong =
      make_error("D-Bus", EINVAL, "the address \"unix:%.*s\"",
                 static_cast<int>(std::min<size_t>(keys.size(), 200)), keys.data());
  std::string name;
  char kind = '\0';
  while (!keys.empty()) {
    std::string_view pair = take_until(keys, ',');
    const bool has_value = pair.find('=') != std::string_view::npos;
    const std::string_view key = take_until(pair, '=');
    const auto value = unescape(pair);
    if (!has_value || key.empty() || !value) return wrong;
    if (key != "path" && key != "abstract") continue;
    if (kind != '\0' || value->empty()) return wrong;
    kind = key[0];
    name = *value;
  }
  const bool is_abstract = kind == 'a';
  if (kind == '\0' || (!is_abstract && name.find('\0') != std::string::npos)) return wrong;
  return socket_address(name, is_abstract);
}

}  // namespace

Result<std::vector<SocketAddress>> parse_addresses(std::string_view list) {
  std::vector<SocketAddress> found;
  bool any = false;
  while (!list.empty()) {
    std::string_view entry = take_until(list, ';');
    if (entry.empty()) continue;
    any = true;
    const bool has_keys = entry.find(':') != std::string_view::npos;
    const std::string_view transport = take_until(entry, ':');
    if (!has_keys || transport.empty())
      return make_error("D-Bus", EINVAL, "an address without a transport");
    if (transport != "unix") continue;
    auto address = parse_unix(entry);
    if (!address.ok()) return address.error();
    found.push_back(address.value());
  }
  if (!any) return make_error("D-Bus", EINVAL, "the address is empty");
  if (found.empty()) return make_error("D-Bus", EAFNOSUPPORT, "no address is of a Unix socket");
  return found;
}

}  // namespace berth::dbus
