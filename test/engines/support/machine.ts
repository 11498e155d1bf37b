// What the virtual machine has beyond other hosts. Nothing else of these tests asks where it runs.
import { runtimes, type RuntimeName } from "./matrix.ts";

/** In the virtual machine are systemd, cgroup v2 with all controllers, and all capabilities, but no speed. */
export const inMachine = process.env["BERTH_VM"] === "1";

/** With which runtimes to run the scenarios that other hosts run with all. */
export const comparedHere: readonly RuntimeName[] = inMachine ? ["berth"] : runtimes;

/** What makes the engines' cgroups. */
export const cgroupDriver = inMachine ? "systemd" : "cgroupfs";
