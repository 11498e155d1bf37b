// Mounts: their order, places, sources and types (config.md, Mounts).

import { readdirSync, symlinkSync } from "node:fs";
import type { Mount } from "../lib/base-spec.ts";
import { ENOENT } from "../lib/errno.ts";
import { holds, same } from "../lib/mismatch.ts";
import { mountAt, mountinfo, mountsOf } from "../lib/report.ts";
import { section, type Check } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must, may } = section("config.md", "Mounts");

const tmpfs = (destination: string): Mount => ({ destination, type: "tmpfs", source: "tmpfs" });

const bind = (source: string, destination: string): Mount => ({
  destination,
  type: "none",
  source,
  options: ["bind"],
});

/** The container's mount at this place is a tmpfs. */
const isTmpfs = (subject: Subject, point: string): string =>
  same(mountAt(subject.probe(mountinfo), point).type, "tmpfs");

const orderChecks = [
  must(
    "mounts/order",
    "Mounts are made in the listed order: what comes later lies on what came before.",
    { properties: ["mounts", "mounts[].destination"] },
    (subject) => {
      subject.mount(tmpfs("/upper"), tmpfs("/upper/inner"));
      const report = subject.probe(mountinfo, "write:/upper/inner/file");
      same(
        [mountAt(report, "/upper").type, mountAt(report, "/upper/inner").type],
        ["tmpfs", "tmpfs"],
      );
      return same(report.answers["write:/upper/inner/file"]?.errno, 0);
    },
  ),
  must(
    "mounts/order-hides",
    "A later mount on a parent directory hides an earlier one below it.",
    { properties: ["mounts"] },
    (subject) => {
      subject.mount(tmpfs("/upper/inner"), tmpfs("/upper"));
      return same(subject.ask("stat:/upper/inner").errno, ENOENT);
    },
  ),
  must(
    "mounts/same-place",
    "Of two mounts at one place the later is seen.",
    { properties: ["mounts"] },
    (subject) => {
      const [first, second] = [subject.putBeside("first"), subject.putBeside("second")];
      subject.putBeside("second/here", "");
      subject.mount(bind(first, "/place"), bind(second, "/place"));
      return same(subject.ask("list:/place").names, ["here"]);
    },
  ),
];

const destinationChecks = [
  must(
    "mounts/destination-relative",
    "A relative `destination` starts at the container's root.",
    {
      properties: ["mounts[].destination"],
    },
    (subject) => isTmpfs(subject.mount(tmpfs("relative/place")), "/relative/place"),
  ),
  must(
    "mounts/destination-dots",
    "`..` in a `destination` does not lead out of the container's root.",
    { properties: ["mounts[].destination"] },
    (subject) => isTmpfs(subject.mount(tmpfs("/a/../../../place")), "/place"),
  ),
  must(
    "mounts/destination-relative-dots",
    "`..` in a relative `destination` does not lead out of the container's root.",
    { properties: ["mounts[].destination"] },
    (subject) => {
      subject.mount(tmpfs("../../place"));
      isTmpfs(subject, "/place");
      return same(readdirSync(subject.directory).includes("place"), false);
    },
  ),
  must(
    "mounts/destination-link",
    "A symbolic link on the way of a `destination` is followed in the container's root, not in the host's.",
    { properties: ["mounts[].destination"] },
    (subject) => {
      const outside = subject.putBeside("outside");
      subject.put(outside);
      symlinkSync(outside, `${subject.rootfs}/link`);
      subject.mount(tmpfs("/link/place"));
      isTmpfs(subject, `${outside}/place`);
      return same(readdirSync(outside), []);
    },
  ),
  must(
    "mounts/destination-link-dots",
    "A symbolic link that climbs does not lead a `destination` out of the container's root.",
    { properties: ["mounts[].destination"] },
    (subject) => {
      symlinkSync("../../../../../../..", `${subject.rootfs}/climbs`);
      return isTmpfs(subject.mount(tmpfs("/climbs/place")), "/place");
    },
  ),
  must(
    "mounts/destination-is-link",
    "A `destination` that is a symbolic link means what it leads to in the container.",
    { properties: ["mounts[].destination"] },
    (subject) => {
      subject.put("target");
      symlinkSync("/target", `${subject.rootfs}/link`);
      return isTmpfs(subject.mount(tmpfs("/link")), "/target");
    },
  ),
  must(
    "mounts/destination-required",
    "A mount without a `destination` is an error.",
    { properties: ["mounts[].destination"] },
    (subject) => {
      const mounts = [...subject.spec.mounts, { type: "tmpfs", source: "tmpfs" }];
      subject.write(JSON.stringify({ ...subject.spec, mounts }));
      return subject.refused();
    },
  ),
  may(
    "mounts/destination-made",
    "A `destination` that does not exist is made: a directory, or a file for the bind of a file. Engines count on it.",
    { properties: ["mounts[].destination"] },
    (subject) => {
      subject.putBeside("file", "text");
      subject.mount(tmpfs("/new/directory"), bind(subject.beside("file"), "/other/file"));
      const { answers } = subject.probe("stat:/new/directory", "stat:/other/file");
      return same(
        [answers["stat:/new/directory"]?.type, answers["stat:/other/file"]?.type],
        ["directory", "file"],
      );
    },
  ),
];

const sourceChecks = [
  must(
    "mounts/source-absolute",
    "The absolute `source` of a bind mount is a path of the runtime's.",
    { properties: ["mounts[].source"] },
    (subject) => {
      subject.putBeside("source");
      subject.putBeside("source/file", "text");
      subject.mount(bind(subject.beside("source"), "/place"));
      return same(subject.ask("read:/place/file").text, "text");
    },
  ),
  must(
    "mounts/source-relative",
    "The relative `source` of a bind mount starts at the bundle.",
    { properties: ["mounts[].source"] },
    (subject) => {
      subject.put("../source/file", "of the bundle");
      subject.mount(bind("source", "/place"));
      return same(subject.ask("read:/place/file").text, "of the bundle");
    },
  ),
  must(
    "mounts/source-file",
    "A file can be bound on a file.",
    { properties: ["mounts[].source"] },
    (subject) => {
      subject.put("place", "below");
      subject.putBeside("file", "above");
      subject.mount(bind(subject.beside("file"), "/place"));
      return same(subject.ask("read:/place").text, "above");
    },
  ),
  must(
    "mounts/source-missing",
    "A bind mount of something that does not exist is an error.",
    { properties: ["mounts[].source"] },
    (subject) => subject.mount(bind(subject.beside("nothing"), "/place")).refused(),
  ),
  must(
    "mounts/source-name",
    "The `source` of a file system without a device is shown as it was given.",
    { properties: ["mounts[].source"] },
    (subject) => {
      subject.mount({ ...tmpfs("/place"), source: "given-name" });
      return same(mountAt(subject.probe(mountinfo), "/place").source, "given-name");
    },
  ),
];

/** The base configuration has others: proc, tmpfs and devpts. */
const types: readonly (readonly [type: string, destination: string])[] = [
  ["proc", "/place"],
  ["sysfs", "/place"],
  ["tmpfs", "/place"],
  ["devpts", "/place"],
  ["mqueue", "/dev/mqueue"],
];

const typeChecks: readonly Check[] = [
  ...types.map(([type, destination]) =>
    must(
      `mounts/type-${type}`,
      `\`type\` is a file system of the kernel: ${type}.`,
      { properties: ["mounts[].type"] },
      (subject) => {
        subject.mount({ destination, type, source: type });
        return same(mountAt(subject.probe(mountinfo), destination).type, type);
      },
    ),
  ),
  must(
    "mounts/type-cgroup",
    "The type `cgroup` shows the container's cgroups; on a host of cgroup2, as cgroup2.",
    { properties: ["mounts[].type"], needs: ["cgroup2 limits"] },
    (subject) => {
      subject.mount(
        { destination: "/sys", type: "sysfs", source: "sysfs" },
        { destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["ro"] },
      );
      return same(mountAt(subject.probe(mountinfo), "/sys/fs/cgroup").type, "cgroup2");
    },
  ),
  must(
    "mounts/type-unknown",
    "A `type` that the kernel does not know is an error.",
    { properties: ["mounts[].type"] },
    (subject) => subject.mount({ destination: "/place", type: "nofs", source: "nofs" }).refused(),
  ),
  ...[undefined, "none", "bind", "tmpfs"].map((type) =>
    must(
      `mounts/type-of-bind-${type ?? "absent"}`,
      `With the option \`bind\` the type means nothing: ${type ?? "absent"}.`,
      { properties: ["mounts[].type"] },
      (subject) => {
        subject.putBeside("source");
        subject.putBeside("source/file", "text");
        const { type: _, ...mount } = bind(subject.beside("source"), "/place");
        subject.mount(type === undefined ? mount : { ...mount, type });
        return same(subject.ask("read:/place/file").text, "text");
      },
    ),
  ),
  must(
    "mounts/none",
    "A configuration's mounts are all that is mounted, but for what the runtime supplies below /dev and /proc.",
    { properties: ["mounts"] },
    (subject) => {
      const points = mountsOf(subject.probe(mountinfo)).map(({ point }) => point);
      const others = points.filter((point) => !/^\/($|dev(\/|$)|proc(\/|$))/.test(point));
      return holds(others.length === 0, points.join(" "), "/, /dev, /proc and below");
    },
  ),
];

export const mountChecks = [...orderChecks, ...destinationChecks, ...sourceChecks, ...typeChecks];
