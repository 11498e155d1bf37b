// One of systemd's managers, the system's or a user's (org.freedesktop.systemd1(5)).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "core/result.h"
#include "dbus/connection.h"
#include "dbus/wire.h"

namespace berth::dbus {

/// Where a manager may be reached.
struct ManagerAddress {
  std::string address;
  Peer peer;
};

/// A connection to a manager, with one deadline for all that is done over it.
class Manager {
 public:
  /// Connects to the first of the addresses that takes the connection.
  /// @param timeout_ms for all that is done over it, milliseconds
  static Result<Manager> connect(std::span<const ManagerAddress> addresses, uint64_t timeout_ms);

  /// Starts a transient unit and waits for it. One of this name that failed is forgotten.
  /// @param properties structs of the type (sv)
  Status start_unit(const std::string& unit, const Writer& properties);
  /// Changes properties of a unit until the next boot.
  /// @param properties structs of the type (sv)
  Status set_properties(const std::string& unit, const Writer& properties);
  /// Stops a unit, waits until it has ended, and forgets it; fine when there is none.
  Status stop_unit(const std::string& unit);
  /// A property of the manager that is a string.
  Result<std::string> property(const std::string& name);

 private:
  Manager(Connection connection, uint64_t deadline) noexcept
      : connection_(std::move(connection)), deadline_(deadline) {}
  Result<Message> call(const char* member, const char* signature, const Writer& arguments);
  Status subscribe();
  Status wait_for_job(const Message& reply, const std::string& unit);
  Result<bool> is_from_manager(const Message& signal);
  void reset_failed(const std::string& unit);

  Connection connection_;
  uint64_t deadline_;
  // The manager's unique name on the bus, as it was last known.
  std::string owner_;
};

}  // namespace berth::dbus
