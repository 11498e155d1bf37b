// The compiled system call filter of a container: from the cache, or compiled and kept there. It is emptied when the
// host starts, like all below the state directory.

import { join } from "node:path";
import type { SeccompFilter } from "../native/addon.d.ts";
import { native } from "../native/index.ts";
import type { Context } from "./context.ts";

/** No container's id has this character. */
const cacheName = "@seccomp";

/**
 * A sealed memory file holding the filter as instructions.
 *
 * @throws BerthError when libseccomp cannot be loaded or refuses the filter
 */
export function seccompProgram(context: Context, filter: SeccompFilter): number {
  const directory = join(context.root, cacheName);
  const key = keyOf(filter);
  const cached = native().findSeccomp({ directory, key });
  if (cached >= 0) return cached;
  const program = native().compileSeccomp(filter);
  native().keepSeccomp({ directory, key, program });
  return program;
}

/** All that decides how the filter comes out, as text; JSON knows no bigint. */
function keyOf({ defaultAction, architectures, known, rules }: SeccompFilter): string {
  const plainRules = rules.map(({ names, action, args }) => [
    names,
    action,
    args.map(({ index, op, value, valueTwo }) => [index, op, String(value), String(valueTwo)]),
  ]);
  return JSON.stringify([defaultAction, architectures, known, plainRules]);
}
