// Node-API on QuickJS: objects, arrays, references.
#include <js_native_api.h>

#include <cstdint>
#include <string>

#include "node_api_fixture.h"

namespace berth::test {

namespace {

using namespace std::string_literals;

napi_value string_of(const Fixture& fixture, const std::string& text) {
  napi_value value = nullptr;
  napi_create_string_utf8(fixture.env(), text.data(), text.size(), &value);
  return value;
}

double number_of(const Fixture& fixture, napi_value value) {
  double number = -1;
  napi_get_value_double(fixture.env(), value, &number);
  return number;
}

napi_value number(const Fixture& fixture, double number) {
  napi_value value = nullptr;
  napi_create_double(fixture.env(), number, &value);
  return value;
}

void members_of_any_name(Tally& tally, const Fixture& fixture) {
  const napi_env env = fixture.env();
  napi_value object = nullptr;
  napi_create_object(env, &object);
  for (const std::string& name : {""s, "a"s, "__proto__x"s, "0"s, "4294967295"s, "-1"s, "1.5"s,
                                  "a\0b"s, "\xe2\x82\xac"s, std::string(100'000, 'n')}) {
    const napi_value key = string_of(fixture, name);
    bool has = true;
    napi_value value = nullptr;
    napi_has_property(env, object, key, &has);
    napi_get_property(env, object, key, &value);
    napi_valuetype type = napi_null;
    napi_typeof(env, value, &type);
    tally.check(!has && type == napi_undefined, "no member yet: " + name.substr(0, 20));
    napi_set_property(env, object, key, number(fixture, 42));
    napi_has_property(env, object, key, &has);
    napi_get_property(env, object, key, &value);
    tally.check(has && number_of(fixture, value) == 42, "a member: " + name.substr(0, 20));
  }
  const napi_value symbol = fixture.run("Symbol('s')");
  bool has = false;
  napi_set_property(env, object, symbol, number(fixture, 1));
  napi_has_property(env, object, symbol, &has);
  tally.check(has, "a symbol");
  napi_value value = nullptr;
  napi_set_property(env, object, number(fixture, 7), number(fixture, 3));
  napi_get_named_property(env, object, "7", &value);
  tally.check(number_of(fixture, value) == 3, "a number is the name of its digits");
  napi_has_property(env, object, string_of(fixture, "toString"), &has);
  tally.check(has, "members of the prototype count");
}

void what_throws_is_pending(Tally& tally, const Fixture& fixture) {
  const napi_env env = fixture.env();
  const napi_value object = fixture.run(
      "({get a() { throw new RangeError('from get'); }, set a(v) { throw new RangeError('from "
      "set'); }})");
  napi_value value = nullptr;
  tally.check(napi_get_named_property(env, object, "a", &value) == napi_pending_exception &&
                  fixture.taken() == "from get",
              "a getter that throws");
  tally.check(napi_set_named_property(env, object, "a", object) == napi_pending_exception &&
                  fixture.taken() == "from set",
              "a setter that throws");
  const napi_value proxy = fixture.run("new Proxy({}, {has() { throw new Error('from has'); }})");
  bool has = false;
  tally.check(
      napi_has_property(env, proxy, string_of(fixture, "a"), &has) == napi_pending_exception &&
          fixture.taken() == "from has",
      "a trap that throws");
  const napi_value key = fixture.run("({toString() { throw new Error('from name'); }})");
  tally.check(napi_get_property(env, object, key, &value) == napi_pending_exception &&
                  fixture.taken() == "from name",
              "a name that throws");
  tally.check(napi_set_property(env, object, key, object) == napi_pending_exception &&
                  fixture.taken() == "from name",
              "a name that throws, of what is set");
  tally.check(napi_has_property(env, object, key, &has) == napi_pending_exception &&
                  fixture.taken() == "from name",
              "a name that throws, of what is looked for");
  for (const char* nothing : {"undefined", "null"})
    tally.check(
        napi_get_named_property(env, fixture.run(nothing), "a", &value) == napi_pending_exception &&
            !fixture.taken().empty(),
        "a member of "s + nothing);
  tally.check(napi_set_named_property(env, fixture.run("Object.freeze({})"), "a", object) ==
                      napi_pending_exception &&
                  !fixture.taken().empty(),
              "a member of what is frozen");
}

void nothing_runs_while_an_exception_is_pending(Tally& tally, const Fixture& fixture) {
  const napi_env env = fixture.env();
  const napi_value object =
      fixture.run("globalThis.ran = 0; ({get a() { ++ran; throw new Error('first'); }})");
  const napi_value key = string_of(fixture, "a");
  napi_value value = nullptr;
  bool has = false;
  napi_get_named_property(env, object, "a", &value);
  tally.check(napi_get_named_property(env, object, "a", &value) == napi_pending_exception &&
                  napi_set_named_property(env, object, "b", key) == napi_pending_exception &&
                  napi_get_property(env, object, key, &value) == napi_pending_exception &&
                  napi_set_property(env, object, key, key) == napi_pending_exception &&
                  napi_has_property(env, object, key, &has) == napi_pending_exception &&
                  napi_get_element(env, object, 0, &value) == napi_pending_exception &&
                  napi_set_element(env, object, 0, key) == napi_pending_exception &&
                  napi_coerce_to_bool(env, object, &value) == napi_pending_exception,
              "each call says that an exception is pending");
  napi_throw(env, fixture.run("new Error('second')"));
  tally.check(fixture.taken() == "first", "the first exception stays");
  tally.check(number_of(fixture, fixture.run("ran")) == 1, "nothing was run");
  napi_has_property(env, object, string_of(fixture, "b"), &has);
  tally.check(!has, "nothing was set");
}

void arrays_have_lengths(Tally& tally, const Fixture& fixture) {
  const napi_env env = fixture.env();
  napi_value array = nullptr;
  uint32_t length = 9;
  napi_create_array(env, &array);
  napi_get_array_length(env, array, &length);
  tally.check(length == 0, "an empty array");
  napi_create_array_with_length(env, 1000, &array);
  napi_get_array_length(env, array, &length);
  tally.check(length == 1000, "an array of a length");
  for (uint32_t i = 0; i < 1001; ++i) napi_set_element(env, array, i, number(fixture, i));
  napi_get_array_length(env, array, &length);
  napi_value value = nullptr;
  napi_get_element(env, array, 1000, &value);
  tally.check(length == 1001 && number_of(fixture, value) == 1000, "an array that grew");
  napi_set_element(env, array, UINT32_MAX - 1, number(fixture, 5));
  napi_get_array_length(env, array, &length);
  napi_get_element(env, array, UINT32_MAX - 1, &value);
  tally.check(length == UINT32_MAX && number_of(fixture, value) == 5, "the longest array");
  tally.check(
      napi_create_array_with_length(env, size_t{1} << 32, &array) == napi_pending_exception &&
          !fixture.taken().empty(),
      "an array that is too long");
  tally.check(
      napi_get_array_length(env, fixture.run("({length: 3})"), &length) == napi_array_expected,
      "what only looks like an array");
  bool is = true;
  napi_is_array(env, fixture.run("'abc'"), &is);
  tally.check(!is, "a string is no array");
}

void references_keep_values(Tally& tally, const Fixture& fixture) {
  const napi_env env = fixture.env();
  napi_handle_scope scope = nullptr;
  napi_open_handle_scope(env, &scope);
  napi_ref reference = nullptr;
  napi_create_reference(env, fixture.run("({text: 'kept'.repeat(3)})"), 1, &reference);
  napi_close_handle_scope(env, scope);
  JS_RunGC(JS_GetRuntime(fixture.context()));
  napi_value value = nullptr;
  napi_get_reference_value(env, reference, &value);
  napi_delete_reference(env, reference);
  napi_get_named_property(env, value, "text", &value);
  tally.check(fixture.text_of(value) == "keptkeptkept", "a value outlives its handles");
}

void errors_have_messages(Tally& tally, const Fixture& fixture) {
  const napi_env env = fixture.env();
  napi_value error = nullptr;
  napi_create_error(env, string_of(fixture, "ENOENT"), string_of(fixture, "m\xc3\xbc"), &error);
  napi_set_named_property(env, fixture.run("globalThis"), "error", error);
  tally.check(fixture.says("return [error instanceof Error, error.message, error.code, "
                           "Object.keys(error)]") == "true,m\xc3\xbc,ENOENT,code",
              "an error");
  napi_create_type_error(env, nullptr, string_of(fixture, "no"), &error);
  napi_set_named_property(env, fixture.run("globalThis"), "error", error);
  tally.check(fixture.says("return [error instanceof TypeError, error.message, 'code' in error]") ==
                  "true,no,false",
              "a type error");
  double unused = 0;
  const napi_extended_error_info* info = nullptr;
  napi_get_value_double(env, error, &unused);
  napi_get_last_error_info(env, &info);
  tally.check(info->error_code == napi_number_expected && info->error_message != nullptr,
              "what went wrong last");
  napi_create_double(env, 1, &error);
  napi_get_last_error_info(env, &info);
  tally.check(info->error_code == napi_ok && info->error_message == nullptr,
              "nothing went wrong last");
}

}  // namespace

int node_api_objects_tests() {
  Tally tally;
  const Fixture fixture;
  members_of_any_name(tally, fixture);
  what_throws_is_pending(tally, fixture);
  nothing_runs_while_an_exception_is_pending(tally, fixture);
  arrays_have_lengths(tally, fixture);
  references_keep_values(tally, fixture);
  errors_have_messages(tally, fixture);
  return tally.finish();
}

}  // namespace berth::test

int main() { return berth::test::node_api_objects_tests(); }
