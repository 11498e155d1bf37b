// Values that a configuration must not hold (config.md, Valid values).

import { exemplars, type Exemplar } from "../lib/exemplars.ts";
import { changed, nodesOf, type Json, type Node } from "../lib/json-nodes.ts";
import { same } from "../lib/mismatch.ts";
import { section, type Check } from "../lib/requirement.ts";

const { must } = section("config.md", "Valid values");

/** Keys that are data. */
export const maps = ["annotations", "linux.sysctl", "linux.resources.unified"];

/** A value of another type. */
function otherThan(value: Json): Json {
  if (typeof value === "string") return 7;
  if (typeof value === "object") return "text";
  return typeof value === "number" ? "seven" : "true";
}

const typeOf = (value: Json): string => (Array.isArray(value) ? "array" : typeof value);

/** Who takes what, as far as it was looked into. */
const lenient = {
  runtimes: ["crun"],
  why: "crun 1.8 passes over values of another type in many places.",
};

const unread = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 does not know the property, and crun 1.8 passes over values of another type.",
};

/** Where there is no time namespace, there are no offsets. */
export const withoutTime = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 has no time namespaces, and crun 1.8 fails to set their offsets here.",
};

/** Came after runc 1.1. */
const newer =
  /^(domainname|process\.(scheduler|ioPriority)|linux\.timeOffsets|linux\.resources\.cpu\.burst)\b/;

/** Several exemplars hold the same places. */
const seen = new Set<string>();

function typeCheck({ document, needs }: Exemplar, { path, name, value }: Node): Check[] {
  if (seen.has(name)) return [];
  seen.add(name);
  return [
    must(
      `type/${name}`,
      `A value of \`${name}\` that is no ${typeOf(value)} is an error.`,
      { needs, known: newer.test(name) ? unread : lenient },
      (subject) => {
        subject.write(JSON.stringify(changed(document, path, otherThan(value))));
        return subject.refused("create");
      },
    ),
  ];
}

const acceptChecks = exemplars.map(({ name, needs, document }) =>
  must(
    `validity/${name}`,
    `A valid configuration is accepted: ${name}. What a fault in it does shows against that.`,
    { needs, ...(name === "time-namespace" ? { known: withoutTime } : {}) },
    (subject) => {
      subject.write(JSON.stringify(document));
      const id = subject.newId();
      subject.succeed("create", "--bundle", subject.bundle, id);
      return same(subject.state(id).status, "created");
    },
  ),
);

const typeChecks = exemplars.flatMap((exemplar) =>
  [...nodesOf(exemplar.document)].flatMap((node) => typeCheck(exemplar, node)),
);

/** Members that an object must have, by the exemplar that holds it. */
const required: Readonly<Record<string, readonly string[]>> = {
  full: [
    ...["ociVersion", "root", "root.path", "mounts[].destination"],
    ...["process.cwd", "process.args", "process.user", "process.user.uid", "process.user.gid"],
    ...["process.rlimits[].type", "process.rlimits[].soft", "process.rlimits[].hard"],
    ...["process.scheduler.policy", "process.ioPriority.class", "process.ioPriority.priority"],
    ...["hooks.prestart[].path", "hooks.createContainer[].path", "hooks.startContainer[].path"],
    ...["hooks.createRuntime[].path", "hooks.poststart[].path", "hooks.poststop[].path"],
    ...["linux.namespaces[].type", "linux.personality.domain", "linux.seccomp.defaultAction"],
    ...["linux.devices[].type", "linux.devices[].path"],
    ...["linux.devices[].major", "linux.devices[].minor"],
    ...["linux.seccomp.syscalls[].names", "linux.seccomp.syscalls[].action"],
    ...["linux.seccomp.syscalls[].args[].index", "linux.seccomp.syscalls[].args[].value"],
    ...["linux.seccomp.syscalls[].args[].op"],
  ],
  "user-namespace": ["uidMappings", "gidMappings"].flatMap((name) =>
    ["containerID", "hostID", "size"].map((member) => `linux.${name}[].${member}`),
  ),
  limits: ["linux.resources.devices[].allow"],
};

const zeroed = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 and crun 1.8 take an absent number, text or object for a zero or empty one; berth so the user.",
};

/** What engines leave out, so that berth takes it for 0 as runc and crun do; its check warns. */
const zeroedByAll: ReadonlySet<string> = new Set([
  "process.user",
  "process.user.uid",
  "process.user.gid",
]);

const missingChecks = exemplars.flatMap(({ name: of, needs, document }) =>
  [...nodesOf(document)]
    .filter(({ name }) => required[of]?.includes(name))
    .map(({ name, path }) =>
      must(
        `missing/${name}`,
        `A configuration without the required \`${name}\` is an error.`,
        {
          needs,
          known: zeroedByAll.has(name)
            ? { ...zeroed, runtimes: [...zeroed.runtimes, "berth"] }
            : zeroed,
        },
        (subject) => {
          subject.write(JSON.stringify(changed(document, path, undefined)));
          return subject.refused("create");
        },
      ),
    ),
);

export const validityChecks = [...acceptChecks, ...typeChecks, ...missingChecks];
