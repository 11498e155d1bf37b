#include "binding/sd_bus.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>

#include "core/sys.h"

namespace berth::binding {

namespace {

constexpr const char* kService = "org.freedesktop.systemd1";
constexpr const char* kPath = "/org/freedesktop/systemd1";
constexpr const char* kManager = "org.freedesktop.systemd1.Manager";
constexpr uint64_t kUsPerMs = 1000;
constexpr uint64_t kNsPerUs = 1000;

int job_removed(sd_bus_message* message, void* userdata, sd_bus_error*) {
  auto& ended = *static_cast<std::vector<std::pair<std::string, std::string>>*>(userdata);
  uint32_t id = 0;
  const char* path = nullptr;
  const char* unit = nullptr;
  const char* result = nullptr;
  if (library().sd_bus_message_read_basic(message, 'u', &id) > 0 &&
      library().sd_bus_message_read_basic(message, 'o', &path) > 0 &&
      library().sd_bus_message_read_basic(message, 's', &unit) > 0 &&
      library().sd_bus_message_read_basic(message, 's', &result) > 0)
    ended.emplace_back(path, result);
  return 0;
}

Result<Bus> open_bus(const std::string& address, bool is_bus) {
  sd_bus* opened = nullptr;
  int result = library().sd_bus_new(&opened);
  if (result < 0) return make_error("sd_bus_new", -result, "%s", "");
  Bus bus(opened);
  result = library().sd_bus_set_address(bus.get(), address.c_str());
  if (result >= 0) result = library().sd_bus_set_bus_client(bus.get(), is_bus ? 1 : 0);
  if (result >= 0) result = library().sd_bus_start(bus.get());
  if (result < 0) return make_error("sd_bus_start", -result, "%s", address.c_str());
  return bus;
}

}  // namespace

SdBus::SdBus() {
  void* handle = dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    problem = dlerror();
    return;
  }
#define BERTH_FIND(name)                                            \
  name = reinterpret_cast<decltype(&::name)>(dlsym(handle, #name)); \
  if (name == nullptr) problem = "libsystemd lacks " #name;
  BERTH_LIBSYSTEMD_FUNCTIONS(BERTH_FIND)
#undef BERTH_FIND
}

const SdBus& library() {
  static const SdBus instance;
  return instance;
}

Result<Manager> Manager::connect(Napi::Env env, Arguments& arguments) {
  if (!library().problem.empty())
    return make_error("dlopen", ENOSYS, "%s", library().problem.c_str());
  const auto timeout = static_cast<uint64_t>(arguments.integer("timeoutMs", 1, INT_MAX));
  const Napi::Array addresses = arguments.array("addresses");
  if (!arguments.ok()) return make_error("sd_bus_start", EINVAL, "arguments");
  SysError problem = make_error("sd_bus_start", EINVAL, "no address was given");
  for (uint32_t i = 0; i < addresses.Length(); ++i) {
    const Napi::Value value = addresses.Get(i);
    if (!value.IsObject()) break;
    Arguments entry(env, value.As<Napi::Object>());
    auto bus = open_bus(entry.string("address"), entry.boolean("bus"));
    if (bus.ok()) return Manager(bus.take(), sys::now() + timeout * kUsPerMs * kNsPerUs);
    problem = bus.error();
  }
  return problem;
}

Result<Message> Manager::method(const char* name) {
  sd_bus_message* message = nullptr;
  const int result = library().sd_bus_message_new_method_call(bus_.get(), &message, kService, kPath,
                                                              kManager, name);
  if (result < 0) return make_error("sd_bus_message_new_method_call", -result, "%s", name);
  return Message(message);
}

Result<std::string> Manager::property(const char* name) {
  sd_bus_message* raw = nullptr;
  int result = library().sd_bus_message_new_method_call(bus_.get(), &raw, kService, kPath,
                                                        "org.freedesktop.DBus.Properties", "Get");
  if (result < 0) return make_error("sd_bus_message_new_method_call", -result, "%s", name);
  const Message message(raw);
  library().sd_bus_message_append_basic(raw, 's', kManager);
  library().sd_bus_message_append_basic(raw, 's', name);
  BusError error;
  auto reply = call("Get", message, error);
  if (!reply.ok()) return reply.error();
  const char* text = nullptr;
  result = library().sd_bus_message_enter_container(reply.value().get(), 'v', "s");
  if (result >= 0) result = library().sd_bus_message_read_basic(reply.value().get(), 's', &text);
  if (result < 0) return make_error("sd_bus_message_read", -result, "%s", name);
  return std::string(text);
}

Result<Message> Manager::call(const char* name, const Message& message, BusError& error) {
  sd_bus_message* reply = nullptr;
  const int result =
      library().sd_bus_call(bus_.get(), message.get(), left_us(), error.get(), &reply);
  if (result < 0) return make_error("sd_bus_call", -result, "%s: %s", name, error.words());
  return Message(reply);
}

Status Manager::subscribe() {
  sd_bus_slot* slot = nullptr;
  const int result = library().sd_bus_match_signal(bus_.get(), &slot, kService, kPath, kManager,
                                                   "JobRemoved", job_removed, ended_.get());
  if (result < 0) return make_error("sd_bus_match_signal", -result, "JobRemoved");
  slot_.reset(slot);
  auto message = method("Subscribe");
  if (!message.ok()) return message.error();
  BusError error;
  const auto reply = call("Subscribe", message.value(), error);
  if (!reply.ok() && !error.is("org.freedesktop.systemd1.AlreadySubscribed")) return reply.error();
  return {};
}

Status Manager::wait_for(const Message& reply, const char* unit) {
  const char* path = nullptr;
  const int read = library().sd_bus_message_read_basic(reply.get(), 'o', &path);
  if (read < 0) return make_error("sd_bus_message_read", -read, "job of %s", unit);
  for (;;) {
    for (const auto& [job, result] : *ended_) {
      if (job != path) continue;
      if (result == "done") return {};
      return make_error("systemd", EIO, "the job for %s ended as \"%s\"", unit, result.c_str());
    }
    const int processed = library().sd_bus_process(bus_.get(), nullptr);
    if (processed < 0) return make_error("sd_bus_process", -processed, "%s", unit);
    if (processed > 0) continue;
    if (left_us() <= 1) return make_error("sd_bus_wait", ETIMEDOUT, "the job for %s", unit);
    const int waited = library().sd_bus_wait(bus_.get(), left_us());
    if (waited < 0 && waited != -EINTR) return make_error("sd_bus_wait", -waited, "%s", unit);
  }
}

void Manager::reset_failed(const char* unit) {
  auto message = method("ResetFailedUnit");
  if (!message.ok()) return;
  library().sd_bus_message_append_basic(message.value().get(), 's', unit);
  BusError error;
  (void)call("ResetFailedUnit", message.value(), error);
}

uint64_t Manager::left_us() const {
  const uint64_t now = sys::now();
  return now >= deadline_ns_ ? 1 : (deadline_ns_ - now) / kNsPerUs + 1;
}

}  // namespace berth::binding
