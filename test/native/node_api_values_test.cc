// Node-API on QuickJS: strings, numbers, big integers, bytes.
#include <js_native_api.h>
#include <node_api.h>
#include <string.h>

#include <cstdint>
#include <string>
#include <vector>

#include "node_api_fixture.h"

namespace berth::test {

namespace {

using namespace std::string_literals;

void kinds_of_values_are_told(Tally& tally, const Fixture& fixture) {
  struct Case {
    const char* script;
    napi_valuetype type;
  };
  for (const auto& [script, type] :
       std::initializer_list<Case>{{"undefined", napi_undefined},
                                   {"null", napi_null},
                                   {"true", napi_boolean},
                                   {"1", napi_number},
                                   {"1.5", napi_number},
                                   {"'a'", napi_string},
                                   {"'a'.repeat(99999) + 'b'", napi_string},
                                   {"Symbol()", napi_symbol},
                                   {"1n", napi_bigint},
                                   {"2n ** 99n", napi_bigint},
                                   {"({})", napi_object},
                                   {"[]", napi_object},
                                   {"() => 1", napi_function},
                                   {"class A {}; A", napi_function}}) {
    napi_valuetype got = napi_undefined;
    napi_typeof(fixture.env(), fixture.run(script), &got);
    tally.check(got == type, "the kind of "s + script);
  }
}

void texts_arrive_in_both_directions(Tally& tally, const Fixture& fixture) {
  struct Case {
    std::string bytes;
    const char* script;  // how JavaScript sees it
    std::string back;    // "" where it is the same
  };
  const std::string fffd = "\xef\xbf\xbd";
  for (const auto& [bytes, script, back] : std::vector<Case>{
           {"", "''", ""},
           {"a\0b"s, "'a\\0b'", ""},
           {"gr\xc3\xbc\xc3\x9f", "'gr\\xfc\\xdf'", ""},
           {"\xe2\x82\xac", "'\\u20ac'", ""},
           {"\xf0\x9f\x98\x80", "'\\ud83d\\ude00'", ""},
           {"\xef\xbf\xbf\xee\x80\x80", "'\\uffff\\ue000'", ""},
           {"\xff", "'\\ufffd'", fffd},
           {"a\x80"
            "b",
            "'a\\ufffdb'", "a" + fffd + "b"},
           {"a\xc3", "'a\\ufffd'", "a" + fffd},
           {"\xc3(", "'\\ufffd('", fffd + "("},
           {"\xe2\x82/", "'\\ufffd/'", fffd + "/"},
           {"\xf0\x9f\x98/../", "'\\ufffd/../'", fffd + "/../"},
           {"\xc0\xaf", "'\\ufffd\\ufffd'", fffd + fffd},
           {"\xe0\x80\xaf", "'\\ufffd\\ufffd\\ufffd'", fffd + fffd + fffd},
           {"\xed\xa0\x80", "'\\ufffd\\ufffd\\ufffd'", fffd + fffd + fffd},
           {"\xf4\x90\x80\x80", "'\\ufffd\\ufffd\\ufffd\\ufffd'", fffd + fffd + fffd + fffd},
           {"\xf8\x88\x80\x80\x80", "'\\ufffd'.repeat(5)", fffd + fffd + fffd + fffd + fffd}}) {
    napi_value text = nullptr;
    napi_create_string_utf8(fixture.env(), bytes.data(), bytes.size(), &text);
    const napi_value expected = fixture.run(script);
    tally.check(
        JS_StrictEq(fixture.context(), engine::value_of(text), engine::value_of(expected)) != 0,
        "the string is "s + script);
    tally.check(fixture.text_of(text) == (back.empty() ? bytes : back), "and back: "s + script);
  }
  tally.check(fixture.text_of(fixture.run("'a\\ud800'")) == "a" + fffd, "the first half of a pair");
  tally.check(fixture.text_of(fixture.run("'\\udc00\\ud800b'")) == fffd + fffd + "b", "two halves");
  tally.check(
      fixture.text_of(fixture.run("'a'.repeat(9000) + '\\xfc'.repeat(9000)")).size() == 27'000,
      "a string in pieces");
}

void texts_in_short_buffers_end_with_a_character(Tally& tally, const Fixture& fixture) {
  const napi_value text = fixture.run("'a\\u20acb'");
  for (const auto& [size, expected] :
       std::vector<std::pair<size_t, std::string>>{{1, ""},
                                                   {2, "a"},
                                                   {3, "a"},
                                                   {4, "a"},
                                                   {5, "a\xe2\x82\xac"},
                                                   {6,
                                                    "a\xe2\x82\xac"
                                                    "b"}}) {
    std::string buffer(8, '#');
    size_t length = 99;
    napi_get_value_string_utf8(fixture.env(), text, buffer.data(), size, &length);
    tally.check(buffer.substr(0, length) == expected && buffer[length] == '\0' &&
                    buffer.find_first_not_of('#', size) == std::string::npos,
                "a buffer of " + std::to_string(size));
  }
}

void numbers_arrive(Tally& tally, const Fixture& fixture) {
  for (const double number : {0.0, -0.0, 1.0, -1.5, 2147483648.0, -9007199254740991.0, 1e308}) {
    napi_value value = nullptr;
    napi_create_double(fixture.env(), number, &value);
    double back = 1;
    napi_get_value_double(fixture.env(), value, &back);
    tally.check(memcmp(&back, &number, sizeof back) == 0, std::to_string(number));
  }
  double number = 0;
  bool truth = false;
  tally.check(
      napi_get_value_double(fixture.env(), fixture.run("'1'"), &number) == napi_number_expected,
      "a string is no number");
  tally.check(
      napi_get_value_double(fixture.env(), fixture.run("1n"), &number) == napi_number_expected,
      "a bigint is no number");
  tally.check(napi_get_value_bool(fixture.env(), fixture.run("1"), &truth) == napi_boolean_expected,
              "a number is no boolean");
}

void big_integers_arrive(Tally& tally, const Fixture& fixture) {
  struct Case {
    const char* script;
    uint64_t low;
    bool lossless;
    int sign;
    size_t count;
    uint64_t word;
  };
  constexpr uint64_t kTop = uint64_t{1} << 63;
  for (const auto& [script, low, lossless, sign, count, word] :
       std::initializer_list<Case>{{"0n", 0, true, 0, 0, 0},
                                   {"1n", 1, true, 0, 1, 1},
                                   {"-1n", UINT64_MAX, false, 1, 1, 1},
                                   {"2n ** 31n", uint64_t{1} << 31, true, 0, 1, uint64_t{1} << 31},
                                   {"2n ** 63n - 1n", kTop - 1, true, 0, 1, kTop - 1},
                                   {"2n ** 63n", kTop, true, 0, 1, kTop},
                                   {"2n ** 64n - 1n", UINT64_MAX, true, 0, 1, UINT64_MAX},
                                   {"2n ** 64n", 0, false, 0, 2, 0},
                                   {"2n ** 64n + 5n", 5, false, 0, 2, 0},
                                   {"-(2n ** 63n)", kTop, false, 1, 1, kTop},
                                   {"-(2n ** 64n)", 0, false, 0, 2, 0},
                                   {"-(2n ** 200n)", 0, false, 0, 2, 0}}) {
    const napi_value value = fixture.run(script);
    uint64_t bits = 7;
    bool exact = !lossless;
    napi_get_value_bigint_uint64(fixture.env(), value, &bits, &exact);
    tally.check(bits == low && exact == lossless, "64 bits of "s + script);
    int negative = 7;
    size_t words = 2;
    uint64_t magnitude[2] = {7, 7};
    napi_get_value_bigint_words(fixture.env(), value, &negative, &words, magnitude);
    tally.check(negative == sign && words == count && magnitude[0] == word && magnitude[1] == 0,
                "words of "s + script);
    napi_get_value_bigint_words(fixture.env(), value, nullptr, &words, nullptr);
    tally.check(words == count, "the number of words of "s + script);
  }
  uint64_t bits = 0;
  bool exact = false;
  tally.check(napi_get_value_bigint_uint64(fixture.env(), fixture.run("1"), &bits, &exact) ==
                  napi_bigint_expected,
              "a number is no bigint");
}

/// What is found of an array of bytes.
struct Bytes {
  napi_status status;
  napi_typedarray_type type;
  std::string content;
  size_t offset;
};

Bytes look(const Fixture& fixture, napi_value value) {
  Bytes out = {};
  size_t length = 0;
  void* data = nullptr;
  napi_value buffer = nullptr;
  out.status = napi_get_typedarray_info(fixture.env(), value, &out.type, &length, &data, &buffer,
                                        &out.offset);
  if (out.status == napi_ok && length > 0) out.content.assign(static_cast<char*>(data), length);
  return out;
}

void arrays_of_bytes_are_seen(Tally& tally, const Fixture& fixture) {
  const Bytes all = look(fixture, fixture.run("new Uint8Array([1, 0, 255])"));
  tally.check(all.status == napi_ok && all.type == napi_uint8_array && all.content == "\1\0\xff"s,
              "an array of bytes");
  const Bytes part =
      look(fixture, fixture.run("new Uint8Array(new Uint8Array([1, 2, 3, 4, 5]).buffer, 2, 2)"));
  tally.check(part.content == "\3\4" && part.offset == 2, "a part of a buffer");
  const Bytes sub = look(fixture, fixture.run("new Uint8Array([1, 2, 3, 4, 5]).subarray(4)"));
  tally.check(sub.content == "\5" && sub.offset == 4, "a part of an array");
  const Bytes none = look(fixture, fixture.run("new Uint8Array(0)"));
  tally.check(none.status == napi_ok && none.content.empty(), "no bytes");
  tally.check(look(fixture, fixture.run("new Uint16Array(3)")).type != napi_uint8_array,
              "an array of other elements is none of bytes");
  for (const char* script :
       {"[1]", "({})", "'a'", "null", "new ArrayBuffer(3)", "new DataView(new ArrayBuffer(3))",
        "new Proxy(new Uint8Array(1), {})"}) {
    bool is = true;
    napi_is_typedarray(fixture.env(), fixture.run(script), &is);
    tally.check(!is && look(fixture, fixture.run(script)).status == napi_invalid_arg &&
                    !fixture.env()->is_pending(),
                "no array of bytes: "s + script);
  }
}

void detached_bytes_are_none(Tally& tally, const Fixture& fixture) {
  const napi_value array = fixture.run("globalThis.array = new Uint8Array(9)");
  JS_DetachArrayBuffer(fixture.context(), engine::value_of(fixture.run("array.buffer")));
  bool is = true;
  napi_is_typedarray(fixture.env(), array, &is);
  tally.check(!is && look(fixture, array).status == napi_invalid_arg, "bytes that were taken away");
}

void bytes_are_copied(Tally& tally, const Fixture& fixture) {
  char data[] = {'a', 'b', 'c'};
  void* copy = nullptr;
  napi_value array = nullptr;
  napi_create_buffer_copy(fixture.env(), sizeof data, data, &copy, &array);
  data[0] = 'x';
  tally.check(look(fixture, array).content == "abc" && memcmp(copy, "abc", 3) == 0, "a copy");
  napi_create_buffer_copy(fixture.env(), 0, nullptr, nullptr, &array);
  tally.check(look(fixture, array).status == napi_ok, "a copy of nothing");
}

}  // namespace

int node_api_values_tests() {
  Tally tally;
  const Fixture fixture;
  kinds_of_values_are_told(tally, fixture);
  texts_arrive_in_both_directions(tally, fixture);
  texts_in_short_buffers_end_with_a_character(tally, fixture);
  numbers_arrive(tally, fixture);
  big_integers_arrive(tally, fixture);
  arrays_of_bytes_are_seen(tally, fixture);
  detached_bytes_are_none(tally, fixture);
  bytes_are_copied(tally, fixture);
  return tally.finish();
}

}  // namespace berth::test

int main() { return berth::test::node_api_values_tests(); }
