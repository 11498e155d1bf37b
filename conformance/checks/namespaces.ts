// Namespaces: new, inherited and joined (config-linux.md, Namespaces).

import { spawn } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { Mismatch, holds, same } from "../lib/mismatch.ts";
import {
  namespaceFile,
  namespaceOf,
  namespaceTypes,
  setNamespace,
  type NamespaceType,
} from "../lib/namespace-types.ts";
import { section, type Check, type Need } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";
import { inNamespace } from "../lib/through.ts";
import { inUserNamespace } from "../lib/user-namespace.ts";

const { must, should } = section("config-linux.md", "Namespaces");

const properties = ["linux.namespaces", "linux.namespaces[].type"];
const paths = ["linux.namespaces[].path"];

const types: readonly NamespaceType[] = [
  "pid",
  "network",
  "mount",
  "ipc",
  "uts",
  "user",
  "cgroup",
  "time",
];

const needsOf = (type: NamespaceType): { readonly needs: readonly Need[] } => ({
  needs: type === "time" ? ["time namespaces"] : [],
});

/** Who is known not to make, to inherit or to join a namespace of a type. */
const known: Readonly<Record<string, Pick<Check, "known">>> = {
  "new-time": {
    known: {
      runtimes: ["runc", "crun"],
      why: "runc 1.1 has no time namespaces; init of crun 1.8 ends when it makes one beside a pid namespace.",
    },
  },
  "inherited-mount": {
    known: {
      runtimes: ["berth"],
      why: "Berth refuses mounts without a mount namespace: they would be the host's.",
    },
  },
  "joined-time": {
    known: {
      runtimes: ["runc", "crun"],
      why: "runc 1.1 has no time namespaces; init of crun 1.8 ends when it joins one beside a pid namespace.",
    },
  },
  "joined-user": {
    known: { runtimes: ["runc"], why: "runc 1.1 wants the mappings of the namespace it joins." },
  },
};

/** Puts the container in a new namespace of this type. */
const inNew = (subject: Subject, type: NamespaceType): Subject =>
  type === "user" ? inUserNamespace(subject) : setNamespace(subject, type, {});

const newChecks = types.map((type) =>
  should(
    `namespaces/new-${type}`,
    `A namespace without a path is a new one: ${type}.`,
    { properties, ...needsOf(type), ...known[`new-${type}`] },
    (subject) => {
      const seen = inNew(subject, type).probe().namespaces[namespaceTypes[type]];
      const own = namespaceOf(type);
      return holds(seen !== undefined && seen !== own, seen ?? "none", `another than ${own}`);
    },
  ),
);

/** Makes a hook in the runtime's namespaces tell which they are; the file it tells it in. */
function hooked(subject: Subject, type: NamespaceType): string {
  const file = subject.beside("runtime-namespace");
  const command = `readlink ${namespaceFile(type, "self")} > ${file}`;
  subject.spec.hooks = { createRuntime: [{ path: "/bin/sh", args: ["sh", "-c", command] }] };
  setNamespace(subject, type);
  return file;
}

function inherited(subject: Subject, type: NamespaceType): string {
  const file = hooked(subject, type);
  // Mounts of a container without a mount namespace must not reach the host.
  const through = type === "mount" ? inNamespace("mount") : [];
  const seen = subject.probeThrough(through).namespaces[namespaceTypes[type]];
  return same(seen, readFileSync(file, "utf8").trim());
}

/** Where no mount is asked for, nothing but /proc of the host tells. */
function inheritedMount(subject: Subject): string {
  const file = hooked(subject, "mount");
  subject.spec.mounts = [];
  subject.spec.process.args = ["/prober", "wait"];
  const id = subject.newId();
  const through = inNamespace("mount");
  const { code, stderr } = subject.callThrough(through, "create", "--bundle", subject.bundle, id);
  if (code !== 0) throw new Mismatch(stderr.trim(), "success");
  const seen = namespaceOf("mount", subject.state(id).pid ?? 0);
  return same(seen, readFileSync(file, "utf8").trim());
}

const inheritedChecks: readonly Check[] = types.map((type) =>
  must(
    `namespaces/inherited-${type}`,
    `A type that is not listed is inherited from the runtime: ${type}.`,
    { properties, ...needsOf(type), ...known[`inherited-${type}`] },
    (subject) => inherited(subject, type),
  ),
);

/** Joins what another container has. */
function joined(subject: Subject, type: NamespaceType): string {
  const { pid = 0 } = subject.state(inNew(subject, type).create());
  const expected = namespaceOf(type, pid);
  delete subject.spec.linux["uidMappings"];
  delete subject.spec.linux["gidMappings"];
  setNamespace(subject, type, { path: namespaceFile(type, pid) });
  same(subject.probe().namespaces[namespaceTypes[type]], expected);
  // The other container's namespace outlives the one that joined it.
  return same(namespaceOf(type, pid), expected);
}

/** How unshare(1) holds a namespace, and the file of it where it is not a child's alone. */
const held = {
  // Another container's would not have the bundle.
  mount: { options: ["--mount", "--propagation", "private"], file: "mnt" },
  time: { options: ["--time"], file: "time_for_children" },
} as const;

/** Joins what a program holds that is no container. */
function joinedHeld(subject: Subject, type: keyof typeof held): string {
  const { options, file } = held[type];
  const own = namespaceOf(type);
  const holder = spawn("unshare", [...options, "sleep", "60"]);
  try {
    const path = `/proc/${String(holder.pid)}/ns/${file}`;
    const end = Date.now() + 10_000;
    while (readlinkSync(path) === own) {
      if (Date.now() > end) throw new Error("unshare made no namespace");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
    const expected = readlinkSync(path);
    return same(
      setNamespace(subject, type, { path }).probe().namespaces[namespaceTypes[type]],
      expected,
    );
  } finally {
    holder.kill("SIGKILL");
  }
}

const joinedChecks = types.map((type) =>
  must(
    `namespaces/joined-${type}`,
    `A namespace with a path is joined: ${type}.`,
    {
      properties: paths,
      ...needsOf(type),
      ...known[`joined-${type}`],
    },
    (subject) =>
      type === "mount" || type === "time" ? joinedHeld(subject, type) : joined(subject, type),
  ),
);

const wrongTypeChecks = types.map((type) =>
  must(
    `namespaces/wrong-type-${type}`,
    `A path that is not a namespace of the type is an error: ${type}.`,
    { properties: paths, ...needsOf(type) },
    (subject) => {
      const other = type === "network" ? "uts" : "network";
      return setNamespace(subject, type, { path: namespaceFile(other, process.pid) }).refused();
    },
  ),
);

const moreInheritedChecks: readonly Check[] = [
  must(
    "namespaces/inherited-mount-alone",
    "Without a mount namespace and without mounts the container has the runtime's mounts.",
    {
      properties,
      known: { runtimes: ["runc"], why: "runc 1.1 needs a /proc in the container." },
    },
    inheritedMount,
  ),
];

const errorChecks: readonly Check[] = [
  must(
    "namespaces/duplicate",
    "A type that is listed twice is an error.",
    { properties, known: { runtimes: ["crun"], why: "crun 1.8 takes the last one." } },
    (subject) => subject.with(({ linux }) => linux.namespaces.push({ type: "network" })).refused(),
  ),
  must(
    "namespaces/unknown-type",
    "Another type is an error.",
    { properties: ["linux.namespaces[].type"] },
    (subject) => subject.with(({ linux }) => linux.namespaces.push({ type: "space" })).refused(),
  ),
  must(
    "namespaces/relative-path",
    "A path that is not absolute is an error.",
    { properties: paths },
    (subject) => {
      const path = namespaceFile("network", process.pid).slice(1);
      // From the host's root the path would lead to the namespace.
      setNamespace(subject, "network", { path });
      return subject.refusedThrough(["sh", "-c", 'cd / && exec "$0" "$@"']);
    },
  ),
  must(
    "namespaces/missing-path",
    "A path where nothing is, is an error.",
    { properties: paths },
    (subject) => setNamespace(subject, "network", { path: subject.beside("nothing") }).refused(),
  ),
  must(
    "namespaces/file",
    "A path of an ordinary file is an error.",
    { properties: paths },
    (subject) => {
      subject.putBeside("file", "");
      return setNamespace(subject, "network", { path: subject.beside("file") }).refused();
    },
  ),
  must("namespaces/order", "The order of the list does not matter.", { properties }, (subject) => {
    subject.with(({ linux }) => linux.namespaces.reverse());
    const listed = new Set(subject.spec.linux.namespaces.map(({ type }) => type));
    const { namespaces } = subject.probe();
    const isNew = (type: NamespaceType): boolean =>
      namespaces[namespaceTypes[type]] !== namespaceOf(type);
    return same(
      types.filter(isNew),
      types.filter((type) => listed.has(type)),
    );
  }),
];

export const namespaceChecks = [
  ...newChecks,
  ...inheritedChecks,
  ...moreInheritedChecks,
  ...joinedChecks,
  ...wrongTypeChecks,
  ...errorChecks,
];
