// The compiled system call filter of a container: from the cache, or compiled and kept there. It is emptied when the
// host starts, like all below the state directory.

import type { SeccompFilter } from "../native/addon.d.ts";
import type { Directory } from "../native/directory.ts";
import { native } from "../native/index.ts";

/** No container's id has this character. */
const cacheName = "@seccomp";

/**
 * A sealed memory file holding the filter as instructions.
 *
 * @param root the directory that holds the containers'
 * @throws BerthError when libseccomp refuses the filter
 */
export function seccompProgram({ number: root }: Directory, filter: SeccompFilter): number {
  const cache = cacheName;
  const key = keyOf(filter);
  const cached = native().findSeccomp({ root, cache, key });
  if (cached >= 0) return cached;
  const program = native().compileSeccomp(filter);
  native().keepSeccomp({ root, cache, key, program });
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
