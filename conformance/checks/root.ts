// The root file system (config.md, Root).

import { EROFS } from "../lib/errno.ts";
import { holds, same } from "../lib/mismatch.ts";
import { mountAt, mountinfo } from "../lib/report.ts";
import { section } from "../lib/requirement.ts";

const { must } = section("config.md", "Root");

/** Tells whether the container has the root file system that holds it. */
const marker = "read:/marker";

export const rootChecks = [
  must(
    "root/relative",
    "A relative `root.path` starts at the bundle.",
    { properties: ["root.path"] },
    (subject) => {
      subject.put("marker", "of the bundle");
      return same(subject.ask(marker).text, "of the bundle");
    },
  ),
  must(
    "root/absolute",
    "An absolute `root.path` is taken as it is.",
    { properties: ["root.path"] },
    (subject) => {
      subject.put("marker", "absolute");
      subject.with((spec) => (spec.root.path = subject.rootfs));
      return same(subject.ask(marker).text, "absolute");
    },
  ),
  must(
    "root/missing",
    "A `root.path` that does not exist is an error.",
    { properties: ["root.path"] },
    (subject) => subject.with((spec) => (spec.root.path = "nowhere")).refused(),
  ),
  must(
    "root/no-directory",
    "A `root.path` that is not a directory is an error.",
    { properties: ["root.path"] },
    (subject) => {
      subject.put("file", "");
      return subject.with((spec) => (spec.root.path = "rootfs/file")).refused();
    },
  ),
  must(
    "root/required",
    "A configuration without `root` is an error.",
    { properties: ["root"] },
    (subject) => {
      const { root: _, ...rest } = subject.spec;
      subject.write(JSON.stringify(rest));
      return subject.refused();
    },
  ),
  must(
    "root/readonly",
    "With `root.readonly` nothing can be written to the root file system.",
    { properties: ["root.readonly"] },
    (subject) => {
      subject.with((spec) => (spec.root.readonly = true));
      subject.put("old", "text");
      const report = subject.probe("write:/new", "write:/old", mountinfo);
      same(
        [report.answers["write:/new"]?.errno, report.answers["write:/old"]?.errno],
        [EROFS, EROFS],
      );
      const { options } = mountAt(report, "/");
      return holds(options.includes("ro"), options, "ro");
    },
  ),
  must(
    "root/readonly-not-mounts",
    "`root.readonly` does not make the mounts read-only.",
    { properties: ["root.readonly"] },
    (subject) => {
      subject
        .with((spec) => (spec.root.readonly = true))
        .mount({ destination: "/tmp", type: "tmpfs", source: "tmpfs" });
      return same(subject.ask("write:/tmp/new").errno, 0);
    },
  ),
  must(
    "root/writable",
    "Without `root.readonly` the root file system can be written to.",
    { properties: ["root.readonly"] },
    (subject) => {
      subject.with((spec) => (spec.root.readonly = false));
      return same(subject.ask("write:/new").errno, 0);
    },
  ),
];
