// node scripts/engine/edit-quickjs.mjs SOURCE DESTINATION: QuickJS' sources, changed so that objects of the heap image
// are immortal. Reference counts in the image are never written, so that its pages stay those of the file, and every
// test reads them as "shared". Each change says how many places it must meet; another number stops the build.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [source, destination] = process.argv.slice(2);

/** What the changed places call. `js_image_size` is 0 while the image is made. */
const helpers = `/* Objects of the heap image (addon/engine/image.h) are immortal: their counts are never written. */
#ifdef __cplusplus
extern "C" {
#endif
extern size_t js_image_size;
#ifdef __cplusplus
}
#endif
static inline int js_is_immortal(const void *p) { return (uintptr_t)p - JS_IMAGE_BASE < js_image_size; }
static inline void js_count_up(int *count) { if (!js_is_immortal(count)) ++*count; }
static inline int js_count_down(int *count) { return js_is_immortal(count) ? 2 : --*count; }
static inline int js_count(const int *count) { return js_is_immortal(count) ? 2 : *count; }

`;

// The counts of objects, strings, shapes, variables and contexts. Other structures count under other names.
const count = String.raw`((?:[\w.]+->)+header\.ref_count|\bp->ref_count)`;

const changes = {
  "quickjs.c": [
    [`--${count}`, "js_count_down(&$1)", 6],
    [String.raw`${count}\+\+`, "js_count_up(&$1)", 18],
    [`${count}--`, "(void)js_count_down(&$1)", 2],
    // Not in an assert(), which holds for what is counted.
    [String.raw`(?<!assert\()(?<![\w.>])${count}(?= (?:==|!=|<=|>=|>|<) )`, "js_count(&$1)", 16],
  ],
  "quickjs.h": [
    ["(?=typedef struct JSRefCountHeader \\{)", () => helpers, 1],
    [`--${count}`, "js_count_down(&$1)", 2],
    [String.raw`${count}\+\+`, "js_count_up(&$1)", 2],
  ],
};

rmSync(destination, { recursive: true, force: true });
cpSync(source, destination, { recursive: true });
for (const [name, steps] of Object.entries(changes)) {
  let text = readFileSync(join(source, name), "utf8");
  for (const [pattern, replacement, expected] of steps) {
    const places = [...text.matchAll(new RegExp(pattern, "g"))].length;
    if (places !== expected)
      throw new Error(
        `${name}: ${pattern} is met ${String(places)} times, not ${String(expected)}; is it another version of QuickJS?`,
      );
    text = text.replaceAll(new RegExp(pattern, "g"), replacement);
  }
  writeFileSync(join(destination, name), text);
}
