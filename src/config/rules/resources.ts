// linux.resources and cgroupsPath; device rules are in devices.ts.

import { escapeToken } from "../pointer.ts";
import { isNumberList, lastCpu, lastNode, type Report, type Rule } from "./rule.ts";
import type { Resources } from "../generated/config.ts";

const pointer = "/linux/resources";

function below(value: number | bigint | undefined, least: bigint): boolean {
  return value !== undefined && BigInt(value) < least;
}

function checkMemory(report: Report, memory: Resources["memory"]): void {
  if (memory === undefined) return;
  for (const name of ["limit", "reservation", "swap", "kernel", "kernelTCP"] as const) {
    if (below(memory[name], -1n))
      report(
        `${pointer}/memory/${name}`,
        `${String(memory[name])} is neither a number of bytes nor -1`,
      );
  }
  const { limit, swap, swappiness } = memory;
  if (
    limit !== undefined &&
    swap !== undefined &&
    BigInt(limit) > 0n &&
    BigInt(swap) > 0n &&
    BigInt(swap) < BigInt(limit)
  )
    report(
      `${pointer}/memory/swap`,
      `memory and swap together (${String(swap)}) cannot be less than memory alone (${String(limit)})`,
    );
  if (swappiness !== undefined && BigInt(swappiness) > 100n)
    report(`${pointer}/memory/swappiness`, `${String(swappiness)} is not between 0 and 100`);
}

function checkCpu(report: Report, cpu: Resources["cpu"]): void {
  if (cpu === undefined) return;
  const { quota, burst, idle } = cpu;
  if (
    quota !== undefined &&
    burst !== undefined &&
    BigInt(quota) > 0n &&
    BigInt(burst) > BigInt(quota)
  )
    report(
      `${pointer}/cpu/burst`,
      `the burst ${String(burst)} is above the quota ${String(quota)}`,
    );
  if (idle !== undefined && BigInt(idle) !== 0n && BigInt(idle) !== 1n)
    report(`${pointer}/cpu/idle`, `${String(idle)} is neither 0 nor 1`);
  for (const name of ["cpus", "mems"] as const) {
    const list = cpu[name];
    if (list !== undefined && !isNumberList(list, name === "cpus" ? lastCpu : lastNode))
      report(`${pointer}/cpu/${name}`, `${JSON.stringify(list)} is not a list such as "0-3,7"`);
  }
}

function checkBlockIo(report: Report, blockIO: Resources["blockIO"]): void {
  if (blockIO === undefined) return;
  const here = `${pointer}/blockIO`;
  const checkWeight = (at: string, weight: number | undefined): void => {
    if (weight !== undefined && weight !== 0 && (weight < 10 || weight > 1000))
      report(at, `the weight ${String(weight)} is not between 10 and 1000`);
  };
  checkWeight(`${here}/weight`, blockIO.weight);
  for (const [index, device] of (blockIO.weightDevice ?? []).entries()) {
    checkWeight(`${here}/weightDevice/${String(index)}/weight`, device.weight);
    if (device.weight === undefined && device.leafWeight === undefined)
      report(`${here}/weightDevice/${String(index)}`, "a weight or a leafWeight was expected");
  }
  for (const name of [
    "throttleReadBpsDevice",
    "throttleWriteBpsDevice",
    "throttleReadIOPSDevice",
    "throttleWriteIOPSDevice",
  ] as const) {
    for (const [index, device] of (blockIO[name] ?? []).entries()) {
      if (device.rate === undefined)
        report(`${here}/${name}/${String(index)}`, 'the required member "rate" is missing');
    }
  }
}

/** A file of a controller: no other byte occurs in the kernel's names. */
const cgroupFile = /^[\w-]+(\.[\w-]+)+$/;

export const resourcesRule: Rule = {
  reads: [pointer],
  check({ linux }, report) {
    const resources = linux?.resources;
    if (resources === undefined) return;
    if (below(resources.pids?.limit, -1n))
      report(
        `${pointer}/pids/limit`,
        `${String(resources.pids?.limit)} is neither a number of tasks nor -1`,
      );
    checkMemory(report, resources.memory);
    checkCpu(report, resources.cpu);
    checkBlockIo(report, resources.blockIO);
    for (const [name, limits] of Object.entries(resources.rdma ?? {})) {
      if (limits.hcaHandles === undefined && limits.hcaObjects === undefined)
        report(`${pointer}/rdma/${escapeToken(name)}`, "hcaHandles or hcaObjects was expected");
    }
    for (const file of Object.keys(resources.unified ?? {})) {
      if (!cgroupFile.test(file))
        report(
          `${pointer}/unified/${escapeToken(file)}`,
          `${JSON.stringify(file)} is not a cgroup file such as "memory.high"`,
        );
    }
  },
};

export const cgroupsPathRule: Rule = {
  reads: ["/linux/cgroupsPath"],
  check({ linux }, report) {
    const path = linux?.cgroupsPath ?? "";
    if (path.split("/").includes(".."))
      report("/linux/cgroupsPath", `${JSON.stringify(path)} must not hold ".."`);
    if (/[\n\0]/.test(path)) report("/linux/cgroupsPath", "the path holds a line break");
  },
};
