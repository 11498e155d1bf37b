// Namespaces: new, inherited and joined (config-linux.md, Namespaces).

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import {
  namespaceFile,
  namespaceOf,
  namespaceTypes,
  setNamespace,
  type NamespaceType,
} from "../namespace-types.ts";
import { Mismatch, holds, same, section, type Check, type Need } from "../requirement.ts";
import type { Subject } from "../subject.ts";
import { inNamespace } from "../through.ts";
import { inUserNamespace } from "../user-namespace.ts";

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

const noTime = { runtimes: ["runc"], why: "runc 1.1 has no time namespaces." };

/** Puts the container in a new namespace of this type. */
const inNew = (subject: Subject, type: NamespaceType): Subject =>
  type === "user" ? inUserNamespace(subject) : setNamespace(subject, type, {});

const newChecks = types.map((type) =>
  should(
    `namespaces/new-${type}`,
    `A namespace without a path is a new one: ${type}.`,
    { properties, ...needsOf(type), ...(type === "time" ? { known: noTime } : {}) },
    (subject) => {
      const seen = inNew(subject, type).probe().namespaces[namespaceTypes[type]];
      const own = namespaceOf(type);
      return holds(seen !== undefined && seen !== own, seen ?? "none", `another than ${own}`);
    },
  ),
);

/** A hook in the runtime's namespaces tells which they are. */
function inherited(subject: Subject, type: NamespaceType): string {
  const file = subject.beside("runtime-namespace");
  const command = `readlink ${namespaceFile(type, "self")} > ${file}`;
  subject.spec.hooks = { createRuntime: [{ path: "/bin/sh", args: ["sh", "-c", command] }] };
  setNamespace(subject, type);
  // Mounts of a container without a mount namespace must not reach the host.
  const through = type === "mount" ? inNamespace("mount") : [];
  const seen = subject.probeThrough(through).namespaces[namespaceTypes[type]];
  return same(seen, readFileSync(file, "utf8").trim());
}

const inheritedChecks = types.map((type) =>
  must(
    `namespaces/inherited-${type}`,
    `A type that is not listed is inherited from the runtime: ${type}.`,
    { properties, ...needsOf(type) },
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

/** A mount namespace that still has the bundle: not another container's. */
function joinedMount(subject: Subject): string {
  const own = namespaceOf("mount");
  const { pid = 0, ...holder } = spawn("unshare", [
    ...["--mount", "--propagation", "private", "sleep", "60"],
  ]);
  try {
    const end = Date.now() + 10_000;
    while (namespaceOf("mount", pid) === own) {
      if (Date.now() > end) throw new Error("unshare made no mount namespace");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
    setNamespace(subject, "mount", { path: namespaceFile("mount", pid) });
    return same(subject.probe().namespaces["mnt"], namespaceOf("mount", pid));
  } finally {
    process.kill(pid, "SIGKILL");
  }
}

const joinedChecks = types.map((type) =>
  must(
    `namespaces/joined-${type}`,
    `A namespace with a path is joined: ${type}.`,
    {
      properties: paths,
      ...needsOf(type),
      ...(type === "time" ? { known: noTime } : {}),
    },
    (subject) => (type === "mount" ? joinedMount(subject) : joined(subject, type)),
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

const errorChecks: readonly Check[] = [
  must(
    "namespaces/duplicate",
    "A type that is listed twice is an error.",
    { properties },
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
    const { namespaces } = subject.probe();
    const old = subject.spec.linux.namespaces.filter(({ type }) => {
      const name = types.find((known) => known === type);
      return name === undefined || namespaces[namespaceTypes[name]] === namespaceOf(name);
    });
    if (old.length > 0) throw new Mismatch(old, "new ones of all types");
    return same(namespaces["net"] === namespaceOf("network"), false);
  }),
];

export const namespaceChecks = [
  ...newChecks,
  ...inheritedChecks,
  ...joinedChecks,
  ...wrongTypeChecks,
  ...errorChecks,
];
