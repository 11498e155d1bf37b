// Moving a network interface to another network namespace, with its addresses.
#include <linux/if_link.h>
#include <net/if.h>

#include <algorithm>
#include <string>

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/net_answers.h"
#include "binding/netlink.h"

namespace berth::binding {

namespace {

ifinfomsg link_header(int index) {
  ifinfomsg header = {};
  header.ifi_family = AF_UNSPEC;
  header.ifi_index = index;
  return header;
}

Result<Link> find_link(RouteSocket& socket, const std::string& name) {
  RouteRequest request(RTM_GETLINK, 0);
  request.header(link_header(0));
  request.attribute(IFLA_IFNAME, name);
  Link found;
  const Status status = socket.request(std::move(request), name.c_str(), [&](const nlmsghdr& part) {
    if (auto link = read_link(part)) found = std::move(*link);
  });
  if (!status.ok()) {
    if (status.error().err == ENODEV)
      return make_error("netlink", ENODEV, "there is no network interface %s", name.c_str());
    return status.error();
  }
  return found;
}

Result<std::vector<Link>> list_links(RouteSocket& socket) {
  RouteRequest request(RTM_GETLINK, NLM_F_DUMP);
  request.header(link_header(0));
  std::vector<Link> links;
  TRY(socket.request(std::move(request), "listing interfaces", [&](const nlmsghdr& part) {
    if (auto link = read_link(part)) links.push_back(std::move(*link));
  }));
  return links;
}

// The kernel takes all addresses of an interface that leaves; these come along.
Result<std::vector<Address>> lasting_addresses(RouteSocket& socket, int index) {
  RouteRequest request(RTM_GETADDR, NLM_F_DUMP);
  request.header(ifaddrmsg{});
  std::vector<Address> addresses;
  TRY(socket.request(std::move(request), "listing addresses", [&](const nlmsghdr& part) {
    auto address = read_lasting_address(part);
    if (address && address->header.ifa_index == static_cast<unsigned>(index))
      addresses.push_back(std::move(*address));
  }));
  return addresses;
}

Status set_up(RouteSocket& socket, const Link& link, bool up) {
  RouteRequest request(RTM_NEWLINK, 0);
  ifinfomsg header = link_header(link.index);
  header.ifi_flags = up ? IFF_UP : 0;
  header.ifi_change = IFF_UP;
  request.header(header);
  return socket.request(std::move(request), link.name.c_str());
}

Status move_link(RouteSocket& socket, const Link& link, int target, const std::string& name) {
  RouteRequest request(RTM_NEWLINK, 0);
  request.header(link_header(link.index));
  request.attribute(IFLA_NET_NS_FD, static_cast<uint32_t>(target));
  request.attribute(IFLA_IFNAME, name);
  return socket.request(std::move(request), name.c_str());
}

Status add_address(RouteSocket& socket, const Link& link, const Address& address) {
  RouteRequest request(RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE);
  ifaddrmsg header = address.header;
  header.ifa_index = static_cast<unsigned>(link.index);
  request.header(header);
  for (const auto& [type, data] : address.attributes)
    request.attribute(type, data.data(), data.size());
  return socket.request(std::move(request), link.name.c_str());
}

// The kernel may give it another index, and chooses the name if that is a template: it is the one
// that was not there before.
Result<Link> arrived(RouteSocket& socket, const std::vector<Link>& before) {
  auto after = list_links(socket);
  if (!after.ok()) return after.error();
  for (Link& link : after.value()) {
    const auto is_link = [&link](const Link& known) { return known.index == link.index; };
    if (std::none_of(before.begin(), before.end(), is_link)) return std::move(link);
  }
  return make_error("netlink", ENODEV, "the interface did not arrive");
}

struct Move {
  int from;
  int to;
  std::string name;
  std::string rename;
  bool up;
};

// Result: the interface where it is now, with the flags it had before.
Result<Link> move_device(const Move& move) {
  auto source = RouteSocket::open(move.from);
  if (!source.ok()) return source.error();
  auto target = RouteSocket::open(move.to);
  if (!target.ok()) return target.error();
  auto link = find_link(source.value(), move.name);
  if (!link.ok()) return link.error();
  auto addresses = lasting_addresses(source.value(), link.value().index);
  if (!addresses.ok()) return addresses.error();
  auto before = list_links(target.value());
  if (!before.ok()) return before.error();

  // The kernel finds that out only after the interface has left under its old name.
  for (const Link& there : before.value()) {
    if (there.name == move.rename)
      return make_error("netlink", EEXIST, "the container has an interface %s already",
                        move.rename.c_str());
  }

  // Some drivers refuse to move an interface that is up.
  const bool was_up = (link.value().flags & IFF_UP) != 0;
  if (was_up) TRY(set_up(source.value(), link.value(), false));
  if (const Status moved = move_link(source.value(), link.value(), move.to, move.rename);
      !moved.ok()) {
    if (was_up) (void)set_up(source.value(), link.value(), true);
    return moved.error();
  }
  auto there = arrived(target.value(), before.value());
  if (!there.ok()) return there.error();
  for (const Address& address : addresses.value())
    TRY(add_address(target.value(), there.value(), address));
  if (move.up) TRY(set_up(target.value(), there.value(), true));
  there.value().flags = link.value().flags;
  return there;
}

Napi::Value move_net_device(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const Move move = {.from = arguments.descriptor("from"),
                     .to = arguments.descriptor("to"),
                     .name = arguments.string("name"),
                     .rename = arguments.string("rename"),
                     .up = arguments.boolean("up")};
  if (!arguments.ok()) return env.Undefined();
  auto moved = move_device(move);
  if (!moved.ok()) return throw_error(env, moved.error());
  Napi::Object result = Napi::Object::New(env);
  result.Set("name", moved.value().name);
  result.Set("wasUp", (moved.value().flags & IFF_UP) != 0);
  return result;
}

}  // namespace

void export_net_device(Napi::Env env, Napi::Object& exports) {
  exports.Set("moveNetDevice", Napi::Function::New<move_net_device>(env));
}

}  // namespace berth::binding
