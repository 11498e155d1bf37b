// --regex of kill and delete: all containers whose id matches. Loaded only by these commands: it looks at the store.

import { BerthError } from "../errors/berth-error.ts";
import type { Context } from "../state/context.ts";
import { listIds } from "../state/store.ts";

/**
 * Does something with a container, or with all that match; one that fails does not keep the others from it.
 *
 * @throws the first failure, or a BerthError of kind "usage" for what is no regular expression
 */
export function forEachId(
  context: Context,
  id: string,
  isRegex: boolean,
  work: (id: string) => void,
): void {
  const failures: unknown[] = [];
  for (const each of isRegex ? matching(context, id) : [id]) {
    try {
      work(each);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

function matching(context: Context, pattern: string): readonly string[] {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern);
  } catch {
    throw new BerthError(`${JSON.stringify(pattern)} is no regular expression`, { kind: "usage" });
  }
  return (listIds(context) ?? []).filter((id) => expression.test(id));
}
