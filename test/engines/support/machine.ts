// What the virtual machine has beyond other hosts. Nothing else of these tests asks where it runs.

/** In the virtual machine are systemd, cgroup v2 with all controllers, and all capabilities, but no speed. */
export const inMachine = process.env["BERTH_VM"] === "1";

/** What makes the engines' cgroups. */
export const cgroupDriver = inMachine ? "systemd" : "cgroupfs";

/** How many replicas a Swarm can be asked for in the time of a test. */
export const manyReplicas = inMachine ? 8 : 100;
