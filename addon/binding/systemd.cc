// Transient scopes of systemd, their properties, their end. Every call has a deadline.

#include "binding/convert.h"
#include "binding/exports.h"
#include "binding/sd_bus.h"

namespace berth::binding {

namespace {

Napi::Value start_scope(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string unit = arguments.string("unit");
  const Napi::Array properties = arguments.array("properties");
  auto manager = Manager::connect(env, arguments);
  if (!arguments.ok()) return env.Undefined();
  if (!manager.ok()) return throw_error(env, manager.error());
  if (const Status status = manager.value().subscribe(); !status.ok())
    return throw_error(env, status.error());
  for (int attempt = 0;; ++attempt) {
    auto message = manager.value().method("StartTransientUnit");
    if (!message.ok()) return throw_error(env, message.error());
    sd_bus_message* const raw = message.value().get();
    int result = library().sd_bus_message_append_basic(raw, 's', unit.c_str());
    if (result >= 0) result = library().sd_bus_message_append_basic(raw, 's', "replace");
    if (result >= 0) result = append_properties(raw, env, properties);
    if (result >= 0) result = library().sd_bus_message_open_container(raw, 'a', "(sa(sv))");
    if (result >= 0) result = library().sd_bus_message_close_container(raw);
    if (result < 0)
      return throw_error(env, make_error("sd_bus_message_append", -result, "properties"));
    BusError error;
    auto reply = manager.value().call("StartTransientUnit", message.value(), error);
    // What failed under this name before is in the way until it is forgotten.
    if (!reply.ok() && attempt == 0 && error.is("org.freedesktop.systemd1.UnitExists")) {
      manager.value().reset_failed(unit.c_str());
      continue;
    }
    if (!reply.ok()) return throw_error(env, reply.error());
    if (const Status status = manager.value().wait_for(reply.value(), unit.c_str()); !status.ok())
      return throw_error(env, status.error());
    return env.Undefined();
  }
}

Napi::Value set_properties(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string unit = arguments.string("unit");
  const Napi::Array properties = arguments.array("properties");
  auto manager = Manager::connect(env, arguments);
  if (!arguments.ok()) return env.Undefined();
  if (!manager.ok()) return throw_error(env, manager.error());
  auto message = manager.value().method("SetUnitProperties");
  if (!message.ok()) return throw_error(env, message.error());
  sd_bus_message* const raw = message.value().get();
  const int runtime = 1;
  int result = library().sd_bus_message_append_basic(raw, 's', unit.c_str());
  if (result >= 0) result = library().sd_bus_message_append_basic(raw, 'b', &runtime);
  if (result >= 0) result = append_properties(raw, env, properties);
  if (result < 0)
    return throw_error(env, make_error("sd_bus_message_append", -result, "properties"));
  BusError error;
  const auto reply = manager.value().call("SetUnitProperties", message.value(), error);
  if (!reply.ok()) return throw_error(env, reply.error());
  return env.Undefined();
}

Napi::Value stop_unit(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string unit = arguments.string("unit");
  auto manager = Manager::connect(env, arguments);
  if (!arguments.ok()) return env.Undefined();
  if (!manager.ok()) return throw_error(env, manager.error());
  if (const Status status = manager.value().subscribe(); !status.ok())
    return throw_error(env, status.error());
  auto message = manager.value().method("StopUnit");
  if (!message.ok()) return throw_error(env, message.error());
  library().sd_bus_message_append_basic(message.value().get(), 's', unit.c_str());
  library().sd_bus_message_append_basic(message.value().get(), 's', "replace");
  BusError error;
  auto reply = manager.value().call("StopUnit", message.value(), error);
  // Gone by itself when its last process ended.
  const bool gone = !reply.ok() && error.is("org.freedesktop.systemd1.NoSuchUnit");
  if (!reply.ok() && !gone) return throw_error(env, reply.error());
  if (!gone) {
    if (const Status status = manager.value().wait_for(reply.value(), unit.c_str()); !status.ok())
      return throw_error(env, status.error());
  }
  manager.value().reset_failed(unit.c_str());
  return env.Undefined();
}

// A property of the manager that is a string.
Napi::Value manager_property(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string name = arguments.string("name");
  auto manager = Manager::connect(env, arguments);
  if (!arguments.ok()) return env.Undefined();
  if (!manager.ok()) return throw_error(env, manager.error());
  auto message = manager.value().property(name.c_str());
  if (!message.ok()) return throw_error(env, message.error());
  return Napi::String::New(env, message.value());
}

}  // namespace

void export_systemd(Napi::Env env, Napi::Object& exports) {
  exports.Set("startScope", Napi::Function::New(env, start_scope));
  exports.Set("setUnitProperties", Napi::Function::New(env, set_properties));
  exports.Set("stopUnit", Napi::Function::New(env, stop_unit));
  exports.Set("managerProperty", Napi::Function::New(env, manager_property));
}

}  // namespace berth::binding
