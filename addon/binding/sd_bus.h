// systemd's managers over sd-bus(3). libsystemd is loaded when first asked for.
#pragma once

#include <napi.h>
#include <systemd/sd-bus.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "binding/convert.h"
#include "core/result.h"

namespace berth::binding {

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

/// The functions of libsystemd; `problem` says why they are not there.
struct SdBus {
#define BERTH_DECLARE(name) decltype(&::name) name = nullptr;
  BERTH_LIBSYSTEMD_FUNCTIONS(BERTH_DECLARE)
#undef BERTH_DECLARE
  std::string problem;

  SdBus();
};

const SdBus& library();

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

/// What a peer answered instead of a reply.
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

/// A connection to one of systemd's managers, with one deadline for all that is done over it.
class Manager {
 public:
  /// Connects to the first of the argument `addresses`, [{address, bus}], that answers, for
  /// `timeoutMs`.
  static Result<Manager> connect(Napi::Env env, Arguments& arguments);

  /// A call of the manager's, to be filled with arguments.
  Result<Message> method(const char* name);
  /// Sends it and waits for the reply.
  Result<Message> call(const char* name, const Message& message, BusError& error);
  /// A property of the manager that is a string.
  Result<std::string> property(const char* name);
  /// systemd announces the end of jobs to those who asked for it: before the job begins.
  Status subscribe();
  /// Waits until the job that a reply names has ended; what is not "done" is an error.
  Status wait_for(const Message& reply, const char* unit);
  /// Forgets a unit that failed; that there is none is as good.
  void reset_failed(const char* unit);

 private:
  Manager(Bus bus, uint64_t deadline_ns) : bus_(std::move(bus)), deadline_ns_(deadline_ns) {}
  [[nodiscard]] uint64_t left_us() const;

  Bus bus_;
  uint64_t deadline_ns_;
  // After the bus, so that it is given back before. By path; its place must not move.
  std::unique_ptr<std::vector<std::pair<std::string, std::string>>> ended_ =
      std::make_unique<std::vector<std::pair<std::string, std::string>>>();
  Slot slot_;
};

/// Appends [{name, type, value}] as a(sv); a negative errno.
int append_properties(sd_bus_message* message, Napi::Env env, const Napi::Array& properties);

}  // namespace berth::binding
