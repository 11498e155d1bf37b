// Nothing is left after a hundred lives, also of containers that do not go quietly; npm run torture -- soak lives more.
import { readdirSync } from "node:fs";
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { cgroupDirectories } from "../../support/leaks.ts";
import { requires } from "../../support/requirements.ts";
import { command } from "../../support/runtime.ts";

const test = requires("root", "berth");
const rounds = 100;
const minutes = 60_000;

const kinds = [
  ["quiet", "sleep 100"],
  ["a fork bomb", "f() { f | f & }; f; sleep 100"],
  [
    "with cgroups of its own",
    "mkdir -p /sys/fs/cgroup/a/b && sleep 100 & echo $! > /sys/fs/cgroup/a/b/cgroup.procs; sleep 100",
  ],
  ["paused", "sleep 100"],
] as const;

test(
  `${String(rounds)} containers leave no cgroup`,
  () => {
    const before = cgroupDirectories();
    const containers = kinds.map(([, script]) => {
      const target = bundle().script(script);
      target.edit((spec) => {
        spec.linux.resources = { pids: { limit: 50 }, memory: { limit: 64 << 20 } };
        spec.linux.namespaces.push({ type: "cgroup" });
        spec.mounts.push({ destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup" });
      });
      return target.container();
    });
    for (let round = 0; round < rounds; round += 1) {
      const index = round % kinds.length;
      const container = containers[index];
      if (container === undefined) continue;
      succeeded(container.run(["--detach"]));
      if (kinds[index]?.[0] === "paused") succeeded(command(container.argv("pause")));
      succeeded(container.delete(["--force"]));
    }
    expect(cgroupDirectories()).toEqual(before);
    expect(readdirSync(containers[0]?.root ?? "/")).toEqual([]);
  },
  15 * minutes,
);
