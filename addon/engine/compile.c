// compile SCRIPT NAME OUTPUT: JavaScript to QuickJS' bytecode, on the machine that builds. NAME is what stack traces
// call the script.

#include <quickjs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// No image here (scripts/engine/edit-quickjs.mjs).
struct JSImage js_image = {0};

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static char* read_file(const char* path, size_t* size) {
  FILE* const file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) fail(path);
  const long length = ftell(file);
  if (length < 0) fail(path);
  rewind(file);
  char* const text = malloc((size_t)length + 1);
  if (text == NULL || fread(text, 1, (size_t)length, file) != (size_t)length) fail(path);
  fclose(file);
  text[length] = '\0';  // QuickJS' parser wants it
  *size = (size_t)length;
  return text;
}

int main(int argc, char** argv) {
  if (argc != 4) {
    fputs("usage: compile SCRIPT NAME OUTPUT\n", stderr);
    return 2;
  }
  size_t size = 0;
  char* const text = read_file(argv[1], &size);
  JSRuntime* const runtime = JS_NewRuntime();
  JSContext* const context = JS_NewContext(runtime);
  JS_SetStripInfo(runtime, JS_STRIP_SOURCE);
  const JSValue script = JS_Eval(context, text, size, argv[2],
                                 JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_STRICT | JS_EVAL_FLAG_COMPILE_ONLY);
  if (JS_IsException(script)) {
    const JSValue error = JS_GetException(context);
    const JSValue stack = JS_GetPropertyStr(context, error, "stack");
    fprintf(stderr, "%s: %s\n%s", argv[1], JS_ToCString(context, error),
            JS_ToCString(context, stack));
    return 1;
  }
  size_t length = 0;
  uint8_t* const bytecode = JS_WriteObject(context, &length, script, JS_WRITE_OBJ_BYTECODE);
  if (bytecode == NULL) fail("out of memory");
  FILE* const output = fopen(argv[3], "wb");
  if (output == NULL || fwrite(bytecode, 1, length, output) != length || fclose(output) != 0)
    fail(argv[3]);
  js_free(context, bytecode);
  JS_FreeValue(context, script);
  JS_FreeContext(context);
  JS_FreeRuntime(runtime);
  free(text);
  return 0;
}
