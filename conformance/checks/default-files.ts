// What a container has in /dev, and its usual file systems (config-linux.md).

import { readdirSync } from "node:fs";
import { holds, same } from "../lib/mismatch.ts";
import { mountAt, mountinfo } from "../lib/report.ts";
import { section, type Check } from "../lib/requirement.ts";
import { inUserNamespace } from "../lib/user-namespace.ts";

const { should } = section("config-linux.md", "Default Filesystems");
const { must: mustHave, may: mayHave } = section("config-linux.md", "Default Devices");
const { must: mustLink } = section("runtime-linux.md", "Dev symbolic links");

const fileSystems: readonly (readonly [point: string, type: string])[] = [
  ["/proc", "proc"],
  ["/sys", "sysfs"],
  ["/dev/pts", "devpts"],
  ["/dev/shm", "tmpfs"],
];

const devices: readonly (readonly [name: string, major: number, minor: number])[] = [
  ["null", 1, 3],
  ["zero", 1, 5],
  ["full", 1, 7],
  ["random", 1, 8],
  ["urandom", 1, 9],
  ["tty", 5, 0],
];

const links: readonly (readonly [name: string, target: string])[] = [
  ["fd", "/proc/self/fd"],
  ["stdin", "/proc/self/fd/0"],
  ["stdout", "/proc/self/fd/1"],
  ["stderr", "/proc/self/fd/2"],
];

const fileSystemChecks = [
  should(
    "default-file-systems/all",
    "/proc, /sys, /dev/pts and /dev/shm can be had, with their types.",
    { properties: ["mounts[].type", "mounts[].destination"] },
    (subject) => {
      subject.mount(
        { destination: "/sys", type: "sysfs", source: "sysfs", options: ["ro"] },
        { destination: "/dev/shm", type: "tmpfs", source: "shm", options: ["mode=1777"] },
      );
      const report = subject.probe(mountinfo);
      return same(
        fileSystems.map(([point]) => [point, mountAt(report, point).type]),
        fileSystems,
      );
    },
  ),
];

const deviceChecks: readonly Check[] = [
  ...devices.map(([name, major, minor]) =>
    mustHave(
      `default-devices/${name}`,
      `/dev/${name} is there without being listed.`,
      { properties: ["linux"] },
      (subject) => {
        const seen = subject.ask(`stat:/dev/${name}`);
        return same([seen.type, seen.major, seen.minor], ["c", major, minor]);
      },
    ),
  ),
  mustHave("default-devices/usable", "The default devices can be used.", {}, (subject) => {
    const words = ["null", "zero", "full", "random", "urandom"].map((name) => `open:/dev/${name}`);
    const { answers } = subject.probe(...words, "write:/dev/null");
    return same(
      [...words, "write:/dev/null"].map((word) => answers[word]?.errno),
      [0, 0, 0, 0, 0, 0],
    );
  }),
  mayHave(
    "default-devices/mode",
    "Everyone can use the default devices. Programs that are not root's count on it.",
    {},
    (subject) => {
      const { answers } = subject.probe(...devices.map(([name]) => `stat:/dev/${name}`));
      const modes = devices.map(([name]) => answers[`stat:/dev/${name}`]?.mode?.toString(8));
      return same(
        modes,
        devices.map(() => "666"),
      );
    },
  ),
  mustHave(
    "default-devices/user-namespace",
    "The default devices are there in a user namespace, where none can be made.",
    {},
    (subject) => {
      const words = devices.map(([name]) => `stat:/dev/${name}`);
      const { answers } = inUserNamespace(subject).probe(...words);
      return same(
        words.map((word) => [answers[word]?.type, answers[word]?.major, answers[word]?.minor]),
        devices.map(([, major, minor]) => ["c", major, minor]),
      );
    },
  ),
  mustHave(
    "default-devices/ptmx",
    "/dev/ptmx is the container's pts/ptmx: a link to it or a bind mount of it.",
    {},
    (subject) => {
      const { answers } = subject.probe("stat:/dev/ptmx", "open:/dev/ptmx");
      const { type, target = "", major, minor } = answers["stat:/dev/ptmx"] ?? {};
      same(answers["open:/dev/ptmx"]?.errno, 0);
      const bound = type === "c" && major === 5 && minor === 2;
      const linked = type === "link" && /^(\/dev\/)?pts\/ptmx$/.test(target);
      return holds(bound || linked, [type, target, major, minor], "pts/ptmx");
    },
  ),
  mayHave(
    "default-devices/no-console",
    "Without a terminal there is no /dev/console.",
    { properties: ["process.terminal"] },
    (subject) => {
      const { errno, type } = subject.ask("stat:/dev/console");
      return holds(errno !== undefined, type ?? errno, "nothing there");
    },
  ),
];

const linkChecks = [
  ...links.map(([name, target]) =>
    mustLink(`dev-links/${name}`, `/dev/${name} leads to ${target}.`, {}, (subject) => {
      const seen = subject.ask(`stat:/dev/${name}`);
      return same([seen.type, seen.target], ["link", target]);
    }),
  ),
  mustLink(
    "dev-links/after-mounts",
    "The links are made after the mounts: they lie in what is mounted on /dev, not below it.",
    {},
    (subject) => {
      const names = links.map(([name]) => name);
      const { names: seen = [] } = subject.ask("list:/dev");
      same(
        names.filter((name) => !seen.includes(name)),
        [],
      );
      return same(readdirSync(`${subject.rootfs}/dev`), []);
    },
  ),
];

export const defaultFileChecks = [...fileSystemChecks, ...deviceChecks, ...linkChecks];
