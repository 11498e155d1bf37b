// systemd's manager over D-Bus: transient scopes, their properties, their end. libsystemd is loaded
// when first asked for; every call has a deadline.

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <systemd/sd-bus.h>

#include <memory>
#include <string_view>
#include <utility>

#include "binding/convert.h"
#include "binding/exports.h"
#include "core/sys.h"

namespace berth::binding {

namespace {

constexpr const char* kService = "org.freedesktop.systemd1";
constexpr const char* kPath = "/org/freedesktop/systemd1";
constexpr const char* kManager = "org.freedesktop.systemd1.Manager";
constexpr uint64_t kUsPerMs = 1000;
constexpr uint64_t kNsPerUs = 1000;

#define BERTH_LIBSYSTEMD_FUNCTIONS(X) \
  X(sd_bus_new)                       \
  X(sd_bus_set_address)               \
  X(sd_bus_set_bus_client)            \
  X(sd_bus_start)                     \
  X(sd_bus_flush_close_unref)         \
  X(sd_bus_message_new_method_call)   \
  X(sd_bus_message_append_basic)      \
  X(sd_bus_message_open_container)    \
  X(sd_bus_message_close_container)   \
  X(sd_bus_message_read_basic)        \
  X(sd_bus_message_enter_container)   \
  X(sd_bus_message_unref)             \
  X(sd_bus_call)                      \
  X(sd_bus_error_free)                \
  X(sd_bus_error_has_name)            \
  X(sd_bus_match_signal)              \
  X(sd_bus_slot_unref)                \
  X(sd_bus_process)                   \
  X(sd_bus_wait)

struct Library {
#define BERTH_DECLARE(name) decltype(&::name) name = nullptr;
  BERTH_LIBSYSTEMD_FUNCTIONS(BERTH_DECLARE)
#undef BERTH_DECLARE
  std::string problem;

  Library() {
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
};

const Library& library() {
  static const Library instance;
  return instance;
}

struct CloseBus {
  void operator()(sd_bus* bus) const { library().sd_bus_flush_close_unref(bus); }
};
struct ReleaseMessage {
  void operator()(sd_bus_message* message) const { library().sd_bus_message_unref(message); }
};
struct ReleaseSlot {
  void operator()(sd_bus_slot* slot) const { library().sd_bus_slot_unref(slot); }
};
using Bus = std::unique_ptr<sd_bus, CloseBus>;
using Message = std::unique_ptr<sd_bus_message, ReleaseMessage>;
using Slot = std::unique_ptr<sd_bus_slot, ReleaseSlot>;

// What a peer answered instead of a reply.
class BusError {
 public:
  BusError() = default;
  BusError(const BusError&) = delete;
  BusError& operator=(const BusError&) = delete;
  ~BusError() { library().sd_bus_error_free(&error_); }
  [[nodiscard]] sd_bus_error* get() { return &error_; }
  [[nodiscard]] bool is(const char* name) const {
    return library().sd_bus_error_has_name(&error_, name) != 0;
  }
  [[nodiscard]] const char* words() const {
    return error_.message != nullptr ? error_.message : "no answer";
  }

 private:
  sd_bus_error error_ = SD_BUS_ERROR_NULL;
};

// Jobs that ended, by path.
struct Ended {
  std::vector<std::pair<std::string, std::string>> jobs;
};

int job_removed(sd_bus_message* message, void* userdata, sd_bus_error*) {
  auto& ended = *static_cast<Ended*>(userdata);
  uint32_t id = 0;
  const char* path = nullptr;
  const char* unit = nullptr;
  const char* result = nullptr;
  if (library().sd_bus_message_read_basic(message, 'u', &id) > 0 &&
      library().sd_bus_message_read_basic(message, 'o', &path) > 0 &&
      library().sd_bus_message_read_basic(message, 's', &unit) > 0 &&
      library().sd_bus_message_read_basic(message, 's', &result) > 0)
    ended.jobs.emplace_back(path, result);
  return 0;
}

// A connection to one of systemd's managers, with one deadline for all that is done over it.
class Manager {
 public:
  Manager(Bus bus, uint64_t deadline_ns) : bus_(std::move(bus)), deadline_ns_(deadline_ns) {}

  Result<Message> method(const char* name) {
    sd_bus_message* message = nullptr;
    const int result = library().sd_bus_message_new_method_call(bus_.get(), &message, kService,
                                                                kPath, kManager, name);
    if (result < 0) return make_error("sd_bus_message_new_method_call", -result, "%s", name);
    return Message(message);
  }

  // A property that is a string.
  Result<std::string> property(const char* name) {
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

  Result<Message> call(const char* name, const Message& message, BusError& error) {
    sd_bus_message* reply = nullptr;
    const int result =
        library().sd_bus_call(bus_.get(), message.get(), left_us(), error.get(), &reply);
    if (result < 0) return make_error("sd_bus_call", -result, "%s: %s", name, error.words());
    return Message(reply);
  }

  // systemd announces the end of jobs to those who asked for it.
  Status subscribe() {
    sd_bus_slot* slot = nullptr;
    const int result = library().sd_bus_match_signal(bus_.get(), &slot, kService, kPath, kManager,
                                                     "JobRemoved", job_removed, &ended_);
    if (result < 0) return make_error("sd_bus_match_signal", -result, "JobRemoved");
    slot_.reset(slot);
    auto message = method("Subscribe");
    if (!message.ok()) return message.error();
    BusError error;
    const auto reply = call("Subscribe", message.value(), error);
    if (!reply.ok() && !error.is("org.freedesktop.systemd1.AlreadySubscribed"))
      return reply.error();
    return {};
  }

  // Waits until the job that a reply names has ended; what is not "done" is an error.
  Status wait_for(const Message& reply, const char* unit) {
    const char* path = nullptr;
    const int read = library().sd_bus_message_read_basic(reply.get(), 'o', &path);
    if (read < 0) return make_error("sd_bus_message_read", -read, "job of %s", unit);
    for (;;) {
      for (const auto& [job, result] : ended_.jobs) {
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

  // Forgets a unit that failed; that there is none is as good.
  void reset_failed(const char* unit) {
    auto message = method("ResetFailedUnit");
    if (!message.ok()) return;
    library().sd_bus_message_append_basic(message.value().get(), 's', unit);
    BusError error;
    (void)call("ResetFailedUnit", message.value(), error);
  }

 private:
  [[nodiscard]] uint64_t left_us() const {
    const uint64_t now = sys::now();
    return now >= deadline_ns_ ? 1 : (deadline_ns_ - now) / kNsPerUs + 1;
  }

  Bus bus_;
  uint64_t deadline_ns_;
  // After the bus, so that it is given back before.
  Ended ended_;
  Slot slot_;
};

// The end of the first complete type in a signature.
size_t type_length(std::string_view signature) {
  if (signature.empty()) return 0;
  if (signature[0] == 'a') return 1 + type_length(signature.substr(1));
  if (signature[0] != '(') return 1;
  size_t depth = 0;
  for (size_t i = 0; i < signature.size(); ++i) {
    if (signature[i] == '(') ++depth;
    if (signature[i] == ')' && --depth == 0) return i + 1;
  }
  return 0;
}

int append_basic(sd_bus_message* message, char type, const Napi::Value& value) {
  const auto append = [&](const void* pointer) {
    return library().sd_bus_message_append_basic(message, type, pointer);
  };
  const double number = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : 0;
  bool lossless = true;
  const uint64_t wide = value.IsBigInt() ? value.As<Napi::BigInt>().Uint64Value(&lossless)
                                         : static_cast<uint64_t>(number);
  switch (type) {
    case 's':
      return value.IsString() ? append(value.As<Napi::String>().Utf8Value().c_str()) : -EINVAL;
    case 'b': {
      const int flag = value.ToBoolean().Value() ? 1 : 0;
      return append(&flag);
    }
    case 't':
    case 'x':
      return append(&wide);
    case 'u':
    case 'i': {
      const auto narrow = static_cast<uint32_t>(static_cast<int64_t>(number));
      return append(&narrow);
    }
    case 'y': {
      const auto byte = static_cast<uint8_t>(number);
      return append(&byte);
    }
    default:
      return -EINVAL;
  }
}

// Appends a value of one complete type.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the signature
int append_value(sd_bus_message* message, std::string_view type, const Napi::Value& value) {
  if (type.empty()) return -EINVAL;
  const bool is_array = type[0] == 'a';
  if (!is_array && type[0] != '(') return append_basic(message, type[0], value);
  if (!value.IsArray()) return -EINVAL;
  const auto list = value.As<Napi::Array>();
  const std::string inner(is_array ? type.substr(1) : type.substr(1, type.size() - 2));
  int result =
      library().sd_bus_message_open_container(message, is_array ? 'a' : 'r', inner.c_str());
  std::string_view rest = inner;
  for (uint32_t i = 0; result >= 0 && i < list.Length(); ++i) {
    if (is_array) {
      result = append_value(message, inner, list.Get(i));
    } else {
      const size_t length = type_length(rest);
      result = append_value(message, rest.substr(0, length), list.Get(i));
      rest.remove_prefix(length);
    }
  }
  return result < 0 ? result : library().sd_bus_message_close_container(message);
}

// Appends [{name, type, value}] as a(sv).
int append_properties(sd_bus_message* message, Napi::Env env, const Napi::Array& properties) {
  int result = library().sd_bus_message_open_container(message, 'a', "(sv)");
  for (uint32_t i = 0; result >= 0 && i < properties.Length(); ++i) {
    const Napi::Value value = properties.Get(i);
    if (!value.IsObject()) return -EINVAL;
    Arguments property(env, value.As<Napi::Object>());
    const std::string name = property.string("name");
    const std::string type = property.string("type");
    if (!property.ok()) return -EINVAL;
    if ((result = library().sd_bus_message_open_container(message, 'r', "sv")) < 0) break;
    if ((result = library().sd_bus_message_append_basic(message, 's', name.c_str())) < 0) break;
    if ((result = library().sd_bus_message_open_container(message, 'v', type.c_str())) < 0) break;
    const Napi::Object object = value.As<Napi::Object>();
    if ((result = append_value(message, type, object.Get("value"))) < 0) break;
    if ((result = library().sd_bus_message_close_container(message)) < 0) break;
    result = library().sd_bus_message_close_container(message);
  }
  return result < 0 ? result : library().sd_bus_message_close_container(message);
}

Result<Bus> open_bus(const std::string& address, bool is_bus) {
  sd_bus* opened = nullptr;
  int result = library().sd_bus_new(&opened);
  if (result < 0) return make_error("sd_bus_new", -result, "%s", "");
  Bus bus(opened);
  if ((result = library().sd_bus_set_address(bus.get(), address.c_str())) < 0 ||
      (result = library().sd_bus_set_bus_client(bus.get(), is_bus ? 1 : 0)) < 0 ||
      (result = library().sd_bus_start(bus.get())) < 0)
    return make_error("sd_bus_start", -result, "%s", address.c_str());
  return bus;
}

// Connects to the first of [{address, bus}] that answers.
Result<Manager> connect(Napi::Env env, Arguments& arguments) {
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

Napi::Value start_scope(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Arguments arguments(info);
  const std::string unit = arguments.string("unit");
  const Napi::Array properties = arguments.array("properties");
  auto manager = connect(env, arguments);
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
  auto manager = connect(env, arguments);
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
  auto manager = connect(env, arguments);
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
  auto manager = connect(env, arguments);
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
