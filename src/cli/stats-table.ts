// The table of `berth stats`: one row for each container.

import type { Stats } from "../cgroup/stats.ts";

/** A container's statistics at a moment. */
export interface Sample {
  readonly id: string;
  /** Monotonic clock in nanoseconds. */
  readonly at: number;
  readonly stats: Stats;
}

const unlimited = 2n ** 64n - 1n;
const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

/** Bytes for people, such as 1.5 MiB. */
export function bytesText(bytes: bigint): string {
  let value = Number(bytes);
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[unit] ?? ""}`;
}

function limitText(limit: bigint | undefined): string {
  return limit === undefined || limit === 0n || limit === unlimited ? "-" : bytesText(limit);
}

/** Share of one CPU between two samples, in percent. */
function cpuText(before: Sample | undefined, { stats, at }: Sample): string {
  if (before === undefined || at <= before.at) return "-";
  const used = (stats.cpu.usage.total ?? 0n) - (before.stats.cpu.usage.total ?? 0n);
  return `${((Number(used) / (at - before.at)) * 100).toFixed(1)}%`;
}

function ioText({ blkio }: Stats): string {
  const sum = (op: string): bigint =>
    (blkio.ioServiceBytesRecursive ?? [])
      .filter((entry) => entry.op === op)
      .reduce((total, { value }) => total + value, 0n);
  return `${bytesText(sum("Read"))} / ${bytesText(sum("Write"))}`;
}

/** Share of the last ten seconds in which something waited: for CPU, memory and I/O. */
function pressureText({ cpu, memory, blkio }: Stats): string {
  return [cpu.psi, memory.psi, blkio.psi]
    .map((psi) => (psi?.some === undefined ? "-" : `${psi.some.avg10.toFixed(0)}%`))
    .join(" ");
}

/**
 * The table.
 *
 * @param before earlier samples by id, for the CPU share
 */
export function statsTable(
  samples: readonly Sample[],
  before: ReadonlyMap<string, Sample>,
): string {
  const rows = [
    ["ID", "CPU", "MEMORY / LIMIT", "PIDS / LIMIT", "READ / WRITTEN", "WAITING cpu mem io"],
    ...samples.map((sample) => {
      const { id, stats } = sample;
      const { memory, pids } = stats;
      return [
        id,
        cpuText(before.get(id), sample),
        `${bytesText(memory.usage.usage ?? 0n)} / ${limitText(memory.usage.limit)}`,
        `${String(pids.current ?? 0n)} / ${pids.limit === undefined ? "-" : String(pids.limit)}`,
        ioText(stats),
        pressureText(stats),
      ];
    }),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("   ")
          .trimEnd()}\n`,
    )
    .join("");
}
