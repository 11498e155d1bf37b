// Node-API on QuickJS: callbacks, handles and their scopes, and exceptions on their way.
#include <js_native_api.h>

#include <string>

#include "node_api_fixture.h"

namespace berth::test {

namespace {

using namespace std::string_literals;

napi_value string_of(napi_env env, const std::string& text) {
  napi_value value = nullptr;
  napi_create_string_utf8(env, text.data(), text.size(), &value);
  return value;
}

/// Takes two arguments; tells their kinds and how many were given.
napi_value two(napi_env env, napi_callback_info info) {
  size_t count = 2;
  napi_value arguments[3] = {nullptr, nullptr, nullptr};
  napi_value self = nullptr;
  void* data = nullptr;
  napi_get_cb_info(env, info, &count, arguments, &self, &data);
  std::string text = std::to_string(count);
  for (size_t i = 0; i < 2; ++i) {
    napi_valuetype type = napi_external;
    napi_typeof(env, arguments[i], &type);
    text += " " + std::to_string(type);
  }
  napi_valuetype type = napi_external;
  napi_typeof(env, self, &type);
  text += " self " + std::to_string(type) + " " + static_cast<const char*>(data);
  if (arguments[2] != nullptr) text += " beyond";
  return string_of(env, text);
}

void arguments_arrive(Tally& tally, const Fixture& fixture) {
  static char data[] = "data";
  fixture.define("two", two, data);
  const auto is = [&](const char* call, const std::string& expected) {
    const std::string got = fixture.says("return "s + call);
    tally.check(got == expected, call + ": "s + got);
  };
  is("two()", "0 0 0 self 0 data");
  is("two(1)", "1 3 0 self 0 data");
  is("two(null, 'a')", "2 1 4 self 0 data");
  is("two(true, [], 1, 2, 3)", "5 2 6 self 0 data");
  is("({two}).two(two, 1n)", "2 7 9 self 6 data");
  is("[3, 4].map(two).length", "2");
}

napi_value returns_nothing(napi_env, napi_callback_info) { return nullptr; }

napi_value throws_and_returns(napi_env env, napi_callback_info) {
  napi_value error = nullptr;
  napi_create_error(env, nullptr, string_of(env, "thrown"), &error);
  napi_throw(env, error);
  return string_of(env, "returned");
}

napi_value throws_a_string(napi_env env, napi_callback_info) {
  napi_throw(env, string_of(env, "only text"));
  return nullptr;
}

/// Calls its argument's getter; what that throws stays pending.
napi_value gets(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument = nullptr;
  napi_get_cb_info(env, info, &count, &argument, nullptr, nullptr);
  napi_value value = nullptr;
  if (napi_get_named_property(env, argument, "a", &value) != napi_ok) return nullptr;
  return value;
}

/// The same, but goes on after an exception.
napi_value forgives(napi_env env, napi_callback_info info) {
  if (const napi_value value = gets(env, info); value != nullptr) return value;
  napi_value error = nullptr;
  napi_get_and_clear_last_exception(env, &error);
  return string_of(env, "forgiven");
}

void exceptions_go_through(Tally& tally, const Fixture& fixture) {
  fixture.define("nothing", returns_nothing);
  fixture.define("throws", throws_and_returns);
  fixture.define("text", throws_a_string);
  fixture.define("gets", gets);
  fixture.define("forgives", forgives);
  const auto is = [&](const char* script, const std::string& expected) {
    const std::string got = fixture.says(script);
    tally.check(got == expected, script + ": "s + got);
  };
  is("return nothing()", "undefined");
  is("return throws()", "Error: thrown");
  is("return text()", "only text");
  is("try { throws() } catch { return nothing() }", "undefined");
  is("return gets({a: 'got'})", "got");
  is("return gets({get a() { throw new RangeError('deep'); }})", "RangeError: deep");
  is("return gets({get a() { return throws(); }})", "Error: thrown");
  is("return gets({get a() { try { throws(); } catch { return gets({a: 'inner'}); } }})", "inner");
  is("return forgives({get a() { return throws(); }})", "forgiven");
  is("return gets(undefined)", "TypeError: cannot read property 'a' of undefined");
  is("const deep = (n) => gets({get a() { return n === 0 ? 'deepest' : deep(n - 1); }}); return "
     "deep(200)",
     "deepest");
  is("const deep = () => gets({get a() { return deep(); }}); try { deep(); } catch (error) { "
     "return error.name; }",
     "InternalError");
  tally.check(!fixture.env()->is_pending(), "nothing is left");
}

/// Makes as many handles as its argument says, and tells the last and the first.
napi_value holds_many(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument = nullptr;
  napi_get_cb_info(env, info, &count, &argument, nullptr, nullptr);
  double number = 0;
  napi_get_value_double(env, argument, &number);
  napi_value first = nullptr;
  napi_value last = nullptr;
  for (int i = 0; i < static_cast<int>(number); ++i) {
    last = string_of(env, std::to_string(i));
    if (first == nullptr) first = last;
  }
  napi_value array = nullptr;
  napi_create_array(env, &array);
  napi_set_element(env, array, 0, first);
  napi_set_element(env, array, 1, last);
  return array;
}

void many_handles_are_held(Tally& tally, const Fixture& fixture) {
  fixture.define("many", holds_many);
  const size_t before = fixture.env()->held();
  for (const int count : {1, 1023, 1024, 1025, 2048, 100'001, 300'000}) {
    const std::string got = fixture.says("return many(" + std::to_string(count) + ")");
    tally.check(got == "0," + std::to_string(count - 1),
                std::to_string(count) + " handles: " + got);
  }
  // One for each script's value.
  tally.check(fixture.env()->held() == before + 7, "handles of a callback end with it");
}

void scopes_release_handles(Tally& tally, const Fixture& fixture) {
  const napi_env env = fixture.env();
  const size_t before = env->held();
  const napi_value kept = string_of(env, "kept");
  napi_handle_scope outer = nullptr;
  napi_open_handle_scope(env, &outer);
  for (int i = 0; i < 1500; ++i) string_of(env, "outer");
  const napi_value middle = string_of(env, "middle");
  for (int i = 0; i < 100; ++i) {
    napi_handle_scope inner = nullptr;
    napi_open_handle_scope(env, &inner);
    for (int j = 0; j < 2000; ++j) string_of(env, "inner" + std::to_string(j));
    napi_close_handle_scope(env, inner);
  }
  tally.check(env->held() == before + 1502, "an inner scope gives back its own");
  tally.check(fixture.text_of(middle) == "middle", "and no other");
  napi_close_handle_scope(env, outer);
  tally.check(env->held() == before + 1 && fixture.text_of(kept) == "kept", "so does the outer");
  napi_open_handle_scope(env, &outer);
  napi_close_handle_scope(env, outer);
  tally.check(env->held() == before + 1, "an empty scope");
}

}  // namespace

int node_api_calls_tests() {
  Tally tally;
  const Fixture fixture;
  arguments_arrive(tally, fixture);
  exceptions_go_through(tally, fixture);
  many_handles_are_held(tally, fixture);
  scopes_release_handles(tally, fixture);
  return tally.finish();
}

}  // namespace berth::test

int main() { return berth::test::node_api_calls_tests(); }
