// What this machine has; the virtual one has more than other hosts. Nothing else of these tests asks where it runs.
import { existsSync } from "node:fs";
import { runtimes, type RuntimeName } from "./matrix.ts";

/** In the virtual machine are systemd, cgroup v2 with all controllers, and all capabilities, but no speed. */
export const inMachine = process.env["BERTH_VM"] === "1";

/** With which runtimes to run the scenarios that other hosts run with all. */
export const comparedHere: readonly RuntimeName[] = inMachine ? ["berth"] : runtimes;

/** What makes the engines' cgroups. */
export const cgroupDriver = inMachine ? "systemd" : "cgroupfs";

/** Whether systemd manages cgroups here, so that a node would be configured for it. */
export const onSystemd = existsSync("/run/systemd/system");

/** Whether containers can have limits: their controllers are in cgroup2. */
export const hasLimits = existsSync("/sys/fs/cgroup/cgroup.controllers");
