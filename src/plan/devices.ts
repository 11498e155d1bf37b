// Device nodes and links in /dev: the ones every container gets and those of linux.devices. Which devices may be used
// is device-rules.ts.

import { resolve } from "../paths/posix.ts";
import type { Op } from "./generated/ops.ts";
import type { Situation } from "./situation.ts";

interface DeviceNode {
  readonly path: string;
  readonly type: "c" | "b" | "u" | "p";
  readonly major: number;
  readonly minor: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly origin: string;
}

/** Devices every container has (runtime-spec "Default Devices"). */
const defaultDevices: readonly DeviceNode[] = (
  [
    ["null", 1, 3],
    ["zero", 1, 5],
    ["full", 1, 7],
    ["random", 1, 8],
    ["urandom", 1, 9],
    ["tty", 5, 0],
  ] as const
).map(([name, major, minor]) => ({
  path: `/dev/${name}`,
  type: "c",
  major,
  minor,
  mode: 0o666,
  uid: 0,
  gid: 0,
  origin: "runtime:default-devices",
}));

/** Links every container has (runtime-spec "/dev symbolic links"), made only where the last column exists. */
const defaultLinks: readonly (readonly [string, string, string])[] = [
  ["/dev/fd", "/proc/self/fd", "/proc/self/fd"],
  ["/dev/stdin", "/proc/self/fd/0", "/proc/self/fd"],
  ["/dev/stdout", "/proc/self/fd/1", "/proc/self/fd"],
  ["/dev/stderr", "/proc/self/fd/2", "/proc/self/fd"],
  ["/dev/core", "/proc/kcore", "/proc/kcore"],
];

/**
 * Fills /dev.
 *
 * @param bindsDev whether the configuration binds a whole /dev over it, which is then somebody else's and left alone
 */
export function fillDev(situation: Situation, bindsDev: boolean): readonly Op[] {
  const configured = configuredDevices(situation);
  if (bindsDev) {
    const elsewhere = configured.filter(({ path }) => !path.startsWith("/dev/"));
    return elsewhere.map((node) => makeNode(situation, node));
  }
  const overridden = new Set(configured.map(({ path }) => path));
  const nodes = [...defaultDevices.filter(({ path }) => !overridden.has(path)), ...configured];
  return [
    // First, because it looks whether the image's /dev is one.
    { op: "devptmx", origin: "runtime:default-devices" },
    ...nodes.map((node) => makeNode(situation, node)),
    ...defaultLinks.map(([path, target, onlyIf]): Op => ({
      op: "symlink",
      origin: "runtime:default-links",
      path,
      target,
      onlyIf,
    })),
  ];
}

/** Always the container's own, never the host's, whatever is listed: engines list all that the host has. */
const ptmx = "/dev/ptmx";

function configuredDevices({ spec }: Situation): readonly DeviceNode[] {
  const nodes = (spec.linux?.devices ?? []).map((device, index) => ({
    path: resolve("/", device.path),
    type: device.type,
    // A named pipe has no numbers, whatever is said of them.
    major: device.type === "p" ? 0 : Number(device.major ?? 0),
    minor: device.type === "p" ? 0 : Number(device.minor ?? 0),
    // Engines also put the file type's bits there.
    mode: (device.fileMode ?? 0o666) & 0o7777,
    uid: device.uid ?? 0,
    gid: device.gid ?? 0,
    origin: `/linux/devices/${index}`,
  }));
  const seen = new Set([ptmx]);
  // What is listed again is the same: the rules refuse one that differs.
  return nodes.filter(({ path }) => !seen.has(path) && seen.add(path));
}

/** Only the initial user namespace may make device nodes; a named pipe is no device. */
function makeNode({ namespaces, host }: Situation, node: DeviceNode): Op {
  const { path, type, major, minor, mode, uid, gid, origin } = node;
  if (type !== "p" && (namespaces.own.has("user") || host.inUserNamespace)) {
    return { op: "bindDevice", origin, path, type, major, minor };
  }
  return { op: "mknod", origin, path, type, major, minor, mode, uid, gid };
}
