// What is recorded of a container before anything of it runs.

import { readLink } from "../native/files.ts";
import { effectiveUser } from "../native/self.ts";
import type { Plan } from "../plan/plan.ts";
import { resourcesText } from "../state/resources-state.ts";
import type { CgroupState, ContainerState } from "../state/types.ts";
import { rootfsPath, type LoadedBundle } from "./load.ts";
import type { LaunchOptions } from "./request.ts";
import type { Stdio } from "./stdio.ts";

/** @param created time, as ISO 8601 */
export function initialState(
  loaded: LoadedBundle,
  plan: Plan,
  cgroup: CgroupState,
  { id, noNewKeyring }: LaunchOptions,
  { stdio }: Stdio,
  created: string,
): Omit<ContainerState, "init"> {
  const { spec, bundle } = loaded;
  const ownPidNamespace =
    spec.linux?.namespaces?.some((ns) => ns.type === "pid" && (ns.path ?? "") === "") ?? false;
  const keyring = plan.init.find((op) => op.op === "sessionKeyring")?.name;
  return {
    version: 1,
    id,
    bundle,
    created,
    cgroup,
    rootfs: rootfsPath(bundle, spec),
    owner: effectiveUser(),
    ociVersion: spec.ociVersion,
    ...(spec.annotations ? { annotations: spec.annotations } : {}),
    complete: false,
    hasProcess: plan.hasProcess,
    ownKeyring: !noNewKeyring,
    ...(keyring === undefined ? {} : { keyring }),
    resources: resourcesText(spec.linux?.resources),
    ...(spec.process?.terminal === true
      ? {}
      : { stdio: stdio.map((fd) => readLink(`/proc/self/fd/${String(fd)}`)) }),
    ownPidNamespace,
    hooks: plan.hooks,
  };
}
