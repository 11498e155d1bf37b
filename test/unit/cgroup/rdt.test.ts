// resctrl, on a tree of plain files that stands in for it: what is made, written, compared and removed.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import tmp from "tmp";

import { joinRdt, leaveRdt, locateRdt, saysLine, updateRdt } from "../../../src/cgroup/rdt.ts";
import { readRdtStats } from "../../../src/cgroup/rdt-stats.ts";
import { rdtGroup } from "../../../src/plan/rdt.ts";

let root = "";
beforeEach(() => {
  root = tmp.dirSync().name;
  group("");
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A group as the kernel would make it. */
function group(name: string, schemata = "    L3:0=ff;1=ff\n    MB:0= 100;1= 100\n"): string {
  const directory = join(root, name);
  mkdirSync(join(directory, "mon_groups"), { recursive: true });
  writeFileSync(join(directory, "schemata"), schemata);
  writeFileSync(join(directory, "tasks"), "");
  return directory;
}

const text = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");

describe("resctrl", () => {
  test("a group that must exist is joined, and left alone", () => {
    group("gold");
    const plan = rdtGroup({ closID: "gold" }, "c1");
    const place = locateRdt(root, plan);
    joinRdt(place, plan, 42);
    expect(text("gold", "tasks")).toBe("42");
    expect(text("gold", "schemata")).toContain("L3:0=ff;1=ff");
    leaveRdt(place);
    expect(existsSync(join(root, "gold"))).toBe(true);
  });

  test("one that must exist and does not is an error", () => {
    const plan = rdtGroup({ closID: "gold" }, "c1");
    expect(() => {
      joinRdt(locateRdt(root, plan), plan, 42);
    }).toThrow("there is no class of service gold");
    expect(existsSync(join(root, "gold"))).toBe(false);
  });

  test("the root group is one", () => {
    const plan = rdtGroup({ closID: "/" }, "c1");
    joinRdt(locateRdt(root, plan), plan, 42);
    expect(text("tasks")).toBe("42");
    expect(locateRdt(root, plan).remove).toEqual([]);
  });

  test("one that says otherwise is an error, and one that says the same is joined", () => {
    group("gold", "    L3:0=00f;1=0ff\n    MB:0=  50;1= 100\n");
    const same = rdtGroup({ closID: "gold", l3CacheSchema: "L3:0=f", memBwSchema: "MB:0=50" }, "c");
    joinRdt(locateRdt(root, same), same, 7);
    expect(text("gold", "tasks")).toBe("7");
    for (const lines of [
      { l3CacheSchema: "L3:0=1" },
      { memBwSchema: "MB:1=50" },
      { l3CacheSchema: "L3:7=1" },
    ]) {
      const other = rdtGroup({ closID: "gold", ...lines }, "c");
      expect(() => {
        joinRdt(locateRdt(root, other), other, 8);
      }).toThrow("exists and does not say");
    }
  });

  test("without a name the group is the container's, and goes with it", () => {
    const plan = rdtGroup({ l3CacheSchema: "L3:0=f", enableMonitoring: true }, "c1");
    const place = locateRdt(root, plan);
    // A kernel fills a new group with files; here they have to be there before.
    expect(() => {
      joinRdt(place, plan, 42);
    }).toThrow("resctrl refused");
    expect(place).toEqual({
      group: join(root, "c1"),
      remove: [join(root, "c1", "mon_groups", "c1"), join(root, "c1")],
    });
    rmdirSync(join(root, "c1"));
    group("c1");
    expect(() => {
      joinRdt(place, plan, 42);
    }).toThrow("exists already");
  });

  test("monitoring has a group of its own", () => {
    group("gold");
    const plan = rdtGroup({ closID: "gold", enableMonitoring: true }, "c1");
    const place = locateRdt(root, plan);
    expect(() => {
      joinRdt(place, plan, 42);
    }).toThrow(); // no file "tasks" appears here
    expect(existsSync(join(root, "gold", "mon_groups", "c1"))).toBe(true);
    leaveRdt(place);
    expect(existsSync(join(root, "gold", "mon_groups", "c1"))).toBe(false);
    expect(existsSync(join(root, "gold"))).toBe(true);
  });

  test("schemata are written last, and lines of an update as they come", () => {
    const gold = group("gold");
    const plan = rdtGroup({ closID: "gold", schemata: ["L3:0=3"] }, "c1");
    const place = locateRdt(root, plan);
    joinRdt(place, plan, 42);
    expect(text("gold", "schemata").startsWith("L3:0=3\n")).toBe(true);
    updateRdt(place, ["MB:0=70"]);
    expect(text("gold", "schemata").startsWith("MB:0=70\n")).toBe(true);
    unlinkSync(join(gold, "schemata"));
    expect(() => {
      updateRdt(place, ["MB:0=70"]);
    }).toThrow("resctrl refused");
  });

  test("lines are compared as numbers", () => {
    expect(saysLine("    L3:0=0000f;1=000ff\n", "L3:0=f")).toBe(true);
    expect(saysLine("L3:0=f", "L3:0=F;1=ff")).toBe(false);
    expect(saysLine("    MB:0=  20\n", "MB:0=20")).toBe(true);
    expect(saysLine("MB:0=20", "L3:0=20")).toBe(false);
  });

  test("statistics are of the container's own monitor, and of what the processor has", () => {
    const gold = group("gold", "    L3:0=0f;1=0f\n");
    const put = (directory: string, files: Readonly<Record<string, string>>): void => {
      mkdirSync(directory, { recursive: true });
      for (const [name, value] of Object.entries(files))
        writeFileSync(join(directory, name), `${value}\n`);
    };
    put(join(root, "info", "L3"), { cbm_mask: "fff", min_cbm_bits: "1", num_closids: "16" });
    const monitor = join(gold, "mon_groups", "c1");
    put(join(gold, "mon_data", "mon_L3_00"), { llc_occupancy: "999" });
    put(join(monitor, "mon_data", "mon_L3_01"), {
      llc_occupancy: "18446744073709551615",
      mbm_total_bytes: "7",
      mbm_local_bytes: "Unavailable",
    });
    put(join(monitor, "mon_data", "mon_L3_00"), { llc_occupancy: "65536" });
    expect(readRdtStats(root, { group: gold, remove: [monitor] })).toEqual({
      l3_cache_info: { cbm_mask: "fff", min_cbm_bits: 1n, num_closids: 16n },
      l3_cache_schema_root: "L3:0=ff;1=ff",
      l3_cache_schema: "L3:0=0f;1=0f",
      mem_bw_schema_root: "MB:0= 100;1= 100",
      mbm_stats: [{ mbm_total_bytes: 7n, mbm_local_bytes: 0n }],
      cmt_stats: [{ llc_occupancy: 65536n }, { llc_occupancy: 18446744073709551615n }],
      schemata: ["L3:0=0f;1=0f"],
    });
    expect(readRdtStats(root, { group: gold, remove: [] }).cmt_stats).toEqual([
      { llc_occupancy: 999n },
    ]);
  });
});
