// node scripts/engine/edit-quickjs.mjs SOURCE DESTINATION: QuickJS' sources, changed so that objects of the heap image
// are immortal, and its functions in C known by where they lie in the executable. Neither reference counts nor addresses of
// functions are written when the image is loaded, so that its pages stay those of the file; tests read such counts as
// "shared". Each change says how many places it must meet; another number stops the build.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [source, destination] = process.argv.slice(2);

/** What the changed places call. All of `js_image` is 0 while the image is made. */
const helpers = `/* Objects of the heap image (addon/engine/image/image.h) are immortal: their counts are never written. */
#ifdef __cplusplus
extern "C" {
#endif
extern struct JSImage {
    size_t size;
    /* To which its functions in C and their tables belong. */
    uintptr_t executable;
    size_t executable_size;
} js_image;
/* Calls \`found\` with the place of each such address. */
void js_each_address(JSRuntime *rt, void (*found)(const void *place));
#ifdef __cplusplus
}
#endif
static inline int js_is_immortal(const void *p) { return (uintptr_t)p - JS_IMAGE_BASE < js_image.size; }
static inline void js_count_up(int *count) { if (!js_is_immortal(count)) ++*count; }
static inline int js_count_down(int *count) { return js_is_immortal(count) ? 2 : --*count; }
static inline int js_count(const int *count) { return js_is_immortal(count) ? 2 : *count; }
/* An address as the image has it: the distance from where the executable begins, which no address is as small as. */
static inline void *js_address(const void *p) { return (void *)((uintptr_t)p + ((uintptr_t)p < js_image.executable_size ? js_image.executable : 0)); }

`;

const eachAddress = `
void js_each_address(JSRuntime *rt, void (*found)(const void *place))
{
    struct list_head *el;
    list_for_each(el, &rt->gc_obj_list) {
        JSGCObjectHeader *gp = list_entry(el, JSGCObjectHeader, link);
        JSObject *p = (JSObject *)gp;
        if (gp->gc_obj_type != JS_GC_OBJ_TYPE_JS_OBJECT)
            continue;
        if (p->class_id == JS_CLASS_C_FUNCTION)
            found(&p->u.cfunc.c_function);
        if (p->class_id == JS_CLASS_C_FUNCTION_DATA)
            found(&((JSCFunctionDataRecord *)p->u.opaque)->func);
        for (int i = 0; i < p->shape->prop_count; i++) {
            if ((get_shape_prop(p->shape)[i].flags & JS_PROP_TMASK) == JS_PROP_AUTOINIT)
                found(&p->prop[i].u.init.opaque);
        }
    }
}
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
    [
      String.raw`\bfunc = p->u\.cfunc\.c_function;`,
      "func.generic = (JSCFunction *)js_address((void *)p->u.cfunc.c_function.generic);",
      2,
    ],
    [String.raw`return s->func\(`, "return ((JSCFunctionData *)js_address((void *)s->func))(", 1],
    [
      String.raw`p->u\.cfunc\.c_function\.generic == func\b`,
      "js_address((void *)p->u.cfunc.c_function.generic) == (void *)func",
      1,
    ],
    [
      String.raw`(?<=func\(realm, p, prop, )pr->u\.init\.opaque`,
      "js_address(pr->u.init.opaque)",
      1,
    ],
    [String.raw`$(?![\s\S])`, () => eachAddress, 1],
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
