// Limits of block devices (config-linux.md, Block IO).

import { cgroupDirectory, cgroupFile, limited } from "../lib/cgroup.ts";
import { diskNumbers } from "../lib/host.ts";
import { refusedLimit, type RefusedRow } from "../lib/limit-checks.ts";
import { holds, same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";

const { must } = section("config-linux.md", "Block IO");

const root = "linux.resources.blockIO";

const throttles = [
  ["throttleReadBpsDevice", "rbps"],
  ["throttleWriteBpsDevice", "wbps"],
  ["throttleReadIOPSDevice", "riops"],
  ["throttleWriteIOPSDevice", "wiops"],
] as const;

const throttleChecks = throttles.map(([name, key]) =>
  must(
    `resources/blockIO.${name}`,
    `\`${name}\` limits what a device does in a second.`,
    {
      properties: [
        root,
        ...["", "[].major", "[].minor", "[].rate"].map((end) => `${root}.${name}${end}`),
      ],
      needs: ["cgroup2 limits", "a disk"],
    },
    (subject) => {
      const [major, minor] = diskNumbers() ?? [0, 0];
      const text = limited(
        subject,
        { blockIO: { [name]: [{ major, minor, rate: 12_288 }] } },
        "io.max",
      );
      const [device = "", ...limits] = text.split(" ");
      same(device, `${String(major)}:${String(minor)}`);
      return same(
        limits.filter((limit) => !limit.endsWith("=max")),
        [`${key}=12288`],
      );
    },
  ),
);

const ignored = { runtimes: ["runc"], why: "runc passes over what cgroup v2 cannot say." };
const device = { major: 8191, minor: 1_048_575 };

const refusals: readonly RefusedRow[] = [
  {
    id: "blockIO.leafWeight",
    says: "`leafWeight` cannot be said on cgroup v2, which is an error.",
    properties: ["blockIO.leafWeight"],
    asked: { blockIO: { leafWeight: 100 } },
    known: ignored,
  },
  {
    id: "blockIO.weightDevice/leafWeight",
    says: "A device's `leafWeight` cannot be said on cgroup v2, which is an error.",
    properties: ["blockIO.weightDevice[].leafWeight"],
    asked: { blockIO: { weightDevice: [{ major: 1, minor: 3, leafWeight: 100 }] } },
    known: ignored,
  },
  {
    id: "blockIO.weightDevice/neither",
    says: "A device with neither `weight` nor `leafWeight` is an error.",
    properties: ["blockIO.weightDevice"],
    asked: { blockIO: { weightDevice: [{ major: 1, minor: 3 }] } },
    known: { runtimes: ["runc", "crun"], why: "They take such a device as one without a weight." },
  },
  ...[5, 1001].map((weight) => ({
    id: `blockIO.weight/${String(weight)}`,
    says: `A \`weight\` of ${String(weight)}, not from 10 to 1000, is an error.`,
    properties: ["blockIO.weight"],
    asked: { blockIO: { weight } },
  })),
  ...throttles.map(([name]) => ({
    id: `blockIO.${name}/missing`,
    says: `A device of \`${name}\` that the host does not have is an error.`,
    properties: [`blockIO.${name}`],
    asked: { blockIO: { [name]: [{ ...device, rate: 12_288 }] } },
  })),
];

export const ioChecks = [
  must(
    "resources/blockIO.weight",
    "`weight` is the share of all devices.",
    { properties: [`${root}.weight`], needs: ["cgroup2 limits"] },
    (subject) => {
      subject.with(({ linux }) => (linux["resources"] = { blockIO: { weight: 505 } }));
      const directory = cgroupDirectory(subject, subject.create());
      const seen = ["io.bfq.weight", "io.weight"].map((name) => cgroupFile(directory, name));
      return holds(
        seen[0] === "default 505" || seen[1] === "default 5000",
        seen,
        "505 of 10 to 1000, or 5000 of 1 to 10000",
      );
    },
  ),
  must(
    "resources/blockIO.weightDevice",
    "`weightDevice` is the share of one device, or an error where the kernel has no such.",
    {
      properties: ["", "[].major", "[].minor", "[].weight"].map(
        (end) => `${root}.weightDevice${end}`,
      ),
      needs: ["cgroup2 limits", "a disk"],
      known: ignored,
    },
    (subject) => {
      const [major, minor] = diskNumbers() ?? [0, 0];
      const weightDevice = [{ major, minor, weight: 505 }];
      subject.with(({ linux }) => (linux["resources"] = { blockIO: { weightDevice } }));
      subject.spec.process.args = ["/prober", "wait"];
      const id = subject.newId();
      const outcome = subject.call("create", "--bundle", subject.bundle, id);
      if (outcome.code !== 0) return outcome.stderr.trim().slice(0, 300);
      const directory = cgroupDirectory(subject, id);
      const seen = ["io.bfq.weight", "io.weight"].map((name) => cgroupFile(directory, name));
      const line = new RegExp(`^${String(major)}:${String(minor)} (505|5000)$`, "m");
      return holds(
        seen.some((text) => line.test(text)),
        seen,
        "the device with its weight",
      );
    },
  ),
  ...throttleChecks,
  ...refusals.map((row) => refusedLimit(must, row)),
];
