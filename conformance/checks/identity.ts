// Who the program runs as (config.md, User).

import { chmodSync, readFileSync } from "node:fs";
import { afterCommands } from "../lib/through.ts";
import { section } from "../lib/requirement.ts";
import { holds, same } from "../lib/mismatch.ts";
import type { Subject } from "../lib/subject.ts";

const { must, should } = section("config.md", "POSIX-platform User");

/** Sets members of `process.user` beside its ids. */
function withUser(subject: Subject, uid: number, gid: number, more = {}): Subject {
  return subject.with((spec) => (spec.process.user = { uid, gid, ...more }));
}

/** Gives the container ids of its own: 0 and 5 are others outside, who must reach the root file system. */
function withMappings(subject: Subject): void {
  chmodSync(subject.directory, 0o755);
  const mappings = [
    { containerID: 0, hostID: 70000, size: 1 },
    { containerID: 5, hostID: 70123, size: 1 },
  ];
  subject.with((spec) => {
    spec.linux.namespaces.push({ type: "user" });
    spec.linux["uidMappings"] = mappings;
    spec.linux["gidMappings"] = mappings;
  });
}

export const identityChecks = [
  must(
    "user/ids",
    "Real, effective and saved ids are `uid` and `gid`.",
    { properties: ["process.user", "process.user.uid", "process.user.gid"] },
    (subject) => {
      const { uids, gids } = withUser(subject, 1234, 5678).probe();
      return same(
        [uids, gids],
        [
          [1234, 1234, 1234],
          [5678, 5678, 5678],
        ],
      );
    },
  ),
  must(
    "user/gid-alone",
    "`gid` holds for user 0 too.",
    { properties: ["process.user.gid"] },
    (subject) => {
      const { uids, gids } = withUser(subject, 0, 42).probe();
      return same([uids[0], gids[0]], [0, 42]);
    },
  ),
  must(
    "user/large-ids",
    "Ids are of 32 bits.",
    {
      properties: ["process.user.uid", "process.user.gid"],
      known: { runtimes: ["runc"], why: "runc takes no ids above 2147483647." },
    },
    (subject) => {
      const { uids, gids } = withUser(subject, 4294967294, 4294967293).probe();
      return same([uids[0], gids[0]], [4294967294, 4294967293]);
    },
  ),
  must(
    "user/namespace",
    "Ids are those of the container's user namespace.",
    { properties: ["process.user.uid", "process.user.gid"] },
    (subject) => {
      withMappings(subject);
      withUser(subject, 5, 5);
      const id = subject.create();
      subject.succeed("start", id);
      const { pid } = subject.becomes(id, "running");
      const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
      const outside = [/^Uid:\s*(\d+)/m, /^Gid:\s*(\d+)/m].map(
        (pattern) => pattern.exec(status)?.[1],
      );
      return same(outside, ["70123", "70123"]);
    },
  ),
  must(
    "user/unmapped",
    "A `uid` that the user namespace does not have is an error.",
    { properties: ["process.user.uid"] },
    (subject) => {
      withMappings(subject);
      return withUser(subject, 6, 0).refused();
    },
  ),
  must(
    "user/groups",
    "The supplementary groups are `additionalGids`.",
    { properties: ["process.user.additionalGids"] },
    (subject) => {
      const { groups } = withUser(subject, 1000, 1000, { additionalGids: [5, 70000] }).probe();
      return same(
        groups.filter((id) => id !== 1000),
        [5, 70000],
      );
    },
  ),
  must(
    "user/groups-of-caller",
    "The supplementary groups of the runtime's caller are not the program's.",
    { properties: ["process.user.additionalGids"], needs: ["dropped capabilities"] },
    (subject) => {
      const { groups } = withUser(subject, 1000, 1000).probeThrough(["setpriv", "--groups=77"]);
      return same(groups.includes(77), false);
    },
  ),
  must(
    "user/umask",
    "The program's umask is `umask`.",
    { properties: ["process.user.umask"] },
    (subject) => same(withUser(subject, 0, 0, { umask: 0o137 }).probe().umask, 0o137),
  ),
  must(
    "user/umask-zero",
    "A `umask` of 0 is not the same as none.",
    { properties: ["process.user.umask"] },
    (subject) => same(withUser(subject, 0, 0, { umask: 0 }).probe().umask, 0),
  ),
  should(
    "user/umask-unset",
    "Without `umask` the caller's stays.",
    {
      properties: ["process.user.umask"],
      known: {
        runtimes: ["berth", "runc", "crun"],
        why: "runc and crun set 022 instead, which engines rely on, and so does berth.",
      },
    },
    (subject) => same(subject.probeThrough(afterCommands("umask 027")).umask, 0o027),
  ),
  must(
    "user/username",
    "`username` is another platform's: no name is looked up.",
    { properties: ["process.user.username"] },
    (subject) => {
      subject.put("etc/passwd", "someone:x:77:77::/:/prober\n");
      const { uids } = withUser(subject, 3, 3, { username: "someone" }).probe();
      return holds(uids[0] === 3, uids, "uid 3");
    },
  ),
  must(
    "user/uid-type",
    "A `uid` that is no number is an error.",
    {
      properties: ["process.user.uid"],
      known: { runtimes: ["crun"], why: "crun 1.8 reads it as 0." },
    },
    (subject) => {
      subject.write(
        JSON.stringify({
          ...subject.spec,
          process: { ...subject.spec.process, user: { uid: "root", gid: 0 } },
        }),
      );
      return subject.refused();
    },
  ),
];
