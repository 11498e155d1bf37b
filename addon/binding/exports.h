// One function per group of exports; see src/native/addon.d.ts for the contract.
#pragma once

#include <napi.h>

namespace berth::binding {

void export_start(Napi::Env env, Napi::Object& exports);
void export_spawn(Napi::Env env, Napi::Object& exports);
void export_report(Napi::Env env, Napi::Object& exports);
void export_process(Napi::Env env, Napi::Object& exports);
void export_hook(Napi::Env env, Napi::Object& exports);
void export_files(Napi::Env env, Napi::Object& exports);
void export_file_system(Napi::Env env, Napi::Object& exports);
void export_capture(Napi::Env env, Napi::Object& exports);
void export_cgroup(Napi::Env env, Napi::Object& exports);
void export_hand_over(Napi::Env env, Napi::Object& exports);
void export_json(Napi::Env env, Napi::Object& exports);
void export_message(Napi::Env env, Napi::Object& exports);
void export_net_device(Napi::Env env, Napi::Object& exports);
void export_notify(Napi::Env env, Napi::Object& exports);
void export_systemd(Napi::Env env, Napi::Object& exports);
void export_seccomp(Napi::Env env, Napi::Object& exports);
void export_random(Napi::Env env, Napi::Object& exports);
void export_self(Napi::Env env, Napi::Object& exports);
void export_seccomp_cache(Napi::Env env, Napi::Object& exports);
void export_state_files(Napi::Env env, Napi::Object& exports);
void export_state_root(Napi::Env env, Napi::Object& exports);
void export_user_namespace(Napi::Env env, Napi::Object& exports);

}  // namespace berth::binding
