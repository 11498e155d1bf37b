// What a host lacks for a configuration: kernel, rights, namespaces, file systems, cgroups, libseccomp.

import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmdirSync,
} from "node:fs";
import { join } from "node:path";
import type { Spec } from "../config/generated/config.ts";
import { BerthError, type Violation } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { readHostFacts, type HostFacts } from "../host/host.ts";
import { native } from "../native/index.ts";
import type { Findings } from "./check-bundle.ts";

/** mount_setattr(2), which everything about mounts is built on, came with Linux 5.12. */
const oldestKernel = { major: 5, minor: 12 };

/** Looks for what the configuration needs. */
export function checkHost(spec: Spec): Findings {
  const host = readHostFacts();
  return {
    errors: [
      ...checkKernel(host),
      ...checkRights(host),
      ...checkNamespaceTypes(spec),
      ...checkSeccomp(spec),
    ],
    warnings: [...checkFileSystems(spec), ...checkCgroup(spec, host)],
  };
}

function checkKernel({ kernel }: HostFacts): readonly Violation[] {
  const { major, minor } = oldestKernel;
  if (kernel.major > major || (kernel.major === major && kernel.minor >= minor)) return [];
  const needed = `${String(major)}.${String(minor)}`;
  return [
    {
      pointer: "",
      message: `this host has Linux ${kernel.release}, and Linux ${needed} or later is needed`,
    },
  ];
}

function checkRights({ euid }: HostFacts): readonly Violation[] {
  if (euid === 0) return [];
  return [{ pointer: "", message: "containers can only be made by root in this version of Berth" }];
}

/** Files of /proc/self/ns, by the specification's names. */
const namespaceFiles: ReadonlyMap<string, string> = new Map([
  ["mount", "mnt"],
  ["network", "net"],
]);

function checkNamespaceTypes(spec: Spec): readonly Violation[] {
  return (spec.linux?.namespaces ?? []).flatMap(({ type }, index) => {
    if (existsSync(`/proc/self/ns/${namespaceFiles.get(type) ?? type}`)) return [];
    const pointer = `/linux/namespaces/${String(index)}/type`;
    return [{ pointer, message: `the kernel of this host has no ${type} namespaces` }];
  });
}

function checkSeccomp(spec: Spec): readonly Violation[] {
  if (spec.linux?.seccomp === undefined) return [];
  try {
    native().seccompVersion();
    return [];
  } catch (error) {
    if (!(error instanceof BerthError)) throw error;
    const hint = "install libseccomp2";
    return [{ pointer: "/linux/seccomp", message: error.message, hint }];
  }
}

/** Types that the runtime itself gives a meaning to. */
const ownTypes: ReadonlySet<string> = new Set(["", "bind", "none", "cgroup"]);

/** A warning only: the kernel may load a module when the file system is mounted. */
function checkFileSystems(spec: Spec): readonly Violation[] {
  const known = new Set(readFileSync("/proc/filesystems", "utf8").split(/\s+/));
  return (spec.mounts ?? []).flatMap(({ type = "" }, index) => {
    if (ownTypes.has(type) || known.has(type)) return [];
    const pointer = `/mounts/${String(index)}/type`;
    return [{ pointer, message: `the kernel has not loaded a file system named "${type}"` }];
  });
}

function checkCgroup(spec: Spec, host: HostFacts): readonly Violation[] {
  const pointer = "/linux/cgroupsPath";
  if (host.cgroup.mode === "none") {
    return [
      {
        pointer,
        message: "no cgroup2 is mounted here: containers will have no cgroup of their own",
      },
    ];
  }
  if (host.euid !== 0) return [];
  const problem = tryDeviceFilter(host);
  if (problem === undefined) return [];
  const configured = spec.linux?.resources?.devices !== undefined;
  return [{ pointer: configured ? "/linux/resources/devices" : pointer, message: problem }];
}

/** Makes a cgroup with a filter, as create does, and removes it. */
function tryDeviceFilter({
  cgroup: { mountPoint },
  inUserNamespace,
}: HostFacts): string | undefined {
  const path = join(mountPoint, `berth-check-${String(process.pid)}`);
  try {
    mkdirSync(path);
  } catch (error) {
    return `cgroups cannot be made in ${mountPoint} (${errnoCode(error)})`;
  }
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      native().attachDeviceFilter({ cgroup: fd, rules: [] });
      return undefined;
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (errnoCode(error) !== "EPERM") throw error;
    return inUserNamespace
      ? "the kernel does not allow device filters here: device rules will not be enforced"
      : "the kernel does not allow device filters here: containers will be refused";
  } finally {
    rmdirSync(path);
  }
}
