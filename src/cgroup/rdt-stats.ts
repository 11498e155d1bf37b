// What resctrl tells of a container: its share of cache and memory bandwidth, and what it uses of them. In the shape of
// runc's events (intel_rdt).

import { exists, listDirectories, readText, readTextIfAny } from "../native/files.ts";
import { join } from "../paths/posix.ts";
import type { RdtPlace } from "../state/types.ts";

interface CacheInfo {
  readonly cbm_mask: string;
  readonly min_cbm_bits: bigint;
  readonly num_closids: bigint;
}

interface BandwidthInfo {
  readonly bandwidth_gran: bigint;
  readonly delay_linear: bigint;
  readonly min_bandwidth: bigint;
  readonly num_closids: bigint;
}

/** Members are there as far as the processor has what they tell of. Lists have one entry a domain, in domains' order. */
export interface RdtStats {
  readonly l3_cache_info?: CacheInfo;
  readonly l3_cache_schema_root?: string;
  readonly l3_cache_schema?: string;
  readonly mem_bw_info?: BandwidthInfo;
  readonly mem_bw_schema_root?: string;
  readonly mem_bw_schema?: string;
  readonly mbm_stats?: readonly {
    readonly mbm_total_bytes: bigint;
    readonly mbm_local_bytes: bigint;
  }[];
  readonly cmt_stats?: readonly { readonly llc_occupancy: bigint }[];
  readonly schemata?: readonly string[];
}

function number(directory: string, name: string): bigint {
  const text = readTextIfAny(join(directory, name))?.trim() ?? "";
  return /^[0-9]+$/.test(text) ? BigInt(text) : 0n; // "Unavailable", "Unassigned"
}

function info(root: string): Pick<RdtStats, "l3_cache_info" | "mem_bw_info"> {
  const cache = join(root, "info", "L3");
  const bandwidth = join(root, "info", "MB");
  return {
    ...(exists(cache) && {
      l3_cache_info: {
        cbm_mask: readText(join(cache, "cbm_mask")).trim(),
        min_cbm_bits: number(cache, "min_cbm_bits"),
        num_closids: number(cache, "num_closids"),
      },
    }),
    ...(exists(bandwidth) && {
      mem_bw_info: {
        bandwidth_gran: number(bandwidth, "bandwidth_gran"),
        delay_linear: number(bandwidth, "delay_linear"),
        min_bandwidth: number(bandwidth, "min_bandwidth"),
        num_closids: number(bandwidth, "num_closids"),
      },
    }),
  };
}

function schemata(group: string): readonly string[] {
  return (readTextIfAny(join(group, "schemata")) ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function schemaLines(ofRoot: readonly string[], own: readonly string[]): RdtStats {
  const line = (lines: readonly string[], resource: string): string | undefined =>
    lines.find((text) => text.startsWith(`${resource}:`));
  const cacheRoot = line(ofRoot, "L3");
  const cache = line(own, "L3");
  const bandwidthRoot = line(ofRoot, "MB");
  const bandwidth = line(own, "MB");
  return {
    ...(cacheRoot !== undefined && { l3_cache_schema_root: cacheRoot }),
    ...(cache !== undefined && { l3_cache_schema: cache }),
    ...(bandwidthRoot !== undefined && { mem_bw_schema_root: bandwidthRoot }),
    ...(bandwidth !== undefined && { mem_bw_schema: bandwidth }),
  };
}

function monitored(group: string): Pick<RdtStats, "mbm_stats" | "cmt_stats"> {
  const data = join(group, "mon_data");
  if (!exists(data)) return {};
  const domains = [...listDirectories(data)]
    .filter((name) => /^mon_L3_[0-9]+$/.test(name))
    .sort()
    .map((name) => join(data, name));
  const having = (file: string): readonly string[] =>
    domains.filter((domain) => exists(join(domain, file)));
  const bandwidth = having("mbm_total_bytes");
  const occupancy = having("llc_occupancy");
  return {
    ...(bandwidth.length > 0 && {
      mbm_stats: bandwidth.map((domain) => ({
        mbm_total_bytes: number(domain, "mbm_total_bytes"),
        mbm_local_bytes: number(domain, "mbm_local_bytes"),
      })),
    }),
    ...(occupancy.length > 0 && {
      cmt_stats: occupancy.map((domain) => ({ llc_occupancy: number(domain, "llc_occupancy") })),
    }),
  };
}

/**
 * Reads what resctrl knows of a container now.
 *
 * @param root mount point of resctrl
 * @param place where the container was put; its own monitoring group counts, if it has one
 * @see Documentation/filesystems/resctrl.rst of the kernel
 */
export function readRdtStats(root: string, place: RdtPlace): RdtStats {
  const ofRoot = schemata(root);
  const own = schemata(place.group);
  const monitor = place.remove.find((path) => path.startsWith(join(place.group, "mon_groups/")));
  return {
    ...info(root),
    ...schemaLines(ofRoot, own),
    ...monitored(monitor ?? place.group),
    ...(own.length > 0 && { schemata: own }),
  };
}
