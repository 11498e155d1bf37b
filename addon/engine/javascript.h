// QuickJS' interface, for C++.
#pragma once

#include <stdint.h>  // before it: its own header uses these types

extern "C" {
#include <quickjs.h>  // IWYU pragma: export
}
