// process.json of `exec`: the process of a container that runs, from bytes to a plan.

import { exemplars } from "../../../../conformance/lib/exemplars.ts";
import { defaultSpec } from "../../../../src/config/default-spec.ts";
import { inspectConfig } from "../../../../src/config/validate.ts";
import { explain } from "../../../../src/plan/explain.ts";
import { planExec } from "../../../../src/plan/exec.ts";
import type { ExecPlan } from "../../../../src/plan/plan.ts";
import {
  checkOperations,
  checkValidity,
  hostFor,
  optionsFor,
  readChecked,
  refusal,
  refused,
} from "./config.ts";
import { configSchema } from "../../../support/schema.ts";
import type { Target, Verdict } from "./target.ts";
import { treeOf } from "./tree.ts";
import { keepPlan } from "./wire.ts";

const containers = [
  {
    ...defaultSpec(),
    linux: {
      namespaces: [{ type: "pid" }, { type: "mount" }, { type: "user" }],
      uidMappings: [{ containerID: 0, hostID: 1000, size: 10 }],
      gidMappings: [{ containerID: 0, hostID: 1000, size: 10 }],
    },
  },
  defaultSpec(),
] as const;

function planned(plan: ExecPlan): Verdict {
  checkOperations(plan.init);
  explain({
    ...plan,
    spawn: {
      namespaces: [],
      cgroup: { path: "/c1", deviceRules: [], writes: [], origin: "runtime:exec" },
    },
    idMaps: [],
    hooks: { poststart: [], poststop: [] },
    hasProcess: true,
  });
  const signature = plan.init.map(({ op }) => op).join(" ");
  keepPlan(plan.init, `exec ${signature}`);
  return { outcome: "planned", accepted: true, signature };
}

export const processFile: Target = {
  name: "process",
  schema: configSchema.$defs?.["process"] ?? {},
  seeds: () =>
    [
      ...exemplars.map(({ document }) => Reflect.get(Object(document), "process") as unknown),
      defaultSpec().process,
    ].map(treeOf),
  run(bytes, random) {
    let document;
    try {
      document = readChecked(bytes, "process.json", random);
    } catch (error) {
      return { ...refusal(error, true), outcome: "not read" };
    }
    const container = random.pick(containers);
    const value = { ...container, process: document.value };
    const { spec, violations } = inspectConfig({ ...document, value });
    checkValidity(value, spec !== undefined);
    if (spec?.process === undefined || violations.length > 0) return refused(violations, false);
    try {
      return planned(
        planExec(spec, spec.process, hostFor(random), { ...optionsFor(random), mode: "run" }),
      );
    } catch (error) {
      return { ...refusal(error, false), outcome: "not planned" };
    }
  },
};
