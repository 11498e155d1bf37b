// Users and groups of a user namespace (config-linux.md, User namespace mappings).

import { chmodSync, statSync } from "node:fs";
import { same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import { firstId, inUserNamespace, wholeRange, type IdMapping } from "../lib/user-namespace.ts";

const { must, should } = section("config-linux.md", "User namespace mappings");

const uids = ["containerID", "hostID", "size"].map((name) => `linux.uidMappings[].${name}`);
const gids = ["containerID", "hostID", "size"].map((name) => `linux.gidMappings[].${name}`);

/** Two ranges, so that every number counts. */
const ranges: readonly IdMapping[] = [
  { containerID: 0, hostID: firstId, size: 1000 },
  { containerID: 5000, hostID: firstId + 7000, size: 300 },
];

/** The map as the kernel tells it, seen from the container's parent: the runtime's user namespace. */
const lines = (text = ""): readonly string[] =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).join(" "));

const inWords = (mappings: readonly IdMapping[]): readonly string[] =>
  mappings.map((range) => [range.containerID, range.hostID, range.size].join(" "));

export const userNamespaceChecks = [
  must(
    "user-namespaces/uids",
    "`uidMappings` are the user ids of the new user namespace.",
    { properties: ["linux.uidMappings", ...uids] },
    (subject) => {
      const text = inUserNamespace(subject, ranges).ask("read:/proc/self/uid_map").text;
      return same(lines(text), inWords(ranges));
    },
  ),
  must(
    "user-namespaces/gids",
    "`gidMappings` are the group ids of the new user namespace.",
    { properties: ["linux.gidMappings", ...gids] },
    (subject) => {
      const text = inUserNamespace(subject, wholeRange, ranges).ask("read:/proc/self/gid_map").text;
      return same(lines(text), inWords(ranges));
    },
  ),
  must(
    "user-namespaces/on-host",
    "The container's root is the mapped user on the host: its files belong to that one.",
    { properties: ["linux.uidMappings[].hostID", "linux.gidMappings[].hostID"] },
    (subject) => {
      const source = subject.putBeside("source");
      chmodSync(source, 0o777);
      subject.mount({ destination: "/place", type: "none", source, options: ["bind"] });
      const { uids: seen } = inUserNamespace(subject).probe("write:/place/file");
      same(seen, [0, 0, 0]);
      const { uid, gid } = statSync(`${source}/file`);
      return same([uid, gid], [firstId, firstId]);
    },
  ),
  must(
    "user-namespaces/user",
    "`process.user` names ids of the container.",
    { properties: ["process.user.uid", "process.user.gid"] },
    (subject) => {
      const user = { uid: 5001, gid: 5002 };
      subject.with((spec) => (spec.process.user = user));
      const { uids: seen, gids: groups } = inUserNamespace(subject, ranges, ranges).probe();
      return same([seen[1], groups[1]], [user.uid, user.gid]);
    },
  ),
  must(
    "user-namespaces/unmapped-user",
    "A user of the program that is not mapped is an error.",
    { properties: ["linux.uidMappings[].size"] },
    (subject) => {
      subject.with((spec) => (spec.process.user = { uid: 2000, gid: 0 }));
      return inUserNamespace(subject, ranges, ranges).refused();
    },
  ),
  should(
    "user-namespaces/owners-stay",
    "The owners of the root file system are not changed to fit the mappings.",
    { properties: ["linux.uidMappings"] },
    (subject) => {
      subject.put("file", "text");
      inUserNamespace(subject);
      subject.put("other", "text");
      subject.probe();
      const owners = ["file", "other"].map((name) => statSync(`${subject.rootfs}/${name}`).uid);
      return same(owners, [firstId, 0]);
    },
  ),
  must(
    "user-namespaces/overlap",
    "Mappings that the kernel refuses are an error.",
    { properties: ["linux.uidMappings"] },
    (subject) => {
      const twice = [...wholeRange, { containerID: 10, hostID: 10, size: 5 }];
      return inUserNamespace(subject, twice, wholeRange).refused();
    },
  ),
  must(
    "user-namespaces/without",
    "Mappings without a user namespace cannot be applied: that is an error.",
    {
      properties: ["linux.uidMappings"],
      known: {
        runtimes: ["runc", "crun"],
        why: "runc 1.1 and crun 1.8 ignore them; newer runc refuses.",
      },
    },
    (subject) => subject.linux({ uidMappings: wholeRange, gidMappings: wholeRange }).refused(),
  ),
];
