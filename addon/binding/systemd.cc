// Transient scopes of systemd, their properties, their end. Every call has a deadline.

#include <limits.h>

#include <string>
#include <vector>

#include "binding/convert.h"
#include "binding/dbus_value.h"
#include "binding/exports.h"
#include "dbus/systemd_manager.h"

namespace berth::binding {

namespace {

// Connects to the first of `addresses`, [{address, bus}], that takes it, for `timeoutMs`.
// EINVAL with a pending exception for wrong arguments.
Result<dbus::Manager> connect(Napi::Env env, Arguments& arguments) {
  const auto timeout = static_cast<uint64_t>(arguments.integer("timeoutMs", 1, INT_MAX));
  const Napi::Array entries = arguments.array("addresses");
  std::vector<dbus::ManagerAddress> addresses;
  for (uint32_t i = 0; arguments.ok() && i < entries.Length(); ++i) {
    const Napi::Value value = entries.Get(i);
    if (!value.IsObject()) {
      arguments.fail("addresses", "objects");
      break;
    }
    Arguments entry(env, value.As<Napi::Object>());
    std::string address = entry.string("address");
    const bool is_bus = entry.boolean("bus");
    if (!entry.ok()) return make_error("connect", EINVAL, "addresses");
    addresses.push_back({std::move(address), is_bus ? dbus::Peer::kBus : dbus::Peer::kService});
  }
  if (!arguments.ok()) return make_error("connect", EINVAL, "addresses");
  return dbus::Manager::connect(addresses, timeout);
}

Napi::Value failed(Napi::Env env, const SysError& error) {
  return env.IsExceptionPending() ? env.Undefined() : throw_error(env, error);
}

Napi::Value answer(Napi::Env env, const Status& status) {
  return status.ok() ? env.Undefined() : failed(env, status.error());
}

Napi::Value start_scope(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string unit = arguments.string("unit");
  auto properties = marshal_properties(env, arguments.array("properties"));
  if (!properties.ok()) return failed(env, properties.error());
  auto manager = connect(env, arguments);
  if (!manager.ok()) return failed(env, manager.error());
  return answer(env, manager.value().start_unit(unit, properties.value()));
}

Napi::Value set_properties(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string unit = arguments.string("unit");
  auto properties = marshal_properties(env, arguments.array("properties"));
  if (!properties.ok()) return failed(env, properties.error());
  auto manager = connect(env, arguments);
  if (!manager.ok()) return failed(env, manager.error());
  return answer(env, manager.value().set_properties(unit, properties.value()));
}

Napi::Value stop_unit(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string unit = arguments.string("unit");
  auto manager = connect(env, arguments);
  if (!manager.ok()) return failed(env, manager.error());
  return answer(env, manager.value().stop_unit(unit));
}

// A property of the manager that is a string.
Napi::Value manager_property(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string name = arguments.string("name");
  auto manager = connect(env, arguments);
  if (!manager.ok()) return failed(env, manager.error());
  auto text = manager.value().property(name);
  if (!text.ok()) return failed(env, text.error());
  return Napi::String::New(env, text.value());
}

}  // namespace

void export_systemd(Napi::Env env, Napi::Object& exports) {
  exports.Set("startScope", Napi::Function::New<start_scope>(env));
  exports.Set("setUnitProperties", Napi::Function::New<set_properties>(env));
  exports.Set("stopUnit", Napi::Function::New<stop_unit>(env));
  exports.Set("managerProperty", Napi::Function::New<manager_property>(env));
}

}  // namespace berth::binding
