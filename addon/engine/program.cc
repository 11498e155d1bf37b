#include "engine/program.h"

#include <string.h>
#include <unistd.h>

#include "engine/last_words.h"
#include "engine/node_api/environment.h"
#include "engine/text.h"

namespace berth::engine {

namespace {

constexpr const char* kGlobal = "berth";

/// Ends the process with the message of the pending exception.
[[noreturn]] void die_of_exception(JSContext* context) noexcept {
  const JSValue error = JS_GetException(context);
  const JSValue message = JS_IsError(context, error) != 0
                              ? JS_GetPropertyStr(context, error, "message")
                              : JS_DupValue(context, error);
  const char* const text = JS_ToCString(context, message);
  die(text == nullptr || *text == '\0' ? "the program has thrown what has no message" : text);
}

JSValue checked(JSContext* context, JSValue value) noexcept {
  if (JS_IsException(value)) die_of_exception(context);
  return value;
}

void define(JSContext* context, JSValueConst object, const char* name, JSValue value) noexcept {
  if (JS_SetPropertyStr(context, object, name, checked(context, value)) < 0)
    die_of_exception(context);
}

JSValue global_object(JSContext* context) noexcept {
  const JSValue global = JS_GetGlobalObject(context);
  const JSValue object = JS_GetPropertyStr(context, global, kGlobal);
  JS_FreeValue(context, global);
  return checked(context, object);
}

JSValue words(JSContext* context, int argc, char** argv) noexcept {
  const JSValue array = checked(context, JS_NewArray(context));
  for (int i = 1; i < argc; ++i) {
    if (JS_SetPropertyUint32(context, array, static_cast<uint32_t>(i - 1),
                             checked(context, new_string(context, argv[i]))) < 0)
      die_of_exception(context);
  }
  return array;
}

JSValue variables(JSContext* context) noexcept {
  const JSValue object = checked(context, JS_NewObject(context));
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const char* const equals = strchr(*variable, '=');
    if (equals == nullptr) continue;
    const JSValue text =
        checked(context, new_string(context, {*variable, static_cast<size_t>(equals - *variable)}));
    const JSAtom name = JS_ValueToAtom(context, text);
    JS_FreeValue(context, text);
    if (name == JS_ATOM_NULL ||
        JS_DefinePropertyValue(context, object, name,
                               checked(context, new_string(context, equals + 1)),
                               JS_PROP_C_W_E) < 0)
      die_of_exception(context);
    JS_FreeAtom(context, name);
  }
  return object;
}

}  // namespace

JSContext* make_context(JSRuntime* runtime) noexcept {
  JSContext* const context = runtime == nullptr ? nullptr : JS_NewContextRaw(runtime);
  if (context == nullptr) die("out of memory");
  JS_AddIntrinsicBaseObjects(context);
  JS_AddIntrinsicDate(context);
  JS_AddIntrinsicRegExpCompiler(context);  // of patterns on the command line
  JS_AddIntrinsicRegExp(context);
  JS_AddIntrinsicJSON(context);
  JS_AddIntrinsicMapSet(context);
  JS_AddIntrinsicTypedArrays(context);

  const JSValue object = checked(context, JS_NewObject(context));
  define(context, object, "addon", load_addon(context));
  const JSValue global = JS_GetGlobalObject(context);
  define(context, global, kGlobal, object);
  JS_FreeValue(context, global);
  return context;
}

void evaluate(JSContext* context, std::span<const uint8_t> bytecode) noexcept {
  const JSValue script = checked(
      context, JS_ReadObject(context, bytecode.data(), bytecode.size(), JS_READ_OBJ_BYTECODE));
  JS_FreeValue(context, checked(context, JS_EvalFunction(context, script)));
}

JSValue main_of(JSContext* context) noexcept {
  const JSValue object = global_object(context);
  const JSValue main = checked(context, JS_GetPropertyStr(context, object, "main"));
  JS_FreeValue(context, object);
  if (JS_IsFunction(context, main) == 0) die("the program has left no function main");
  return main;
}

void call_main(JSContext* context, JSValueConst main, int argc, char** argv) noexcept {
  JSValue arguments[] = {words(context, argc, argv), variables(context)};
  checked(context, JS_Call(context, main, JS_UNDEFINED, 2, arguments));
  die("the program has come to its end without an exit code");
}

}  // namespace berth::engine
