// From global options and the caller's surroundings to what every verb is given.

import { BerthError } from "../errors/berth-error.ts";
import { resolveCallerPath, type Caller } from "../host/caller.ts";
import { readHostFacts } from "../host/host.ts";
import { openTrace, type Trace } from "../host/trace.ts";
import { native } from "../native/index.ts";
import { effectiveUser, workingDirectory } from "../native/self.ts";
import { join, resolve } from "../paths/posix.ts";
import type { Context } from "../state/context.ts";
import type { globalOptions, Given } from "./options.ts";
import { parseTruth } from "./parse.ts";
import type { Report } from "./report.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export type GlobalOptions = Given<typeof globalOptions>;

const systemRoot = "/run/berth";

/**
 * Makes the context of a command.
 *
 * @param environment the engine's environment
 * @throws BerthError of kind "usage" for a state directory or a value that cannot be
 */
export function makeContext(
  globals: GlobalOptions,
  caller: Caller,
  report: Report,
  environment: Environment,
): Context {
  checkRootless(globals.text("rootless"));
  if (globals.text("criu") !== undefined) report.debug("--criu is ignored");
  const chosen = globals.text("root");
  return {
    root: chosen === undefined ? defaultRoot(caller) : chosenRoot(caller, chosen),
    rootIsDefault: chosen === undefined,
    cgroupManager: cgroupManagerOf(globals),
    caller,
    // Without a launcher (tests, the library) the executable that was built is used.
    executable: environment["BERTH_EXECUTABLE"] ?? join(workingDirectory(), "dist", "bin", "berth"),
    trace: startTrace(globals, caller, environment),
    debug: (message) => {
      report.debug(message);
    },
    warn: (message) => {
      report.warning(message);
    },
  };
}

/** The flag is runc's way to say it, and engines add it to either; the other option is crun's. */
function cgroupManagerOf(globals: GlobalOptions): Context["cgroupManager"] {
  const named = globals.text("cgroup-manager");
  if (globals.flag("systemd-cgroup") || named === "systemd") return "systemd";
  return named === "disabled" ? "disabled" : "cgroupfs";
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
function defaultRoot({ xdgRuntimeDir, user }: Caller): string {
  if (xdgRuntimeDir === undefined) return systemRoot;
  const own = join(xdgRuntimeDir, "berth");
  if (effectiveUser() !== 0) return own;
  if (user === "root") return systemRoot;
  return readHostFacts().inUserNamespace ? own : systemRoot;
}

function startTrace(
  globals: GlobalOptions,
  caller: Caller,
  environment: Environment,
): Trace | undefined {
  const path = globals.text("trace");
  if (path === undefined) return undefined;
  const trace = openTrace(resolveCallerPath(caller, path));
  // Of the launcher; the engine's own clock knows nothing of what was before it.
  const started = environment["BERTH_STARTED"] ?? "";
  if (/^[0-9]{1,20}$/.test(started))
    trace.span("engine start", Number(started), native().now() - Number(started));
  return trace;
}
