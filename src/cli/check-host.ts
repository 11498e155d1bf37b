// What a host lacks for a configuration: kernel, rights, namespaces, file systems, cgroups.

import type { Spec } from "../config/generated/config.ts";
import type { Violation } from "../errors/berth-error.ts";
import { errnoCode, failureWords } from "../errors/errno.ts";
import { readHostFacts, type HostFacts } from "../host/host.ts";
import { Fd } from "../native/fd.ts";
import {
  exists,
  makeDirectory,
  openDirectory,
  readText,
  readTextIfAny,
  removeDirectory,
} from "../native/files.ts";
import { native } from "../native/index.ts";
import { processId } from "../native/self.ts";
import { join } from "../paths/posix.ts";
import { defaultSearchPath } from "../plan/process.ts";
import { isOwnId } from "../plan/rootless.ts";
import type { Findings } from "./findings.ts";

/** mount_setattr(2), which everything about mounts is built on, came with Linux 5.12. */
const oldestKernel = { major: 5, minor: 12 };

/** Looks for what the configuration needs. */
export function checkHost(spec: Spec): Findings {
  const host = readHostFacts();
  return {
    errors: [...checkKernel(host), ...checkRights(host, spec), ...checkNamespaceTypes(spec)],
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

/** Settings that keep ordinary users from making user namespaces: of the kernel, and of Debian's. */
const userNamespaceSettings = [
  "/proc/sys/user/max_user_namespaces",
  "/proc/sys/kernel/unprivileged_userns_clone",
];

/** A user needs a user namespace (the plan says so where it is missing), and help to map more than the own ids. */
function checkRights({ euid, egid }: HostFacts, spec: Spec): readonly Violation[] {
  if (euid === 0) return [];
  const forbidden = userNamespaceSettings
    .filter((path) => readTextIfAny(path)?.trim() === "0")
    .map((path) => ({
      pointer: "/linux/namespaces",
      message: `this host does not let users make user namespaces: ${path} is 0`,
    }));
  const helpers = [
    ["uid", spec.linux?.uidMappings, euid],
    ["gid", spec.linux?.gidMappings, egid],
  ] as const;
  const missing = helpers.flatMap(([kind, mappings = [], own]) => {
    const program = `new${kind}map`;
    if (mappings.length === 0 || isOwnId(mappings, own) || isProgram(program)) return [];
    return {
      pointer: `/linux/${kind}Mappings`,
      message: `more ids than your own are to be mapped, and there is no ${program}(1)`,
      hint: "Debian's package is uidmap",
    };
  });
  return [...forbidden, ...missing];
}

/** As the launcher lets the runtime find them. */
const isProgram = (name: string): boolean =>
  defaultSearchPath.split(":").some((folder) => exists(join(folder, name)));

/** Files of /proc/self/ns, by the specification's names. */
const namespaceFiles: ReadonlyMap<string, string> = new Map([
  ["mount", "mnt"],
  ["network", "net"],
]);

function checkNamespaceTypes(spec: Spec): readonly Violation[] {
  return (spec.linux?.namespaces ?? []).flatMap(({ type }, index) => {
    if (exists(`/proc/self/ns/${namespaceFiles.get(type) ?? type}`)) return [];
    const pointer = `/linux/namespaces/${String(index)}/type`;
    return [{ pointer, message: `the kernel of this host has no ${type} namespaces` }];
  });
}

/** Types that the runtime itself gives a meaning to. */
const ownTypes: ReadonlySet<string> = new Set(["", "bind", "none", "cgroup"]);

/** A warning only: the kernel may load a module when the file system is mounted. */
function checkFileSystems(spec: Spec): readonly Violation[] {
  const known = new Set(readText("/proc/filesystems").split(/\s+/));
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
  const path = join(mountPoint, `berth-check-${String(processId())}`);
  try {
    makeDirectory(path, 0o777);
  } catch (error) {
    return `cgroups cannot be made in ${mountPoint} (${failureWords(error)})`;
  }
  try {
    using cgroup = new Fd(openDirectory(path));
    native().attachDeviceFilter({ cgroup: cgroup.number, rules: [] });
    return undefined;
  } catch (error) {
    const code = errnoCode(error);
    if (code === "ENOSYS") return "the kernel has no device filters: containers will be refused";
    if (code !== "EPERM") throw error;
    return inUserNamespace
      ? "the kernel does not allow device filters here: device rules will not be enforced"
      : "the kernel does not allow device filters here: containers will be refused";
  } finally {
    removeDirectory(path);
  }
}
