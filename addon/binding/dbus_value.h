// JavaScript values → D-Bus values, by their signature.
#pragma once

#include <napi.h>

#include "core/result.h"
#include "dbus/wire.h"

namespace berth::binding {

/// The structs (sv) of [{name, type, value}]. EINVAL for a value that is not of its type, or a type
/// that is none; ERANGE for a number that its type does not have.
Result<dbus::Writer> marshal_properties(Napi::Env env, const Napi::Array& properties);

}  // namespace berth::binding
