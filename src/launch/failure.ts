// Words a failure of init: which line of the configuration, which operation, what the kernel said.

import type { Document } from "../config/read.ts";
import { BerthError } from "../errors/berth-error.ts";
import { errnoWords } from "../errors/errno.ts";
import type { Failure } from "../native/messages.d.ts";
import { describeOp } from "../plan/explain-op.ts";
import type { Op } from "../plan/generated/ops.ts";

/** Operations whose detail is already a whole sentence in the words engines look for. */
const selfExplaining: ReadonlySet<string> = new Set(["findExecutable", "hooks", "exec"]);

// One operation joins all namespaces; the path in its report says which one it was.
function originOf(op: Op, failure: Failure): string {
  if (op.op !== "setns") return op.origin;
  return op.namespaces.find(({ path }) => failure.detail.includes(path))?.origin ?? op.origin;
}

/** The error for a failed operation of the plan. */
export function initFailure(failure: Failure, ops: readonly Op[], document: Document): BerthError {
  const op = ops[failure.index];
  if (op === undefined)
    return new BerthError(`init failed: ${failure.detail || failure.text} (${failure.call})`, {
      kind: "internal",
      code: failure.code,
    });
  const origin = originOf(op, failure);
  const position = origin.startsWith("/") ? document.positionOf(origin) : undefined;
  // Engines take a missing working directory for a missing program (exit code 127), as runc words it.
  const words =
    op.op === "chdir" ? failure.text.toLowerCase() : errnoWords(failure.code, failure.text);
  const detail = failure.detail === "" ? "" : ` (${failure.detail})`;
  const message =
    selfExplaining.has(op.op) && failure.detail !== ""
      ? failure.detail
      : `${describeOp(op)}: ${failure.call}: ${words}${detail}`;
  return new BerthError(message, {
    kind: op.op === "hooks" ? "hook" : "system",
    origin,
    code: failure.code,
    ...(position === undefined ? {} : { position }),
  });
}
