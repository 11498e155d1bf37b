// From global options and the caller's surroundings to what every verb is given.

import { join, resolve } from "node:path";
import type { Context } from "../container/context.ts";
import { BerthError } from "../errors/berth-error.ts";
import { resolveCallerPath, type Caller } from "../host/caller.ts";
import type { Trace } from "../host/trace.ts";
import { native } from "../native/index.ts";
import type { globalOptions, Given } from "./options.ts";
import { parseTruth } from "./parse.ts";
import type { Report } from "./report.ts";

export type GlobalOptions = Given<typeof globalOptions>;

const systemRoot = "/run/berth";

/**
 * Makes the context of a command.
 *
 * @param environment the engine's environment
 * @throws BerthError of kind "usage" for a state directory or a value that cannot be
 */
export async function makeContext(
  globals: GlobalOptions,
  caller: Caller,
  report: Report,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Context> {
  checkRootless(globals.text("rootless"));
  if (globals.text("criu") !== undefined) report.debug("--criu is ignored");
  const chosen = globals.text("root");
  return {
    root: chosen === undefined ? await defaultRoot(caller) : chosenRoot(caller, chosen),
    rootIsDefault: chosen === undefined,
    // The first is runc's way to say it, and engines add it to either; the second crun's.
    systemdCgroup: globals.flag("systemd-cgroup") || globals.text("cgroup-manager") === "systemd",
    caller,
    // Without a launcher (tests, the library) the executable that was built is used.
    executable: environment["BERTH_EXECUTABLE"] ?? join(process.cwd(), "dist", "bin", "berth"),
    trace: await startTrace(globals, caller),
    debug: (message) => {
      report.debug(message);
    },
    warn: (message) => {
      report.warning(message);
    },
  };
}

function checkRootless(value: string | undefined): void {
  if (value === undefined || value === "auto" || parseTruth(value) !== undefined) return;
  throw new BerthError(
    `option --rootless must be true, false or auto, not ${JSON.stringify(value)}`,
    { kind: "usage" },
  );
}

function chosenRoot(caller: Caller, path: string): string {
  const root = resolve(resolveCallerPath(caller, path));
  if (root === "/") {
    throw new BerthError("the root of the file system cannot be the state directory", {
      kind: "usage",
      hint: "give --root a directory of its own, such as /run/berth",
    });
  }
  return root;
}

/** Where a user without rights, or root in a user namespace that stands for such a user, may write. */
async function defaultRoot({ xdgRuntimeDir, user }: Caller): Promise<string> {
  if (xdgRuntimeDir === undefined) return systemRoot;
  const own = join(xdgRuntimeDir, "berth");
  if (process.geteuid?.() !== 0) return own;
  if (user === "root") return systemRoot;
  const { readHostFacts } = await import("../host/host.ts");
  return readHostFacts().inUserNamespace ? own : systemRoot;
}

async function startTrace(globals: GlobalOptions, caller: Caller): Promise<Trace | undefined> {
  const path = globals.text("trace");
  if (path === undefined) return undefined;
  const { openTrace } = await import("../host/trace.ts");
  const trace = openTrace(resolveCallerPath(caller, path));
  const nsPerMs = 1_000_000;
  const sinceStart = performance.now() * nsPerMs;
  trace.span("engine start", native().now() - sinceStart, sinceStart);
  return trace;
}
