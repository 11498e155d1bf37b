// An environment of Node-API on QuickJS, for tests of it: the addon is the test.
#pragma once

#include <js_native_api.h>

#include <string>

#include "engine/node_api/environment.h"
#include "tally.h"

namespace berth::test {

/// A context with a compiler, and the environment. There is one at a time.
class Fixture {
 public:
  Fixture();
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;
  ~Fixture();

  [[nodiscard]] JSContext* context() const { return context_; }
  [[nodiscard]] napi_env env() const;
  /// The value of a script, until the fixture ends; an exception becomes the pending one.
  [[nodiscard]] napi_value run(const std::string& script) const;
  /// The string that a value is.
  [[nodiscard]] std::string text_of(napi_value value) const;
  /// String() of what a script says, or of what it throws.
  [[nodiscard]] std::string says(const std::string& script) const;
  /// The message of the pending exception, which is then none; "" where there is none.
  [[nodiscard]] std::string taken() const;
  /// Makes a callback a global function.
  void define(const char* name, napi_callback callback, void* data = nullptr) const;

 private:
  JSRuntime* runtime_;
  JSContext* context_;
};

}  // namespace berth::test
