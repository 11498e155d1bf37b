// What a cgroup has used: the numbers of `events` and `stats`, in the shape that containerd and Docker read (runc's
// events). Members that are zero and that runc leaves out are left out.

import { errnoCode } from "../errors/errno.ts";
import { listDirectories, readTextIfAny } from "../native/files.ts";
import { join } from "../paths/posix.ts";
import type { RdtStats } from "./rdt-stats.ts";

/** Integers as bigint: counters outgrow 2^53. */
export interface Usage {
  readonly limit: bigint;
  readonly usage?: bigint;
  readonly max?: bigint;
  readonly failcnt: bigint;
}

interface BlockIoEntry {
  readonly major: bigint;
  readonly minor: bigint;
  readonly op: "Read" | "Write";
  readonly value: bigint;
}

interface Pressure {
  readonly avg10: number;
  readonly avg60: number;
  readonly avg300: number;
  readonly total: bigint;
}

export interface PressureStall {
  readonly some?: Pressure;
  readonly full?: Pressure;
}

export interface Stats {
  readonly cpu: {
    readonly usage: { readonly total?: bigint; readonly kernel: bigint; readonly user: bigint };
    readonly throttling: {
      readonly periods?: bigint;
      readonly throttledPeriods?: bigint;
      readonly throttledTime?: bigint;
    };
    readonly psi?: PressureStall;
  };
  readonly cpuset: Readonly<Record<string, number>>;
  readonly memory: {
    readonly cache?: bigint;
    readonly usage: Usage;
    readonly swap: Usage;
    readonly kernel: Usage;
    readonly kernelTCP: Usage;
    readonly raw?: Readonly<Record<string, bigint>>;
    readonly psi?: PressureStall;
  };
  readonly pids: { readonly current?: bigint; readonly limit?: bigint };
  readonly blkio: {
    readonly ioServiceBytesRecursive?: readonly BlockIoEntry[];
    readonly ioServicedRecursive?: readonly BlockIoEntry[];
    readonly psi?: PressureStall;
  };
  readonly hugetlb: Readonly<Record<string, Usage>>;
  readonly intel_rdt: RdtStats;
  readonly network_interfaces: null;
}

/** How runc says "max". */
const unlimited = 2n ** 64n - 1n;

/** A member only where it is not zero. */
function nonZero<K extends string>(name: K, value: bigint): Partial<Record<K, bigint>> {
  const member: Partial<Record<K, bigint>> = {};
  if (value !== 0n) member[name] = value;
  return member;
}

class Files {
  readonly #cgroup: string;

  constructor(cgroup: string) {
    this.#cgroup = cgroup;
  }

  text(name: string): string | undefined {
    return readTextIfAny(join(this.#cgroup, name));
  }

  /** One number; "max" is the largest; undefined when the file is missing. */
  number(name: string): bigint | undefined {
    const text = this.text(name)?.trim();
    if (text === undefined) return undefined;
    if (text === "max") return unlimited;
    return /^[0-9]+$/.test(text) ? BigInt(text) : undefined;
  }

  /** Lines of a name and a number. */
  table(name: string): ReadonlyMap<string, bigint> {
    const lines = (this.text(name) ?? "").matchAll(/^(\S+) ([0-9]+)$/gm);
    return new Map([...lines].map(([, key = "", value = "0"]) => [key, BigInt(value)]));
  }

  pressure(name: string): { readonly psi?: PressureStall } {
    let text: string | undefined;
    try {
      text = this.text(name);
    } catch (error) {
      // Switched off when the kernel was booted; the name of this errno depends on the C library.
      if (["EOPNOTSUPP", "ENOTSUP"].includes(errnoCode(error))) return {};
      throw error;
    }
    if (text === undefined) return {};
    const line = (kind: string): Pressure | undefined => {
      const found = new RegExp(
        `^${kind} avg10=([0-9.]+) avg60=([0-9.]+) avg300=([0-9.]+) total=([0-9]+)$`,
        "m",
      ).exec(text);
      if (found === null) return undefined;
      const [, avg10, avg60, avg300, total = "0"] = found;
      return {
        avg10: Number(avg10),
        avg60: Number(avg60),
        avg300: Number(avg300),
        total: BigInt(total),
      };
    };
    const some = line("some");
    const full = line("full");
    return {
      psi: { ...(some === undefined ? {} : { some }), ...(full === undefined ? {} : { full }) },
    };
  }
}

const nanosecondsPerMicrosecond = 1000n;

function cpuStats(files: Files): Stats["cpu"] {
  const stat = files.table("cpu.stat");
  const nanoseconds = (name: string): bigint => (stat.get(name) ?? 0n) * nanosecondsPerMicrosecond;
  return {
    usage: {
      ...nonZero("total", nanoseconds("usage_usec")),
      kernel: nanoseconds("system_usec"),
      user: nanoseconds("user_usec"),
    },
    throttling: {
      ...nonZero("periods", stat.get("nr_periods") ?? 0n),
      ...nonZero("throttledPeriods", stat.get("nr_throttled") ?? 0n),
      ...nonZero("throttledTime", nanoseconds("throttled_usec")),
    },
    ...files.pressure("cpu.pressure"),
  };
}

const none: Usage = { limit: 0n, failcnt: 0n };

function memoryStats(files: Files): Stats["memory"] {
  const raw = files.table("memory.stat");
  const used = files.number("memory.current") ?? 0n;
  const limit = files.number("memory.max") ?? 0n;
  const swapUsed = files.number("memory.swap.current");
  const swapLimit = files.number("memory.swap.max") ?? unlimited;
  return {
    ...nonZero("cache", raw.get("file") ?? 0n),
    usage: {
      limit,
      ...nonZero("usage", used),
      ...nonZero("max", files.number("memory.peak") ?? 0n),
      failcnt: files.table("memory.events").get("max") ?? 0n,
    },
    // As version 1 had it, and as its readers expect: memory and swap together.
    swap:
      swapUsed === undefined
        ? none
        : {
            limit: swapLimit === unlimited || limit === unlimited ? unlimited : swapLimit + limit,
            ...nonZero("usage", swapUsed + used),
            failcnt: files.table("memory.swap.events").get("max") ?? 0n,
          },
    kernel: none,
    kernelTCP: none,
    ...(raw.size === 0 ? {} : { raw: Object.fromEntries(raw) }),
    ...files.pressure("memory.pressure"),
  };
}

function ioStats(files: Files): Stats["blkio"] {
  const bytes: BlockIoEntry[] = [];
  const operations: BlockIoEntry[] = [];
  for (const line of (files.text("io.stat") ?? "").split("\n")) {
    const [, major, minor, rest = ""] = /^([0-9]+):([0-9]+) (.*)$/.exec(line) ?? [];
    if (major === undefined || minor === undefined) continue;
    const values = new Map(
      [...rest.matchAll(/(\w+)=([0-9]+)/g)].map(([, key = "", value = "0"]) => [
        key,
        BigInt(value),
      ]),
    );
    for (const [list, key, op] of [
      [bytes, "rbytes", "Read"],
      [bytes, "wbytes", "Write"],
      [operations, "rios", "Read"],
      [operations, "wios", "Write"],
    ] as const)
      list.push({
        major: BigInt(major),
        minor: BigInt(minor),
        op,
        value: values.get(key) ?? 0n,
      });
  }
  return {
    ...(bytes.length === 0 ? {} : { ioServiceBytesRecursive: bytes }),
    ...(operations.length === 0 ? {} : { ioServicedRecursive: operations }),
    ...files.pressure("io.pressure"),
  };
}

function hugetlbStats(files: Files): Stats["hugetlb"] {
  const sizes = listDirectories("/sys/kernel/mm").includes("hugepages")
    ? listDirectories("/sys/kernel/mm/hugepages")
    : [];
  const found: Record<string, Usage> = {};
  for (const name of sizes) {
    const kib = BigInt(/^hugepages-([0-9]+)kB$/.exec(name)?.[1] ?? 0);
    const size = sizeName(kib);
    const usage = files.number(`hugetlb.${size}.current`);
    if (usage === undefined) continue;
    found[size] = {
      limit: files.number(`hugetlb.${size}.max`) ?? 0n,
      ...nonZero("usage", usage),
      failcnt: files.table(`hugetlb.${size}.events`).get("max") ?? 0n,
    };
  }
  return found;
}

/** As the kernel names the files. */
function sizeName(kib: bigint): string {
  if (kib >= 1024n * 1024n) return `${String(kib / (1024n * 1024n))}GB`;
  return kib >= 1024n ? `${String(kib / 1024n)}MB` : `${String(kib)}KB`;
}

const cpuset = Object.fromEntries(
  [
    "cpu_exclusive",
    "mem_hardwall",
    "mem_exclusive",
    "memory_migrate",
    "memory_spread_page",
    "memory_spread_slab",
    "memory_pressure",
    "sched_load_balance",
    "sched_relax_domain_level",
  ].map((name) => [name, 0]),
);

/**
 * Reads what a cgroup has used until now. Files of controllers it has not got count as zero.
 *
 * @param cgroup absolute directory
 * @param rdt what resctrl tells; nothing for a container that is in none of its groups
 */
export function readStats(cgroup: string, rdt: RdtStats = {}): Stats {
  const files = new Files(cgroup);
  const pidsLimit = files.number("pids.max") ?? unlimited;
  const processes = (files.text("cgroup.procs") ?? "").split("\n").length - 1;
  return {
    cpu: cpuStats(files),
    cpuset,
    memory: memoryStats(files),
    pids: {
      ...nonZero("current", files.number("pids.current") ?? BigInt(processes)),
      ...nonZero("limit", pidsLimit === unlimited ? 0n : pidsLimit),
    },
    blkio: ioStats(files),
    hugetlb: hugetlbStats(files),
    intel_rdt: rdt,
    network_interfaces: null,
  };
}
