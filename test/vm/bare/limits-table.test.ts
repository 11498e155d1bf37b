// Every limit: what is asked for, which file says it, and what Debian's runc and crun write for the same. Where they
// differ from us, the difference stands here with its reason.
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { berth } from "../../support/runtime.ts";
import { cgroupFile } from "../support/cgroup.ts";

const test = requires("root", "berth", "runc");

interface Row {
  readonly asked: Readonly<Record<string, unknown>>;
  readonly file: string;
  readonly said: string;
  /** What a peer does instead, and why that is not ours. */
  readonly runc?: readonly [said: string, why: string];
  readonly crun?: readonly [said: string, why: string];
}

const linear = "before its version 1.4 it took the older, linear form of the conversion";
const disk = { major: 254, minor: 0 }; // the machine's virtio disk
const onDisk = (rate: number) => [{ ...disk, rate }];

const rows: readonly Row[] = [
  { asked: { memory: { limit: 64 << 20 } }, file: "memory.max", said: "67108864" },
  { asked: { memory: { limit: -1 } }, file: "memory.max", said: "max" },
  {
    asked: { memory: { limit: 64 << 20, swap: 96 << 20 } },
    file: "memory.swap.max",
    said: "33554432",
  },
  { asked: { memory: { limit: 64 << 20, swap: 64 << 20 } }, file: "memory.swap.max", said: "0" },
  { asked: { memory: { limit: 64 << 20, swap: -1 } }, file: "memory.swap.max", said: "max" },
  { asked: { memory: { reservation: 32 << 20 } }, file: "memory.low", said: "33554432" },
  { asked: { memory: { disableOOMKiller: false } }, file: "memory.max", said: "max" },
  {
    asked: { cpu: { shares: 1024 } },
    file: "cpu.weight",
    said: "100",
    runc: ["39", linear],
    crun: ["39", linear],
  },
  { asked: { cpu: { shares: 2 } }, file: "cpu.weight", said: "1" },
  {
    asked: { cpu: { shares: 512 } },
    file: "cpu.weight",
    said: "59",
    runc: ["20", linear],
    crun: ["20", linear],
  },
  { asked: { cpu: { shares: 262144 } }, file: "cpu.weight", said: "10000" },
  { asked: { cpu: { quota: 50000, period: 200000 } }, file: "cpu.max", said: "50000 200000" },
  { asked: { cpu: { quota: 50000 } }, file: "cpu.max", said: "50000 100000" },
  { asked: { cpu: { quota: -1 } }, file: "cpu.max", said: "max 100000" },
  { asked: { cpu: { period: 200000 } }, file: "cpu.max", said: "max 200000" },
  {
    asked: { cpu: { quota: 50000, burst: 10000 } },
    file: "cpu.max.burst",
    said: "10000",
    runc: ["0", "version 1.1 does not know it"],
  },
  {
    asked: { cpu: { idle: 1 } },
    file: "cpu.idle",
    said: "1",
    runc: ["0", "version 1.1 does not know it"],
  },
  { asked: { cpu: { cpus: "0-1" } }, file: "cpuset.cpus", said: "0-1" },
  { asked: { cpu: { mems: "0" } }, file: "cpuset.mems", said: "0" },
  { asked: { pids: { limit: 25 } }, file: "pids.max", said: "25" },
  { asked: { pids: { limit: -1 } }, file: "pids.max", said: "max" },
  // Of version 1.0.2, as these are, 0 is none; of 1.3.0 it is a limit (conformance/checks/resources-other.ts).
  { asked: { pids: { limit: 0 } }, file: "pids.max", said: "max" },
  { asked: { blockIO: { weight: 505 } }, file: "io.weight", said: "default 5000" },
  {
    asked: { blockIO: { throttleReadBpsDevice: onDisk(1048576) } },
    file: "io.max",
    said: "254:0 rbps=1048576 wbps=max riops=max wiops=max",
  },
  {
    asked: { blockIO: { throttleWriteBpsDevice: onDisk(2097152) } },
    file: "io.max",
    said: "254:0 rbps=max wbps=2097152 riops=max wiops=max",
  },
  {
    asked: { blockIO: { throttleReadIOPSDevice: onDisk(100) } },
    file: "io.max",
    said: "254:0 rbps=max wbps=max riops=100 wiops=max",
  },
  {
    asked: { blockIO: { throttleWriteIOPSDevice: onDisk(200) } },
    file: "io.max",
    said: "254:0 rbps=max wbps=max riops=max wiops=200",
  },
  {
    asked: { hugepageLimits: [{ pageSize: "2MB", limit: 4194304 }] },
    file: "hugetlb.2MB.max",
    said: "4194304",
  },
  {
    asked: { hugepageLimits: [{ pageSize: "2MB", limit: 4194304 }] },
    file: "hugetlb.2MB.rsvd.max",
    said: "4194304",
    crun: ["max", "limits what is used only"],
  },
  { asked: { unified: { "memory.high": "33554432" } }, file: "memory.high", said: "33554432" },
  { asked: { unified: { "cgroup.max.depth": "7" } }, file: "cgroup.max.depth", said: "7" },
  {
    asked: { memory: { limit: 64 << 20 }, unified: { "memory.max": "50331648" } },
    file: "memory.max",
    said: "50331648",
  },
  {
    asked: { unified: { "io.max": "254:0 rbps=1048576\n254:0 wiops=7" } },
    file: "io.max",
    said: "254:0 rbps=1048576 wbps=max riops=max wiops=7",
    runc: ["refused", "version 1.1 writes all lines at once, which the kernel does not take"],
  },
];

function write(runtime: string, row: Row): string {
  const target = bundle().waiting();
  target.edit((spec) => {
    spec.linux.resources = { ...spec.linux.resources, ...row.asked };
    spec.linux.cgroupsPath = `/berth-limits`;
  });
  const container = target.container(runtime);
  const result = container.create();
  if (result.code !== 0) {
    if (runtime === berth()) throw new Error(result.stderr);
    return "refused";
  }
  const said = cgroupFile("berth-limits", row.file);
  succeeded(container.delete(["--force"]));
  return said;
}

describe("a limit is written as the peers write it", () => {
  for (const row of rows)
    test(`${JSON.stringify(row.asked)} → ${row.file}`, () => {
      expect({
        berth: write(berth(), row),
        runc: write("/usr/sbin/runc", row),
        crun: write("/usr/bin/crun", row),
      }).toEqual({
        berth: row.said,
        runc: row.runc?.[0] ?? row.said,
        crun: row.crun?.[0] ?? row.said,
      });
    });
});

describe("what cgroup v2 cannot say is refused", () => {
  for (const [asked, words] of [
    [{ memory: { limit: 1 << 26, swappiness: 10 } }, "swappiness: cannot be expressed"],
    [{ cpu: { realtimeRuntime: 1000 } }, "realtimeRuntime: cannot be expressed"],
    [{ unified: { "nonsense.max": "1" } }, "the nonsense controller is not on this host"],
    [{ unified: { "memory.nonsense": "1" } }, "memory.nonsense"],
    [{ hugepageLimits: [{ pageSize: "3MB", limit: 1 }] }, "hugetlb.3MB.max"],
    [{ cpu: { cpus: "77" } }, "cpuset.cpus"],
    [{ rdma: { nonsense0: { hcaHandles: 1 } } }, "rdma.max"],
  ] as const)
    test(JSON.stringify(asked), () => {
      const target = bundle();
      target.edit((spec) => {
        spec.linux.resources = { ...spec.linux.resources, ...asked };
      });
      const result = target.run();
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(/config\.json:\d+:\d+ \/linux\/resources\//);
      expect(result.stderr).toContain(words);
    });
});
