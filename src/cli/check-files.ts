// Files that a configuration names on the host: are they there, and of the right kind?

import type { Spec } from "../config/generated/config.ts";
import type { Violation } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { rootfsPath, type LoadedBundle } from "../launch/load.ts";
import type { FileStatus } from "../native/file-system.d.ts";
import { isExecutable, statTarget } from "../native/files.ts";
import { resolve } from "../paths/posix.ts";
import { parseMountOptions } from "../plan/mount-options.ts";
import type { Findings } from "./findings.ts";

/** Looks for the root, the sources of bind mounts, namespaces to join, and hooks that run on the host's side. */
export function checkFiles({ spec, bundle }: LoadedBundle): Findings {
  return {
    errors: [
      ...checkRoot(spec, bundle),
      ...checkBindSources(spec, bundle),
      ...checkNamespaces(spec),
      ...checkHooks(spec),
    ],
    warnings: [],
  };
}

function checkRoot(spec: Spec, bundle: string): readonly Violation[] {
  const path = rootfsPath(bundle, spec);
  const found = lookAt(path);
  const pointer = "/root/path";
  if (typeof found === "string") return [{ pointer, message: `${path} ${found}` }];
  return found.kind === "directory" ? [] : [{ pointer, message: `${path} is not a directory` }];
}

function checkBindSources(spec: Spec, bundle: string): readonly Violation[] {
  return (spec.mounts ?? []).flatMap(({ type, source, options }, index) => {
    const { bind, remount } = parseMountOptions(options ?? []);
    if ((bind === "none" && type !== "bind") || remount) return [];
    return missing(`/mounts/${String(index)}/source`, resolve(bundle, source ?? ""));
  });
}

function checkNamespaces(spec: Spec): readonly Violation[] {
  return (spec.linux?.namespaces ?? []).flatMap(({ path = "" }, index) =>
    path === "" ? [] : missing(`/linux/namespaces/${String(index)}/path`, path),
  );
}

/** Hooks of startContainer are looked for in the container's root, which nobody has entered yet. */
const hostSide = ["prestart", "createRuntime", "createContainer", "poststart", "poststop"] as const;

function checkHooks(spec: Spec): readonly Violation[] {
  return hostSide.flatMap((phase) =>
    (spec.hooks?.[phase] ?? []).flatMap(({ path }, index) => {
      const pointer = `/hooks/${phase}/${String(index)}/path`;
      const absent = missing(pointer, path);
      if (absent.length > 0 || isProgram(path)) return absent;
      return [{ pointer, message: `${path} cannot be executed`, hint: "check its mode" }];
    }),
  );
}

function isProgram(path: string): boolean {
  return isExecutable(path) && statTarget(path).kind === "file";
}

function missing(pointer: string, path: string): readonly Violation[] {
  const found = lookAt(path);
  return typeof found === "string" ? [{ pointer, message: `${path} ${found}` }] : [];
}

/** What is at a path, or what to say about it. */
function lookAt(path: string): FileStatus | string {
  try {
    return statTarget(path);
  } catch (error) {
    const code = errnoCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return "does not exist";
    if (code === "EACCES") return "cannot be reached: access was denied";
    throw error;
  }
}
