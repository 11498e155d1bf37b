// Device nodes of the configuration (config-linux.md, Devices).

import { spawnSync } from "node:child_process";
import { same } from "../lib/mismatch.ts";
import { section, type Check } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";
import { afterCommands } from "../lib/through.ts";
import { inUserNamespace } from "../lib/user-namespace.ts";

const { must, may } = section("config-linux.md", "Devices");

interface Device {
  path?: string;
  type: string;
  major?: number;
  minor?: number;
  fileMode?: number;
  uid?: number;
  gid?: number;
}

const numbers = [
  "linux.devices",
  "linux.devices[].type",
  "linux.devices[].path",
  "linux.devices[].major",
  "linux.devices[].minor",
];

const withDevices = (subject: Subject, ...devices: readonly Device[]): Subject =>
  subject.linux({ devices });

const types: readonly (readonly [Device, seen: readonly unknown[]])[] = [
  [{ type: "c", major: 1, minor: 7 }, ["c", 1, 7]],
  [{ type: "b", major: 7, minor: 201 }, ["b", 7, 201]],
  // A character device without a buffer is one to Linux.
  [{ type: "u", major: 1, minor: 5 }, ["c", 1, 5]],
  [{ type: "p" }, ["p", 0, 0]],
];

const typeChecks: readonly Check[] = [
  ...types.map(([device, expected]) =>
    must(
      `devices/type-${device.type}`,
      `A device of type \`${device.type}\` is made with its numbers.`,
      { properties: numbers },
      (subject) => {
        withDevices(subject, { ...device, path: "/dev/made" });
        const { type, major, minor } = subject.ask("stat:/dev/made");
        return same([type, major, minor], expected);
      },
    ),
  ),
  must(
    "devices/large-numbers",
    "Numbers of more than eight bits are kept.",
    { properties: ["linux.devices[].major", "linux.devices[].minor"] },
    (subject) => {
      withDevices(subject, { type: "c", path: "/dev/made", major: 511, minor: 70_000 });
      const { major, minor } = subject.ask("stat:/dev/made");
      return same([major, minor], [511, 70_000]);
    },
  ),
  must(
    "devices/unknown-type",
    "Another type is an error.",
    {
      properties: ["linux.devices[].type"],
      known: { runtimes: ["crun"], why: "crun 1.8 makes another kind of file." },
    },
    (subject) =>
      withDevices(subject, { type: "x", path: "/dev/made", major: 1, minor: 3 }).refused(),
  ),
];

const placeChecks: readonly Check[] = [
  must(
    "devices/outside-dev",
    "A device can be anywhere; directories on the way are made.",
    { properties: ["linux.devices[].path"] },
    (subject) => {
      withDevices(subject, { type: "c", path: "/some/where/made", major: 1, minor: 3 });
      return same(subject.ask("stat:/some/where/made").type, "c");
    },
  ),
  must(
    "devices/in-dev-directory",
    "A device can be in a directory of /dev that does not exist yet.",
    { properties: ["linux.devices[].path"] },
    (subject) => {
      withDevices(subject, { type: "c", path: "/dev/net/tun", major: 10, minor: 200 });
      const { type, major, minor } = subject.ask("stat:/dev/net/tun");
      return same([type, major, minor], ["c", 10, 200]);
    },
  ),
  must(
    "devices/many",
    "All listed devices are made.",
    { properties: ["linux.devices"] },
    (subject) => {
      withDevices(
        subject,
        { type: "c", path: "/dev/first", major: 1, minor: 3 },
        { type: "p", path: "/dev/second" },
      );
      const { answers } = subject.probe("stat:/dev/first", "stat:/dev/second");
      return same(
        [answers["stat:/dev/first"]?.type, answers["stat:/dev/second"]?.type],
        ["c", "p"],
      );
    },
  ),
  must(
    "devices/path-required",
    "A device without a path is an error.",
    {
      properties: ["linux.devices[].path"],
      known: { runtimes: ["runc"], why: "runc 1.1 makes none." },
    },
    (subject) => withDevices(subject, { type: "c", major: 1, minor: 3 }).refused(),
  ),
  must(
    "devices/user-namespace",
    "A device that the host has is there in a user namespace, where none can be made.",
    { properties: ["linux.devices"] },
    (subject) => {
      withDevices(inUserNamespace(subject), { type: "c", path: "/dev/kmsg", major: 1, minor: 11 });
      const { type, major, minor } = subject.ask("stat:/dev/kmsg");
      return same([type, major, minor], ["c", 1, 11]);
    },
  ),
];

const ownerChecks: readonly Check[] = [
  must(
    "devices/file-mode",
    "`fileMode`, a decimal number, is the mode of the node.",
    { properties: ["linux.devices[].fileMode"] },
    (subject) => {
      const fileMode = 0o642;
      withDevices(subject, { type: "c", path: "/dev/made", major: 1, minor: 3, fileMode });
      return same(subject.ask("stat:/dev/made").mode, fileMode);
    },
  ),
  must(
    "devices/file-mode-umask",
    "The umask of the runtime's caller takes nothing from `fileMode`.",
    { properties: ["linux.devices[].fileMode"] },
    (subject) => {
      const fileMode = 0o666;
      withDevices(subject, { type: "c", path: "/dev/made", major: 1, minor: 3, fileMode });
      const { answers } = subject.probeThrough(afterCommands("umask 077"), "stat:/dev/made");
      return same(answers["stat:/dev/made"]?.mode, fileMode);
    },
  ),
  must(
    "devices/owner",
    "`uid` and `gid` are the owners of the node.",
    { properties: ["linux.devices[].uid", "linux.devices[].gid"] },
    (subject) => {
      withDevices(subject, { type: "c", path: "/dev/made", major: 1, minor: 3, uid: 71, gid: 72 });
      const { uid, gid } = subject.ask("stat:/dev/made");
      return same([uid, gid], [71, 72]);
    },
  ),
  must(
    "devices/owner-of-fifo",
    "Mode and owners hold for a FIFO too.",
    { properties: ["linux.devices[].fileMode", "linux.devices[].uid", "linux.devices[].gid"] },
    (subject) => {
      withDevices(subject, { type: "p", path: "/dev/made", fileMode: 0o606, uid: 71, gid: 72 });
      const { mode, uid, gid } = subject.ask("stat:/dev/made");
      return same([mode, uid, gid], [0o606, 71, 72]);
    },
  ),
  may(
    "devices/instead-of-default",
    "A listed device takes the place of the default one at its path.",
    { properties: ["linux.devices[].path"] },
    (subject) => {
      const device = { type: "c", path: "/dev/zero", major: 1, minor: 5, fileMode: 0o600 };
      return same(withDevices(subject, device).ask("stat:/dev/zero").mode, 0o600);
    },
  ),
];

/** What lies at the path of the device, which is 1:3, before. */
const existing: readonly (readonly [name: string, says: string, make: readonly string[]])[] = [
  ["file", "a file", ["touch"]],
  ["directory", "a directory", ["mkdir"]],
  ["other-numbers", "a device with other numbers", ["mknod", "c", "1", "5"]],
  ["other-type", "a block device", ["mknod", "b", "1", "3"]],
];

function lay(subject: Subject, [program = "", ...rest]: readonly string[]): Subject {
  const { status } = spawnSync(program, [`${subject.rootfs}/device`, ...rest]);
  if (status !== 0) throw new Error(`${program} failed`);
  return withDevices(subject, { type: "c", path: "/device", major: 1, minor: 3 });
}

const takesWhatIs = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 and crun 1.8 take what is there; newer runc compares.",
};

const existingChecks: readonly Check[] = [
  ...existing.map(([name, says, make]) =>
    must(
      `devices/existing-${name}`,
      `Where ${says} is that is not the requested device, that is an error.`,
      { properties: ["linux.devices[].path"], known: takesWhatIs },
      (subject) => lay(subject, make).refused(),
    ),
  ),
  must(
    "devices/existing-same",
    "The requested device may be there already.",
    { properties: ["linux.devices[].path"] },
    (subject) => {
      const { type, major, minor } = lay(subject, ["mknod", "c", "1", "3"]).ask("stat:/device");
      return same([type, major, minor], ["c", 1, 3]);
    },
  ),
];

export const deviceChecks = [...typeChecks, ...placeChecks, ...ownerChecks, ...existingChecks];
