#include "dbus/systemd_manager.h"

#include <errno.h>

#include "core/sys.h"

namespace berth::dbus {

namespace {

constexpr const char* kService = "org.freedesktop.systemd1";
constexpr const char* kPath = "/org/freedesktop/systemd1";
constexpr const char* kManager = "org.freedesktop.systemd1.Manager";
constexpr const char* kReplace = "replace";
constexpr const char* kUnitExists = "org.freedesktop.systemd1.UnitExists";
constexpr const char* kNoSuchUnit = "org.freedesktop.systemd1.NoSuchUnit";
constexpr const char* kAlreadySubscribed = "org.freedesktop.systemd1.AlreadySubscribed";

// Job's number, job, unit, result.
constexpr Signal kJobRemoved = {kService, kPath, kManager, "JobRemoved", "uoss"};

constexpr uint64_t kNsPerMs = 1'000'000;

SysError without(const char* member, const char* what) {
  return make_error("D-Bus", EBADMSG, "%s: the reply has no %s", member, what);
}

}  // namespace

Result<Manager> Manager::connect(std::span<const ManagerAddress> addresses, uint64_t timeout_ms) {
  const uint64_t deadline = sys::now() + timeout_ms * kNsPerMs;
  SysError problem = make_error("connect", EINVAL, "no address was given");
  for (const auto& [address, peer] : addresses) {
    auto socket = connect_to(address, deadline);
    if (!socket.ok()) {
      problem = socket.error();
      continue;
    }
    auto connection = Connection::over(socket.take(), peer, deadline);
    if (!connection.ok()) return connection.error();
    return Manager(connection.take(), deadline);
  }
  return problem;
}

Result<Message> Manager::call(const char* member, const char* signature, const Writer& arguments) {
  return connection_.call({kService, kPath, kManager, member, signature}, arguments, deadline_);
}

// systemd announces the end of jobs to those who asked for it: before the job begins.
Status Manager::subscribe() {
  TRY(connection_.listen(kJobRemoved, deadline_));
  auto reply = call("Subscribe", "", Writer());
  if (!reply.ok()) return reply.error();
  owner_ = reply.value().sender;
  if (reply.value().error_name == kAlreadySubscribed) return {};
  return outcome_of(reply.value(), "Subscribe");
}

Status Manager::start_unit(const std::string& unit, const Writer& properties) {
  TRY(subscribe());
  Writer arguments;
  arguments.text(unit);
  arguments.text(kReplace);
  arguments.structs(properties);
  arguments.structs(Writer());
  for (int attempt = 0;; ++attempt) {
    auto reply = call("StartTransientUnit", "ssa(sv)a(sa(sv))", arguments);
    if (!reply.ok()) return reply.error();
    // What failed under this name before is in the way until it is forgotten.
    if (attempt == 0 && reply.value().error_name == kUnitExists) {
      reset_failed(unit);
      continue;
    }
    TRY(outcome_of(reply.value(), "StartTransientUnit"));
    return wait_for_job(reply.value(), unit);
  }
}

Status Manager::set_properties(const std::string& unit, const Writer& properties) {
  Writer arguments;
  arguments.text(unit);
  arguments.uint32(1);  // true: until the next boot
  arguments.structs(properties);
  auto reply = call("SetUnitProperties", "sba(sv)", arguments);
  if (!reply.ok()) return reply.error();
  return outcome_of(reply.value(), "SetUnitProperties");
}

Status Manager::stop_unit(const std::string& unit) {
  TRY(subscribe());
  Writer arguments;
  arguments.text(unit);
  arguments.text(kReplace);
  auto reply = call("StopUnit", "ss", arguments);
  if (!reply.ok()) return reply.error();
  // Gone by itself when its last process ended.
  if (reply.value().error_name != kNoSuchUnit) {
    TRY(outcome_of(reply.value(), "StopUnit"));
    TRY(wait_for_job(reply.value(), unit));
  }
  reset_failed(unit);
  return {};
}

Result<std::string> Manager::property(const std::string& name) {
  Writer arguments;
  arguments.text(kManager);
  arguments.text(name);
  auto reply = connection_.call({kService, kPath, "org.freedesktop.DBus.Properties", "Get", "ss"},
                                arguments, deadline_);
  if (!reply.ok()) return reply.error();
  TRY(outcome_of(reply.value(), "Get"));
  auto values = reply.value().arguments("v");
  const auto type = values ? values->signature() : std::nullopt;
  const auto text = type == "s" ? values->text() : std::nullopt;
  if (!text) return without(name.c_str(), "text");
  return std::string(*text);
}

// What is not "done" is an error.
Status Manager::wait_for_job(const Message& reply, const std::string& unit) {
  auto values = reply.arguments("o");
  const auto job = values ? values->text() : std::nullopt;
  if (!job) return without(unit.c_str(), "job");
  for (;;) {
    auto signal = connection_.next_signal(deadline_);
    if (!signal.ok())
      return make_error(signal.error().call, signal.error().err, "the job for %s: %s", unit.c_str(),
                        signal.error().detail);
    auto removed = signal.value().arguments(kJobRemoved.signature);
    if (!removed || !removed->skip("u") || removed->text() != job || !removed->skip("s")) continue;
    const std::string result(removed->text().value_or(std::string_view()));
    auto is_true = is_from_manager(signal.value());
    if (!is_true.ok()) return is_true.error();
    if (!is_true.value()) continue;
    if (result == "done") return {};
    return make_error("systemd", EIO, "the job for %s ended as \"%s\"", unit.c_str(),
                      result.c_str());
  }
}

// On a bus anyone may send us such a signal. The manager has another unique name when it has
// executed itself anew.
Result<bool> Manager::is_from_manager(const Message& signal) {
  if (connection_.peer() == Peer::kService || signal.sender == owner_) return true;
  auto owner = connection_.owner_of(kService, deadline_);
  if (!owner.ok()) return owner.error();
  owner_ = owner.take();
  return signal.sender == owner_;
}

// Forgets a unit that failed; that there is none is as good.
void Manager::reset_failed(const std::string& unit) {
  Writer arguments;
  arguments.text(unit);
  (void)call("ResetFailedUnit", "s", arguments);
}

}  // namespace berth::dbus
