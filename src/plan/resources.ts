// linux.resources as files of cgroup2. Pure, and for `update` the same as for `create`. Devices are device-rules.ts.

import type { Resources } from "../config/generated/config.ts";
import { escapeToken } from "../config/pointer.ts";
import type { Violation } from "../errors/berth-error.ts";
import type { CgroupFacts } from "../host/host.ts";
import type { Origin } from "./types.ts";

/** One limit and how cgroup2 says it. */
export interface CgroupWrite {
  readonly controller: string;
  /** The first of these that exists is written; a value of several lines line by line. */
  readonly files: readonly { readonly name: string; readonly value: string }[];
  /** True when a missing file means that what is asked for is so already: "no limit", the default, no swap without swap. */
  readonly optional: boolean;
  readonly origin: Origin;
}

type Integer = number | bigint;

const root = "/linux/resources";
const defaultPeriod = 100_000n;
const defaultShares = 1024n;

/** What cannot be said on cgroup v2 and yet asks for something; zero and -1 ask for nothing. */
function* inexpressible(resources: Resources): Generator<readonly [pointer: string, why: string]> {
  const { memory, cpu, blockIO, network } = resources;
  const asks = (value: Integer | undefined): boolean => value !== undefined && BigInt(value) > 0n;
  if (asks(memory?.kernel)) yield ["memory/kernel", "kernel memory is part of memory.max"];
  if (asks(memory?.kernelTCP)) yield ["memory/kernelTCP", "socket buffers are part of memory.max"];
  if (memory?.swappiness !== undefined) yield ["memory/swappiness", "it is the whole host's"];
  if (memory?.disableOOMKiller === true) yield ["memory/disableOOMKiller", "it cannot be disabled"];
  if (memory?.useHierarchy === false) yield ["memory/useHierarchy", "accounting is hierarchical"];
  for (const name of ["realtimeRuntime", "realtimePeriod"] as const)
    if (asks(cpu?.[name])) yield [`cpu/${name}`, "there are no real-time budgets"];
  if (asks(blockIO?.leafWeight)) yield ["blockIO/leafWeight", "there are no leaf weights"];
  for (const [index, device] of (blockIO?.weightDevice ?? []).entries())
    if (asks(device.leafWeight))
      yield [`blockIO/weightDevice/${String(index)}/leafWeight`, "there are no leaf weights"];
  if (asks(network?.classID)) yield ["network/classID", "there is no net_cls"];
  if ((network?.priorities ?? []).length > 0) yield ["network/priorities", "there is no net_prio"];
}

/** -1 is no limit. */
function limitText(value: Integer): string {
  return BigInt(value) === -1n ? "max" : String(value);
}

function single(
  controller: string,
  name: string,
  value: string,
  origin: string,
  optional = value === "max",
): CgroupWrite {
  return { controller, files: [{ name, value }], optional, origin: `${root}/${origin}` };
}

/** Swap alone from memory and swap together; undefined leaves it as it is. */
function swapOf(memory: NonNullable<Resources["memory"]>): string | undefined {
  const limit = BigInt(memory.limit ?? 0);
  const swap = BigInt(memory.swap ?? 0);
  if (swap === -1n || (limit === -1n && swap === 0n)) return "max";
  if (swap === 0n) return undefined;
  return String(limit === -1n ? swap : swap - limit);
}

function* memoryWrites({ memory }: Resources): Generator<CgroupWrite> {
  if (memory === undefined) return;
  const swap = swapOf(memory);
  // No swap file, no swap: then 0 is what there is.
  if (swap !== undefined)
    yield single("memory", "memory.swap.max", swap, "memory/swap", swap === "max" || swap === "0");
  for (const [member, file] of [
    ["limit", "memory.max"],
    ["reservation", "memory.low"],
  ] as const) {
    const value = BigInt(memory[member] ?? 0);
    if (value !== 0n) yield single("memory", file, limitText(value), `memory/${member}`);
  }
}

/**
 * cpu.weight from cpu.shares: 2 to 262144 become 1 to 10000, and the default, 1024, becomes the default, 100.
 *
 * @param shares greater than 0
 */
export function cpuWeight(shares: bigint): number {
  if (shares <= 2n) return 1;
  if (shares >= 262_144n) return 10_000;
  const exponent = Math.log2(Number(shares));
  return Math.ceil(10 ** ((exponent * exponent + 125 * exponent) / 612 - 7 / 34));
}

function* cpuWrites({ cpu }: Resources): Generator<CgroupWrite> {
  if (cpu === undefined) return;
  const quota = BigInt(cpu.quota ?? 0);
  const period = BigInt(cpu.period ?? 0);
  const shares = BigInt(cpu.shares ?? 0);
  // An idle cgroup has no weight that could be set.
  const isIdle = BigInt(cpu.idle ?? 0) !== 0n;
  if (cpu.idle !== undefined) yield single("cpu", "cpu.idle", String(cpu.idle), "cpu/idle");
  if (shares !== 0n && !isIdle)
    yield single(
      "cpu",
      "cpu.weight",
      String(cpuWeight(shares)),
      "cpu/shares",
      shares === defaultShares,
    );
  if (quota !== 0n || period !== 0n) {
    const value = `${quota > 0n ? String(quota) : "max"} ${String(period === 0n ? defaultPeriod : period)}`;
    const origin = quota === 0n ? "cpu/period" : "cpu/quota";
    yield single("cpu", "cpu.max", value, origin, quota <= 0n);
  }
  if (cpu.burst !== undefined)
    yield single("cpu", "cpu.max.burst", String(cpu.burst), "cpu/burst", BigInt(cpu.burst) === 0n);
  for (const name of ["cpus", "mems"] as const) {
    const list = cpu[name] ?? "";
    if (list !== "") yield single("cpuset", `cpuset.${name}`, list, `cpu/${name}`);
  }
}

/** io.weight goes from 1 to 10000 where blkio.weight went from 10 to 1000. */
function ioWeight(weight: number): number {
  return Math.trunc(1 + ((weight - 10) * 9999) / 990);
}

function weightWrite(device: string, weight: number, origin: string): CgroupWrite {
  return {
    controller: "io",
    files: [
      { name: "io.bfq.weight", value: `${device}${String(weight)}` },
      { name: "io.weight", value: `${device}${String(ioWeight(weight))}` },
    ],
    optional: false,
    origin: `${root}/${origin}`,
  };
}

const throttles = [
  ["throttleReadBpsDevice", "rbps"],
  ["throttleWriteBpsDevice", "wbps"],
  ["throttleReadIOPSDevice", "riops"],
  ["throttleWriteIOPSDevice", "wiops"],
] as const;

function* ioWrites({ blockIO }: Resources): Generator<CgroupWrite> {
  if (blockIO === undefined) return;
  if ((blockIO.weight ?? 0) !== 0) yield weightWrite("", blockIO.weight ?? 0, "blockIO/weight");
  for (const [index, { major, minor, weight }] of (blockIO.weightDevice ?? []).entries()) {
    if ((weight ?? 0) === 0) continue;
    const device = `${String(major)}:${String(minor)} `;
    yield weightWrite(device, weight ?? 0, `blockIO/weightDevice/${String(index)}`);
  }
  for (const [member, key] of throttles) {
    for (const [index, { major, minor, rate }] of (blockIO[member] ?? []).entries()) {
      const value = BigInt(rate ?? 0) === 0n ? "max" : String(rate);
      yield single(
        "io",
        "io.max",
        `${String(major)}:${String(minor)} ${key}=${value}`,
        `blockIO/${member}/${String(index)}`,
        value === "max",
      );
    }
  }
}

function* otherWrites({ pids, hugepageLimits, rdma }: Resources): Generator<CgroupWrite> {
  if (pids?.limit !== undefined)
    yield single("pids", "pids.max", limitText(pids.limit), "pids/limit");
  for (const [index, { pageSize, limit }] of (hugepageLimits ?? []).entries()) {
    if (pageSize === undefined) continue;
    const origin = `hugepageLimits/${String(index)}`;
    // Reservations are counted apart, where the kernel does.
    yield single("hugetlb", `hugetlb.${pageSize}.max`, String(limit), origin);
    yield single("hugetlb", `hugetlb.${pageSize}.rsvd.max`, String(limit), origin, true);
  }
  for (const [device, { hcaHandles, hcaObjects }] of Object.entries(rdma ?? {})) {
    const values = [
      ...(hcaHandles === undefined ? [] : [`hca_handle=${String(hcaHandles)}`]),
      ...(hcaObjects === undefined ? [] : [`hca_object=${String(hcaObjects)}`]),
    ];
    yield single(
      "rdma",
      "rdma.max",
      [device, ...values].join(" "),
      `rdma/${escapeToken(device)}`,
      false,
    );
  }
}

function* unifiedWrites({ unified }: Resources): Generator<CgroupWrite> {
  for (const [name, value] of Object.entries(unified ?? {})) {
    const controller = name.slice(0, name.indexOf("."));
    yield single(controller, name, value, `unified/${escapeToken(name)}`, false);
  }
}

/** Files that every cgroup has, whatever its controllers. */
const core: ReadonlySet<string> = new Set(["cgroup", "irq"]);

function missing(facts: CgroupFacts, { controller, origin }: CgroupWrite): Violation {
  const where =
    facts.mode === "none"
      ? "no cgroup2 is mounted on this host"
      : `the ${controller} controller is not on this host's cgroup2 (${facts.mountPoint})`;
  return {
    pointer: origin,
    message: `the limit cannot be set: ${where}`,
    hint:
      facts.mode === "unified"
        ? `a kernel with the ${controller} controller is needed`
        : "boot with systemd.unified_cgroup_hierarchy=1, so that all controllers are on cgroup2",
  };
}

/**
 * The limits as the specification of their version means them: a limit of no pids is one since 1.3; before it was none,
 * and that is how engines ask for it.
 *
 * @param ociVersion of the configuration, such as "1.0.2-dev"
 */
export function asVersionMeans(resources: Resources, ociVersion: string): Resources {
  const [, minor = ""] = /^1\.(\d+)/.exec(ociVersion) ?? [];
  const { pids } = resources;
  if (Number(minor) >= 3 || pids?.limit === undefined || BigInt(pids.limit) !== 0n)
    return resources;
  return { ...resources, pids: { ...pids, limit: -1 } };
}

/**
 * What to write for the limits, in order.
 *
 * @param resources validated
 * @param problems gets what cannot be done on this host or on cgroup v2 at all
 * @param warnings gets what is said twice
 */
export function planResources(
  resources: Resources,
  facts: CgroupFacts,
  problems: Violation[],
  warnings: Violation[],
): readonly CgroupWrite[] {
  if (Object.keys(resources).every((name) => name === "devices")) return [];
  for (const [pointer, why] of inexpressible(resources)) {
    problems.push({
      pointer: `${root}/${pointer}`,
      message: `cannot be expressed on cgroup v2: ${why}`,
    });
  }
  const { memory } = resources;
  if (BigInt(memory?.swap ?? 0) > 0n && BigInt(memory?.limit ?? 0) === 0n)
    problems.push({
      pointer: `${root}/memory/swap`,
      message: "is the limit of memory and swap together, and needs one of memory alone",
      hint: 'add "limit" beside it, or -1 for none',
    });
  const plain = [
    ...memoryWrites(resources),
    ...cpuWrites(resources),
    ...ioWrites(resources),
    ...otherWrites(resources),
  ];
  const unified = [...unifiedWrites(resources)];
  const named = new Map(plain.flatMap((write) => write.files.map(({ name }) => [name, write])));
  for (const write of unified) {
    const twice = named.get(write.files[0]?.name ?? "");
    if (twice !== undefined)
      warnings.push({ pointer: write.origin, message: `takes precedence over ${twice.origin}` });
  }
  return [...plain, ...unified].filter((write) => {
    if (core.has(write.controller) || facts.controllers.includes(write.controller)) return true;
    if (!write.optional) problems.push(missing(facts, write));
    return false;
  });
}
