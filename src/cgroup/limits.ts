// Setting a cgroup's limits: controllers first, then the files.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, isShortage } from "../errors/errno.ts";
import { readTextIfAny, writeKernelFile } from "../native/files.ts";
import { dirname, join } from "../paths/posix.ts";
import type { CgroupWrite } from "../plan/resources.ts";

function words(path: string): readonly string[] {
  return (readTextIfAny(path) ?? "").split(/\s+/).filter((word) => word !== "");
}

/** The directories above a cgroup, from the mount point down. */
function ancestors(mountPoint: string, path: string): readonly string[] {
  const names = dirname(path)
    .slice(mountPoint.length)
    .split("/")
    .filter((name) => name !== "");
  return names.reduce((above, name) => [...above, join(above.at(-1) ?? "", name)], [mountPoint]);
}

function isOccupied(cgroup: string): boolean {
  return words(join(cgroup, "cgroup.procs")).length > 0;
}

/**
 * Passes every controller there is down to a cgroup. What does not go is not missed unless a limit needs it, and then
 * setting that says why.
 *
 * @param mountPoint of cgroup2
 * @param path an existing cgroup below it
 */
export function enableControllers(mountPoint: string, path: string): void {
  for (const directory of ancestors(mountPoint, path)) {
    // With processes of its own it would become the root of a threaded subtree, where nothing but threads can live.
    if (directory !== mountPoint && isOccupied(directory)) return;
    const enabled = words(join(directory, "cgroup.subtree_control"));
    const wanted = words(join(directory, "cgroup.controllers")).filter(
      (name) => !enabled.includes(name),
    );
    if (wanted.length === 0) continue;
    // Often all at once; where one of them does not go, one by one.
    if (enable(directory, wanted)) continue;
    for (const name of wanted) enable(directory, [name]);
  }
}

function enable(directory: string, controllers: readonly string[]): boolean {
  try {
    writeKernelFile(
      join(directory, "cgroup.subtree_control"),
      controllers.map((name) => `+${name}`).join(" "),
    );
    return true;
  } catch (error) {
    // It may be refused for many reasons; whoever needs the controller says which.
    if (isShortage(error)) throw error;
    return false;
  }
}

/** Why a cgroup has not got a controller's files, and what to do. */
function whyMissing(mountPoint: string, path: string, controller: string): BerthError["hint"] {
  for (const directory of ancestors(mountPoint, path)) {
    if (!words(join(directory, "cgroup.controllers")).includes(controller)) continue;
    if (words(join(directory, "cgroup.subtree_control")).includes(controller)) continue;
    const occupied =
      directory !== mountPoint && isOccupied(directory)
        ? `, which is not possible while processes live in ${directory} itself`
        : "";
    return `enable it with: echo +${controller} > ${join(directory, "cgroup.subtree_control")}${occupied}`;
  }
  return "this kernel may be too old for it";
}

/** Where a limit goes and what it is then. */
interface Target {
  readonly write: CgroupWrite;
  readonly path: string;
  readonly value: string;
}

function targetOf(cgroup: string, write: CgroupWrite): Target | undefined {
  for (const { name, value } of write.files) {
    const path = join(cgroup, name);
    if (write.files.length === 1 || readTextIfAny(path) !== undefined)
      return { write, path, value };
  }
  const [first] = write.files;
  return first && { write, path: join(cgroup, first.name), value: first.value };
}

function set(target: Target): unknown {
  try {
    for (const line of target.value.split("\n")) {
      if (line !== "") writeKernelFile(target.path, line);
    }
    return undefined;
  } catch (error) {
    return errnoCode(error) === "ENOENT" && target.write.optional ? undefined : error;
  }
}

function failed(mountPoint: string, cgroup: string, target: Target, error: unknown): BerthError {
  const { controller, origin } = target.write;
  const code = errnoCode(error);
  const gone = code === "ENOENT";
  const hint = gone ? whyMissing(mountPoint, cgroup, controller) : undefined;
  return new BerthError(
    gone
      ? `cannot set ${target.path}: the ${controller} controller is not enabled there`
      : `cannot write ${JSON.stringify(target.value)}: ${error instanceof Error ? error.message : String(error)}`,
    { kind: "system", origin, cause: error, ...(hint === undefined ? {} : { hint }) },
  );
}

/**
 * Writes limits. A value may be good only once another is set (a burst and its quota): what is refused is tried again
 * after the rest.
 *
 * @throws BerthError naming file, value and place in the configuration; what was written before stays written
 */
export function applyLimits(
  mountPoint: string,
  cgroup: string,
  writes: readonly CgroupWrite[],
): void {
  if (cgroup === "") return;
  const targets = writes.flatMap((write) => targetOf(cgroup, write) ?? []);
  const refused = targets.filter((target) => {
    const error = set(target);
    if (error !== undefined && errnoCode(error) !== "EINVAL")
      throw failed(mountPoint, cgroup, target, error);
    return error !== undefined;
  });
  for (const target of refused) {
    const error = set(target);
    if (error !== undefined) throw failed(mountPoint, cgroup, target, error);
  }
}
