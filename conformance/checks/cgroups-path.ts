// Where a container's cgroup is, and whose it is (config-linux.md, Control groups).

import { existsSync, mkdirSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { cgroupDirectory, cgroupMount, cgroupOf, withCgroup } from "../lib/cgroup.ts";
import { holds, same } from "../lib/mismatch.ts";
import { addHook, shellHook, writtenBeside } from "../lib/recorder.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must, unseenMust } = section("config-linux.md", "Cgroups path");
const { should } = section("config-linux.md", "Cgroup ownership");
const { must: mustInDelete } = section("runtime.md", "Operations: delete");
const { must: mustInLifecycle } = section("runtime.md", "Lifecycle");

const needs = ["cgroup2 limits"] as const;
const properties = ["linux.cgroupsPath"];

/** A name that no other check uses. */
const nameFor = (subject: Subject): string =>
  `conformance-${subject.directory.split("-").at(-1) ?? ""}`;

/** A created container's cgroup below the mount point. */
function placeOf(subject: Subject, cgroupsPath?: string): string {
  if (cgroupsPath !== undefined) subject.with(({ linux }) => (linux["cgroupsPath"] = cgroupsPath));
  return cgroupOf(subject.state(subject.create()).pid ?? 0);
}

const pathChecks = [
  must(
    "cgroupsPath/absolute",
    "An absolute path is the container's cgroup below the mount point, and is made.",
    { properties, needs },
    (subject) => {
      const name = nameFor(subject);
      const place = placeOf(subject, `/${name}`);
      // crun puts the processes below.
      return holds(place === `/${name}` || place.startsWith(`/${name}/`), place, `/${name}`);
    },
  ),
  must(
    "cgroupsPath/nested",
    "Missing cgroups above the container's are made.",
    { properties, needs },
    (subject) => {
      const name = nameFor(subject);
      try {
        const place = placeOf(subject, `/${name}/inner`);
        return holds(place.startsWith(`/${name}/inner`), place, `/${name}/inner`);
      } finally {
        subject.disposeContainers();
        // Whether the outer one goes too is the runtime's business.
        if (existsSync(join(cgroupMount, name))) rmdirSync(join(cgroupMount, name));
      }
    },
  ),
  must(
    "cgroupsPath/relative",
    "A relative path leads to the same place each time.",
    { properties, needs },
    (subject) => {
      const name = nameFor(subject);
      const first = placeOf(subject, name);
      subject.disposeContainers();
      const second = placeOf(subject, name);
      holds(first.includes(name), first, `a path with ${name}`);
      return same(second, first);
    },
  ),
  must(
    "cgroupsPath/unset",
    "Without a path the container has a cgroup of the runtime's choice, and not the runtime's own.",
    { needs },
    (subject) => {
      const place = placeOf(subject);
      return holds(place !== cgroupOf("self"), place, "a cgroup of its own");
    },
  ),
  must(
    "cgroupsPath/namespace",
    "A cgroup namespace has the container's cgroup as its root.",
    { properties, needs },
    (subject) => {
      subject.with(({ linux }) => (linux["cgroupsPath"] = `/${nameFor(subject)}`));
      return same(
        subject.probe("read:/proc/self/cgroup").answers["read:/proc/self/cgroup"]?.text,
        "0::/\n",
      );
    },
  ),
  ...["/conformance/../..", "../.."].map((path) =>
    must(
      `cgroupsPath/escape-${path.startsWith("/") ? "absolute" : "relative"}`,
      "A path that leads out of the tree does not lead there.",
      { properties, needs },
      (subject) => {
        // Should it be the root's: a rule against devices would stay there, and bind all.
        const resources = { devices: [{ allow: true, access: "rwm" }] };
        subject.linux({ cgroupsPath: path, resources });
        const id = subject.newId();
        subject.spec.process.args = ["/prober", "wait"];
        if (subject.call("create", "--bundle", subject.bundle, id).code !== 0) return "an error";
        const directory = cgroupDirectory(subject, id);
        return holds(
          directory.startsWith(`${cgroupMount}/`) && !directory.includes(".."),
          directory,
          "within the tree",
        );
      },
    ),
  ),
];

const deleteChecks = [
  mustInDelete(
    "delete/cgroup",
    "`delete` removes the cgroup that `create` made.",
    { properties, needs },
    (subject) => {
      subject.with(({ linux }) => (linux["cgroupsPath"] = `/${nameFor(subject)}`));
      const id = subject.create("exit:0");
      const directory = cgroupDirectory(subject, id);
      same(existsSync(directory), true);
      subject.succeed("start", id);
      subject.becomes(id, "stopped");
      subject.succeed("delete", id);
      return same(existsSync(join(cgroupMount, nameFor(subject))), false);
    },
  ),
  mustInDelete(
    "delete/cgroup-of-others",
    "`delete` does not remove a cgroup that was there before.",
    {
      properties,
      needs,
      known: {
        runtimes: ["runc", "crun"],
        why: "runc and crun remove the cgroup whoever made it.",
      },
    },
    (subject) => {
      const name = nameFor(subject);
      const directory = join(cgroupMount, name);
      mkdirSync(directory);
      try {
        subject.with(({ linux }) => (linux["cgroupsPath"] = `/${name}`));
        const id = subject.create("exit:0");
        subject.succeed("start", id);
        subject.becomes(id, "stopped");
        subject.succeed("delete", id);
        return same(existsSync(directory), true);
      } finally {
        subject.disposeContainers();
        if (existsSync(directory)) rmdirSync(directory);
      }
    },
  ),
  mustInDelete(
    "delete/cgroup-above",
    "`delete` does not remove a cgroup above the container's that was there before.",
    { properties, needs },
    (subject) =>
      withCgroup(nameFor(subject), (directory) => {
        subject.with(({ linux }) => (linux["cgroupsPath"] = `/${nameFor(subject)}/inner`));
        const id = subject.create("exit:0");
        subject.succeed("start", id);
        subject.becomes(id, "stopped");
        subject.succeed("delete", id);
        return same([existsSync(directory), existsSync(join(directory, "inner"))], [true, false]);
      }),
  ),
  mustInLifecycle(
    "hooks/poststop/cgroup-gone",
    "When poststop hooks run, the container's cgroup is gone.",
    { needs },
    (subject) => {
      const seen = subject.beside("seen");
      const directory = join(cgroupMount, nameFor(subject));
      subject.with((spec) => {
        spec.linux["cgroupsPath"] = `/${nameFor(subject)}`;
        addHook(
          spec,
          "poststop",
          shellHook(`test -e ${directory} && echo there >${seen} || echo gone >${seen}`),
        );
      });
      const id = subject.create("exit:0");
      subject.succeed("start", id);
      subject.becomes(id, "stopped");
      subject.succeed("delete", id);
      return same(writtenBeside(subject, "seen"), "gone");
    },
  ),
];

/** What the owner of a container's cgroup depends on. */
interface Ownership {
  readonly id: string;
  readonly says: string;
  readonly options: string[];
  readonly namespace: boolean;
  /** Whether root in the container is somebody else outside. */
  readonly mapped?: boolean;
  readonly owner: number;
}

const user = 1234;
const mappedRoot = 100_000;

const ownerships: readonly Ownership[] = [
  {
    id: "writable",
    says: "With a cgroup namespace and a writable cgroup mount, the container's user owns the cgroup.",
    options: ["rw"],
    namespace: true,
    owner: user,
  },
  {
    id: "user-namespace",
    says: "The owner is the container's user as the host numbers it.",
    options: ["rw"],
    namespace: true,
    mapped: true,
    owner: mappedRoot,
  },
  {
    id: "read-only",
    says: "With a read-only cgroup mount the cgroup's owner does not change.",
    options: ["ro"],
    namespace: true,
    owner: 0,
  },
  {
    id: "no-namespace",
    says: "Without a new cgroup namespace the cgroup's owner does not change.",
    options: ["rw"],
    namespace: false,
    owner: 0,
  },
];

/** Files of the cgroup that change hands, whatever the kernel lists. */
const delegated = ["", "cgroup.procs", "cgroup.subtree_control", "cgroup.threads"];

const ownershipChecks = ownerships.map(({ id, says, options, namespace, mapped = false, owner }) =>
  should(
    `cgroup-ownership/${id}`,
    says,
    {
      needs,
      ...(owner === 0
        ? {}
        : {
            known: {
              runtimes: ["runc", "crun"],
              why: "runc 1.1 and crun give a cgroup away only with a user namespace.",
            },
          }),
    },
    (subject) => {
      subject.with((spec) => {
        spec.process.user = mapped ? { uid: 0, gid: 0 } : { uid: user, gid: user };
        if (mapped) {
          spec.linux.namespaces.push({ type: "user" });
          for (const name of ["uidMappings", "gidMappings"])
            spec.linux[name] = [{ containerID: 0, hostID: mappedRoot, size: 65_536 }];
        }
        if (!namespace)
          spec.linux.namespaces = spec.linux.namespaces.filter(({ type }) => type !== "cgroup");
        const destination = "/sys/fs/cgroup";
        spec.mounts.push(
          { destination: "/sys", type: "sysfs", source: "sysfs", options: ["ro"] },
          { destination, type: "cgroup", source: "cgroup", options },
        );
      });
      const directory = cgroupDirectory(subject, subject.create());
      same(statSync(join(directory, "memory.max")).uid, 0);
      const owners = delegated.map((name) => statSync(join(directory, name)).uid);
      return same(
        owners,
        delegated.map(() => owner),
      );
    },
  ),
);

export const cgroupsPathChecks = [
  ...pathChecks,
  unseenMust(
    "cgroupsPath/unfit",
    "A cgroup that the runtime has found unfit is an error.",
    "whether and what it looks at is the runtime's choice",
  ),
  ...deleteChecks,
  ...ownershipChecks,
];
