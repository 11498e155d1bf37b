#include <napi.h>

#include "binding/exports.h"

namespace {

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  berth::binding::export_spawn(env, exports);
  berth::binding::export_report(env, exports);
  berth::binding::export_process(env, exports);
  berth::binding::export_hook(env, exports);
  berth::binding::export_start(env, exports);
  berth::binding::export_files(env, exports);
  berth::binding::export_file_system(env, exports);
  berth::binding::export_capture(env, exports);
  berth::binding::export_cgroup(env, exports);
  berth::binding::export_hand_over(env, exports);
  berth::binding::export_json(env, exports);
  berth::binding::export_message(env, exports);
  berth::binding::export_net_device(env, exports);
  berth::binding::export_notify(env, exports);
  berth::binding::export_random(env, exports);
  berth::binding::export_systemd(env, exports);
  berth::binding::export_seccomp(env, exports);
  berth::binding::export_seccomp_cache(env, exports);
  berth::binding::export_self(env, exports);
  berth::binding::export_state_files(env, exports);
  berth::binding::export_state_root(env, exports);
  berth::binding::export_user_namespace(env, exports);
  return exports;
}

}  // namespace

NODE_API_MODULE(berth, initialize)
