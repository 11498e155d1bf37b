// The document of `update`: limits, from bytes to files of cgroup2 and properties of systemd.

import { exemplars } from "../../../../conformance/lib/exemplars.ts";
import { exactJson } from "../../../../src/config/exact-json.ts";
import type { Resources } from "../../../../src/config/generated/config.ts";
import { parseDocument } from "../../../../src/config/read.ts";
import { checkResources } from "../../../../src/config/validate.ts";
import { parseResources } from "../../../../src/container/update.ts";
import type { Violation } from "../../../../src/errors/berth-error.ts";
import { asVersionMeans, planResources, type CgroupWrite } from "../../../../src/plan/resources.ts";
import { limitProperties, roundQuota } from "../../../../src/plan/systemd.ts";
import { hostFor, readChecked, refusal, refused, textOf } from "./config.ts";
import { Random } from "./random.ts";
import { configSchema, type Schema } from "../../../support/schema.ts";
import { sampleOf } from "./schema.ts";
import { Finding, type Target, type Verdict } from "./target.ts";
import { treeOf } from "./tree.ts";

const schema: Schema = configSchema.$defs?.["resources"] ?? {};

function checkWrites(writes: readonly CgroupWrite[]): void {
  for (const { files, origin } of writes) {
    if (!origin.startsWith("/linux/resources/")) throw new Finding(`a limit from ${origin}`);
    for (const { name, value } of files) {
      if (/^\.{0,2}$|[/\0]/.test(name))
        throw new Finding(`a limit in the file ${JSON.stringify(name)}`);
      const isTaken = origin.startsWith("/linux/resources/unified/");
      if (value.includes("\0") || (!isTaken && /undefined|NaN|\[object|Infinity/.test(value)))
        throw new Finding(`the limit ${JSON.stringify(value)} in ${name}`);
    }
  }
}

/** Written and read again, they are the same: that is how they are kept. */
function checkKept(resources: Resources): void {
  const text = exactJson(resources);
  const again = checkResources(parseDocument(text, "kept"));
  if (exactJson(again) !== text) throw new Finding("limits that are kept become others");
}

function planned(resources: Resources, random: Random): Verdict {
  checkKept(resources);
  const meant = asVersionMeans(resources, random.pick(["1.0.0", "1.3.0"]));
  const problems: Violation[] = [];
  const writes = planResources(meant, hostFor(random).cgroup, problems, []);
  if (problems.length > 0) return { ...refused(problems, false), outcome: "not planned" };
  checkWrites(writes);
  const unsaid: Violation[] = [];
  limitProperties(writes, unsaid);
  roundQuota(meant);
  return {
    outcome: "planned",
    accepted: true,
    signature: writes.map(({ files }) => files[0]?.name).join(" "),
  };
}

export const resources: Target = {
  name: "resources",
  schema,
  seeds: () => {
    const random = new Random(2);
    const limits = exemplars.map(
      ({ document }) =>
        Reflect.get(Object(Reflect.get(Object(document), "linux")), "resources") as unknown,
    );
    return [
      ...limits.filter((value) => value !== undefined).map(treeOf),
      ...Array.from({ length: 20 }, () => sampleOf(schema, random)),
    ];
  },
  run(bytes, random) {
    let found: Resources;
    try {
      readChecked(bytes, "resources.json", random);
      found = parseResources(textOf(bytes), "resources.json");
    } catch (error) {
      return refusal(error, true);
    }
    try {
      return planned(found, random);
    } catch (error) {
      return { ...refusal(error, false), outcome: "not planned" };
    }
  },
};
