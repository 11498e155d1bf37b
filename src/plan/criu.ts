// The tables of contents of a checkpoint and of a restore: init becomes criu(8), which does the rest. Pure, like create.ts.

import type { Spec } from "../config/generated/config.ts";
import type { HostFacts } from "../host/host.ts";
import { resolve } from "../paths/posix.ts";
import { planCgroup } from "./cgroup.ts";
import type { Draft } from "./create.ts";
import { fillDev } from "./devices.ts";
import type { Op } from "./generated/ops.ts";
import { hooksOf, runtimeHooks } from "./hooks.ts";
import { planMounts } from "./mounts.ts";
import { moveNetDevices } from "./net-devices.ts";
import { descriptors } from "./plan.ts";
import { defaultSearchPath } from "./process.ts";
import { joinKeyring } from "./program.ts";
import { planRdt } from "./rdt.ts";
import { closeRoot, openRoot } from "./rootfs.ts";
import { needsMountNamespace, refuseProblems, situationOf } from "./situation.ts";
import type { Situation } from "./situation.ts";
import type { CreateOptions } from "./types.ts";

/** The number under which criu finds the socket to its caller; those after it are what else it is given. */
export const criuSocketNumber = 64;

/** A mount that the container has of the host: where it is, and what is mounted there. */
export interface ExternalMount {
  /** Absolute path inside the container. */
  readonly target: string;
  /** Absolute path on the host. */
  readonly source: string;
}

/** How criu is started. */
export interface CriuProgram {
  /** Absolute path of criu(8). */
  readonly path: string;
  /** Names of the descriptors that it gets besides its socket, numbered in this order. */
  readonly passed: readonly string[];
}

const origin = "runtime:criu";

/** What criu runs in: it calls ip(8), iptables(8) and tar(1). */
const environment = [`PATH=${defaultSearchPath}`];

/** Init becomes criu as it is: in the host's namespaces, with the host's rights. */
export function becomeCriu({ path, passed }: CriuProgram): readonly Op[] {
  return [
    // From here on it outlives the engine, so that a process that is being dumped is not left half dumped.
    { op: "sync", origin, point: "ready" },
    { op: "findExecutable", origin, name: path, searchPath: "" },
    {
      op: "exec",
      origin,
      args: [path, "swrk", String(criuSocketNumber)],
      env: environment,
      preserve: 0,
      pass: [descriptors.criu, ...passed].map((fd, index) => ({
        fd,
        number: criuSocketNumber + index,
      })),
    },
  ];
}

/**
 * What of the host is mounted in a container.
 *
 * @throws BerthError of kind "config" for what no plan can be made of
 */
export function externalMounts(
  spec: Spec,
  host: HostFacts,
  options: CreateOptions,
): readonly ExternalMount[] {
  const situation = situationOf(spec, host, options, never);
  const mounts = bindsOf(situation);
  refuseProblems(situation);
  return mounts.flatMap((mount) => ("source" in mount ? [mount] : []));
}

/** criu makes the processes, not init (a joined pid namespace is refused). */
const never = (): boolean => false;

type Place = ExternalMount | Pick<ExternalMount, "target">;

/** All mounts in listed order, with a source where it is the host's. */
function bindsOf(situation: Situation): readonly Place[] {
  const { mounts, bindsDev } = planMounts(situation);
  const listed = mounts.flatMap((op): readonly Place[] => {
    if (op.op === "mount") return [{ target: op.target }];
    return op.op === "bind" ? [{ target: op.target, source: op.path }] : [];
  });
  // Where no device can be made the host's are bound.
  const devices = fillDev(situation, bindsDev).flatMap((op) =>
    op.op === "bindDevice" ? [{ target: op.path, source: op.path }] : [],
  );
  return [...listed, ...devices];
}

/**
 * Plans what init does until it is the criu that restores a container: in a mount namespace of its own, which ends with it,
 * it makes the root a mount and whatever mount points it lacks.
 *
 * @throws BerthError of kind "config" for what no plan can be made of
 */
export function draftRestore(
  spec: Spec,
  host: HostFacts,
  options: CreateOptions,
  program: CriuProgram,
): Draft {
  const situation = situationOf(spec, host, options, never);
  const cgroup = planCgroup(situation);
  const rdt = planRdt(situation);
  const spawn = {
    namespaces: ["mount"] as const,
    cgroup,
    ...(rdt === undefined ? {} : { rdt }),
  };
  return {
    spawn,
    complete: () => {
      needsMountNamespace(situation, "/linux/namespaces", "restoring");
      const points = makeMountPoints(situation);
      refuseProblems(situation);
      return {
        version: 1,
        spawn,
        parent: [...moveNetDevices(spec), ...runtimeHooks(spec)],
        init: [
          // The processes that criu brings back have its session keyring.
          ...joinKeyring(options),
          ...openRoot(situation),
          ...points,
          // criu brings back the flags of all mounts but the root's.
          ...closeRoot(situation),
          ...becomeCriu(program),
        ],
        idMaps: [],
        hooks: { poststart: hooksOf(spec, "poststart"), poststop: hooksOf(spec, "poststop") },
        hasProcess: true,
        warnings: situation.warnings,
      };
    },
  };
}

/**
 * Makes the mount points that a root on another machine may lack. Those inside a bind mount are made in its source, so it
 * is bound meanwhile; those inside a file system of the container's own come with its content.
 */
function makeMountPoints(situation: Situation): readonly Op[] {
  const places = bindsOf(situation);
  const own = places.filter((place) => !("source" in place)).map(({ target }) => `${target}/`);
  const ops = places
    .filter(({ target }) => !own.some((above) => target.startsWith(above)))
    .map((place): Op => ("source" in place ? bind(place) : point(place.target)));
  if (!ops.some(({ op }) => op === "bind")) return ops;
  // criu must find the root without them.
  return [...ops, { op: "detachRoot", origin }, ...openRoot(situation).slice(-1)];
}

function point(target: string): Op {
  return { op: "mountPoint", origin, target: resolve("/", target) };
}

function bind({ target, source }: ExternalMount): Op {
  return {
    op: "bind",
    origin,
    path: source,
    target,
    recursive: true,
    attributes: [],
    recursiveAttributes: [],
    propagation: [],
  };
}
