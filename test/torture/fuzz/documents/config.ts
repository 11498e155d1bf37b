// config.json, from bytes to a plan: refused with a place, or planned in words that init knows.

import { exemplars } from "../../../../conformance/lib/exemplars.ts";
import { defaultSpec } from "../../../../src/config/default-spec.ts";
import { isValid } from "../../../../src/config/generated/is-valid-spec.js";
import { parseDocument, parseExactly, type Document } from "../../../../src/config/read.ts";
import { dropNulls, inspectConfig } from "../../../../src/config/validate.ts";
import { planBundle } from "../../../../src/launch/load.ts";
import { BerthError, type Position, type Violation } from "../../../../src/errors/berth-error.ts";
import { formatViolation } from "../../../../src/errors/format.ts";
import type { HostFacts } from "../../../../src/host/host.ts";
import { explain, planJson } from "../../../../src/plan/explain.ts";
import type { Plan } from "../../../../src/plan/plan.ts";
import type { CreateOptions } from "../../../../src/plan/types.ts";
import { badConfigs } from "../../../unit/config/corpus/bad-configs.ts";
import { defaultSpec as olderSpec, host, options } from "../../../unit/plan/fixtures.ts";
import { Random } from "./random.ts";
import { configSchema } from "../../../support/schema.ts";
import { configOracle, planOracle, sampleOf } from "./schema.ts";
import { Finding, type Target, type Verdict } from "./target.ts";
import { treeOf, type Tree } from "./tree.ts";
import { keepPlan } from "./wire.ts";

const isAllowed = configOracle();
const faultOf = planOracle();

/** Hosts and ways to be called that planning makes a difference of. */
const hosts: readonly [HostFacts, ...HostFacts[]] = [
  host,
  {
    ...host,
    cgroup: {
      mode: "hybrid",
      mountPoint: "/sys/fs/cgroup/unified",
      controllers: ["hugetlb"],
      own: "/a/b",
    },
  },
  {
    ...host,
    cgroup: {
      ...host.cgroup,
      controllers: ["cpuset", "cpu", "io", "memory", "hugetlb", "pids", "rdma", "misc"],
    },
  },
  { ...host, cgroup: { mode: "none", mountPoint: "", controllers: [], own: "/" } },
  { ...host, euid: 1000, egid: 1000, boundingSet: 0n },
  { ...host, inUserNamespace: true, setgroupsDenied: true },
  { ...host, apparmor: true, selinux: false, resctrl: "/sys/fs/resctrl" },
  { ...host, selinux: true, kernel: { release: "5.11.0", major: 5, minor: 11 } },
];

export function hostFor(random: Random): HostFacts {
  return random.pick(hosts);
}

export function optionsFor(random: Random): CreateOptions {
  return {
    ...options,
    mode: random.oneIn(2) ? "run" : "create",
    terminal: random.oneIn(2) ? "socket" : "none",
    noPivot: random.oneIn(4),
    noNewKeyring: random.oneIn(4),
    cgroupManager: random.pick(["cgroupfs", "systemd", "systemd --user"]),
    preserveFds: random.pick([0, 2]),
    listenFds: random.pick([0, 3]),
    ...(random.oneIn(4) ? { notifyDirectory: "/run/berth/c1/notify" } : {}),
  };
}

/** What a violation is about, without what was found there. */
const kindOf = ({ pointer, message }: Violation): string =>
  `${pointer.replace(/\d+/g, "#")} ${message.replace(/"[^"]*"|-?\d+/g, "#").slice(0, 60)}`;

/** A refusal: everything in it has words and a place. */
export function refusal(error: unknown, hasPlaces: boolean): Verdict {
  if (!(error instanceof BerthError)) throw error;
  if (error.kind !== "config" && error.kind !== "unsupported")
    throw new Finding(`refused with kind ${error.kind}: ${error.message}`);
  if (error.violations.length === 0 && error.origin === undefined)
    throw new Finding(`refused without a place: ${error.message}`);
  return refused(error.violations, hasPlaces);
}

export function refused(violations: readonly Violation[], hasPlaces: boolean): Verdict {
  for (const violation of violations) {
    const line = formatViolation(violation);
    if (violation.message === "") throw new Finding(`a violation without words: ${line}`);
    if (hasPlaces && violation.position === undefined)
      throw new Finding(`a violation without a position: ${line}`);
  }
  return { outcome: "refused", signature: violations.slice(0, 3).map(kindOf).join("; ") };
}

/** Whether the value is what JSON.parse reads, but for numbers that it rounds and objects' prototypes. */
function isSameJson(value: unknown, plain: unknown): boolean {
  if (typeof value === "bigint") return Number(value) === plain;
  // A number that is no integer of 64 bits may be anything but a number that is used.
  if (typeof value === "symbol") return typeof plain === "number";
  if (typeof value !== "object" || value === null)
    return Object.is(value, plain) || value === plain;
  if (typeof plain !== "object" || plain === null) return false;
  const names = Object.keys(value);
  return (
    Array.isArray(value) === Array.isArray(plain) &&
    names.length === Object.keys(plain).length &&
    names.every((name) => isSameJson(Reflect.get(value, name), Reflect.get(plain, name)))
  );
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The text of a file, as the runtime reads it (host/input-file.ts). */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // As host/input-file.ts, which reads a descriptor.
    const message = "the document is not UTF-8";
    const position = { file: "config.json", line: 1, column: 1 };
    throw new BerthError(message, {
      kind: "config",
      violations: [{ pointer: "", position, message }],
    });
  }
}

/** Reads a document, and makes sure that both ways of reading and JSON.parse agree. */
export function readChecked(bytes: Uint8Array, file: string, random: Random): Document {
  const document = parseDocument(textOf(bytes), file);
  if (!random.oneIn(2)) return document;
  const plain = jsonOf(document.text);
  if (plain === undefined) throw new Finding("a text that is no JSON was read");
  if (!isSameJson(document.value, plain.value)) throw new Finding("a value was read as another");
  const exact = parseExactly(document.text, file);
  if (!isSameJson(exact.value, plain.value))
    throw new Finding("the exact reader reads another value");
  if (exact.hasNull !== document.hasNull) throw new Finding("the readers differ about null");
  return document;
}

/** Makes sure that a value is accepted exactly when the schema allows what of it is not null. */
export function checkValidity(value: unknown, accepted: boolean): void {
  const isAllowedAsItIs = isAllowed(value);
  if (isValid(value) !== isAllowedAsItIs)
    throw new Finding(
      `the schema ${isAllowedAsItIs ? "allows" : "forbids"} what the validator does not`,
    );
  const allowed = isAllowed(dropNulls(value));
  if (accepted !== allowed)
    throw new Finding(
      `the schema ${allowed ? "allows what was refused" : "forbids what was accepted"}`,
    );
}

/** What a plan says to init is in its vocabulary. */
export function checkOperations(init: Plan["init"]): void {
  for (const op of init) {
    const fault = faultOf(op);
    if (fault !== undefined) throw new Finding(`the operation ${op.op}: ${fault}`);
  }
}

function planned(plan: Plan, random: Random): Verdict {
  checkOperations(plan.init);
  if (random.oneIn(4)) {
    explain(plan);
    planJson(plan);
  }
  const signature = `${plan.init.map(({ op }) => op).join(" ")} ${plan.parent.map(({ op }) => op).join(" ")}`;
  keepPlan(plan.init, signature);
  return { outcome: "planned", accepted: true, signature };
}

export function seedSpecs(): readonly Tree[] {
  const random = new Random(1);
  const bad = badConfigs.flatMap(({ text }, index) => {
    if (index % 6 !== 0) return []; // they are alike, and most documents shall be good
    const json = jsonOf(text);
    return json === undefined || text.length > 20_000 ? [] : [json.value];
  });
  return [
    ...[defaultSpec(), olderSpec, ...exemplars.map(({ document }) => document)].map(treeOf),
    ...bad.map(treeOf),
    ...Array.from({ length: 20 }, () => sampleOf(configSchema, random)),
  ];
}

const somewhere: Position = { file: "config.json", line: 1, column: 1 };

export const config: Target = {
  name: "config",
  schema: configSchema,
  seeds: seedSpecs,
  run(bytes, random) {
    let document: Document;
    try {
      const read = readChecked(bytes, "config.json", random);
      // Finding places takes as long as all the rest.
      document = random.oneIn(4) ? read : { ...read, positionOf: () => somewhere };
    } catch (error) {
      return { ...refusal(error, true), outcome: "not read" };
    }
    const { spec, violations } = inspectConfig(document);
    checkValidity(document.value, spec !== undefined);
    if (spec === undefined) return refused(violations, true);
    try {
      const loaded = { bundle: "/bundle", document, spec, violations };
      return planned(planBundle(loaded, hostFor(random), optionsFor(random)), random);
    } catch (error) {
      return { ...refusal(error, true), outcome: "not planned" };
    }
  },
};
