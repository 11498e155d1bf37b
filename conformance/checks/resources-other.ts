// Limits of processes, huge pages, RDMA and the network, and files of cgroup v2 by name (config-linux.md).

import { limited } from "../lib/cgroup.ts";
import { diskNumbers, rdmaDevice } from "../lib/host.ts";
import { limitCheck, refusedLimit, type LimitRow, type RefusedRow } from "../lib/limit-checks.ts";
import { holds, same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";

const pids = section("config-linux.md", "PIDs");
const hugepages = section("config-linux.md", "Huge page limits");
const network = section("config-linux.md", "Network");
const rdma = section("config-linux.md", "RDMA");
const unified = section("config-linux.md", "Unified");

const pidsRow = (id: string, says: string, limit: number, said: string): LimitRow => ({
  id: `pids.limit${id}`,
  says,
  properties: ["pids", "pids.limit"],
  asked: { pids: { limit } },
  file: "pids.max",
  said,
});

const pidsChecks = [
  limitCheck(pids.must, pidsRow("", "`limit` is the limit of processes.", 25, "25")),
  limitCheck(pids.must, pidsRow("/none", "A `limit` of -1 is none.", -1, "max")),
  pids.should(
    "resources/pids.limit/zero",
    "A `limit` of 0 is a limit, since version 1.3.",
    {
      properties: ["linux.resources.pids.limit"],
      needs: ["cgroup2 limits"],
      known: { runtimes: ["runc", "crun"], why: "They take 0 for unset, as before version 1.3." },
    },
    (subject) => {
      subject.spec.ociVersion = "1.3.0";
      return same(limited(subject, { pids: { limit: 0 } }, "pids.max"), "0");
    },
  ),
  limitCheck(pids.must, {
    ...pidsRow("/unset", "Without `limit` there is none.", 0, "max"),
    asked: { pids: {} },
  }),
];

const hugepageChecks = [
  ...["max", "rsvd.max"].map((end) =>
    limitCheck(
      end === "max" ? hugepages.must : hugepages.should,
      {
        id: `hugepageLimits/${end}`,
        says:
          end === "max"
            ? "`limit` is the limit of huge pages of a size."
            : "Reservations of huge pages are limited too, where the kernel counts them.",
        properties: ["", "[].pageSize", "[].limit"].map((member) => `hugepageLimits${member}`),
        asked: { hugepageLimits: [{ pageSize: "2MB", limit: 4_194_304 }] },
        file: `hugetlb.2MB.${end}`,
        said: "4194304",
        ...(end === "max"
          ? {}
          : { known: { runtimes: ["crun"], why: "crun limits only what is used." } }),
      },
      "huge pages of 2 MB",
    ),
  ),
  ...["3MB", "2mb", "2048"].map((pageSize) =>
    refusedLimit(hugepages.must, {
      id: `hugepageLimits/${pageSize}`,
      says: `A \`pageSize\` of ${pageSize}, which the kernel does not have, is an error.`,
      properties: ["hugepageLimits[].pageSize"],
      asked: { hugepageLimits: [{ pageSize, limit: 4_194_304 }] },
    }),
  ),
];

const absent = { runtimes: ["runc"], why: "runc passes over what cgroup v2 cannot say." };

const networkRows: readonly RefusedRow[] = [
  {
    id: "network.classID",
    says: "`classID` cannot be said on cgroup v2, which is an error.",
    properties: ["network", "network.classID"],
    asked: { network: { classID: 1_048_577 } },
    known: absent,
  },
  {
    id: "network.priorities",
    says: "`priorities` cannot be said on cgroup v2, which is an error.",
    properties: ["", "[].name", "[].priority"].map((end) => `network.priorities${end}`),
    asked: { network: { priorities: [{ name: "lo", priority: 5 }] } },
    known: absent,
  },
];

const rdmaChecks = [
  rdma.must(
    "resources/rdma",
    "An RDMA device's handles and objects are limited.",
    {
      properties: ["", ".<key>.hcaHandles", ".<key>.hcaObjects"].map(
        (end) => `linux.resources.rdma${end}`,
      ),
      needs: ["cgroup2 limits", "an RDMA device"],
    },
    (subject) => {
      const name = rdmaDevice() ?? "";
      const text = limited(
        subject,
        { rdma: { [name]: { hcaHandles: 3, hcaObjects: 10_000 } } },
        "rdma.max",
      );
      return holds(text.includes(`${name} hca_handle=3 hca_object=10000`), text, "3 and 10000");
    },
  ),
  ...(
    [
      ["missing-device", { hcaHandles: 3 }, "that the host does not have"],
      ["neither", {}, "without any limit"],
    ] as const
  ).map(([id, limits, what]) =>
    refusedLimit(rdma.must, {
      id: `rdma/${id}`,
      says: `An RDMA device ${what} is an error.`,
      properties: ["rdma"],
      asked: { rdma: { conformance0: limits } },
      known: { runtimes: ["crun"], why: "crun does not look at rdma." },
    }),
  ),
];

const unifiedRow = (
  id: string,
  says: string,
  asked: Readonly<Record<string, unknown>>,
  file: string,
  said: string,
): LimitRow => ({ id: `unified/${id}`, says, properties: ["unified"], asked, file, said });

const unifiedRows: readonly LimitRow[] = [
  unifiedRow(
    "value",
    "A value is written to the file of that name.",
    { unified: { "memory.high": "33554432" } },
    "memory.high",
    "33554432",
  ),
  unifiedRow(
    "core",
    "Files of no controller may be named.",
    { unified: { "cgroup.max.depth": "7" } },
    "cgroup.max.depth",
    "7",
  ),
  unifiedRow(
    "wins",
    "A value takes the place of the same limit said otherwise.",
    { memory: { limit: 67_108_864 }, unified: { "memory.max": "50331648" } },
    "memory.max",
    "50331648",
  ),
  unifiedRow(
    "enables",
    "A controller that is named is enabled.",
    { unified: { "pids.max": "40" } },
    "pids.max",
    "40",
  ),
];

const refused = (
  id: string,
  says: string,
  values: Readonly<Record<string, string>>,
): RefusedRow => ({
  id: `unified/${id}`,
  says,
  properties: ["unified"],
  asked: { unified: values },
});

const unifiedRefusals: readonly RefusedRow[] = [
  refused("no-controller", "A file of a controller that the host lacks is an error.", {
    "conformance.max": "1",
  }),
  refused("no-file", "A file that the kernel does not have is an error.", {
    "memory.conformance": "1",
  }),
  refused("value-refused", "A value that the kernel refuses is an error.", {
    "memory.max": "much",
  }),
  refused("path", "A name that leads out of the cgroup is an error.", { "../memory.max": "max" }),
];

const unifiedChecks = [
  ...unifiedRows.map((row) => limitCheck(unified.must, row)),
  unified.must(
    "resources/unified/lines",
    "A value of several lines is written line by line.",
    {
      properties: ["linux.resources.unified"],
      needs: ["cgroup2 limits", "a disk"],
      known: {
        runtimes: ["runc"],
        why: "runc 1.1 writes all lines at once, which the kernel refuses.",
      },
    },
    (subject) => {
      const disk = (diskNumbers() ?? [0, 0]).join(":");
      const lines = `${disk} rbps=1048576\n${disk} wiops=7`;
      return same(
        limited(subject, { unified: { "io.max": lines } }, "io.max"),
        `${disk} rbps=1048576 wbps=max riops=max wiops=7`,
      );
    },
  ),
  ...unifiedRefusals.map((row) => refusedLimit(unified.must, row)),
];

export const otherLimitChecks = [
  ...hugepageChecks,
  ...networkRows.map((row) => refusedLimit(network.must, row)),
  ...pidsChecks,
  ...rdmaChecks,
  ...unifiedChecks,
];
