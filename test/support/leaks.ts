// What containers may leave behind on the host, listed before and after so that the difference can be asserted empty.
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryPrefix } from "./directory.ts";
import { errnoName } from "./errno.ts";

/** Mount points of cgroup2, however the host arranges it. */
export function cgroup2Mounts(): readonly string[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .filter((line) => line.includes(" - cgroup2 "))
    .map((line) => line.split(" ")[4] ?? "");
}

/** Paths of all cgroup directories of version 2. */
export function cgroupDirectories(): readonly string[] {
  return cgroup2Mounts().flatMap(directoriesBelow);
}

export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** One letter of proc(5), such as Z. */
  readonly state: string;
  readonly name: string;
  /** Where its traces of a test are looked for: command line, cgroups, mounts of its own. */
  readonly traces: string;
}

/** All processes of the host except this one and kernel threads. */
export function processes(): readonly ProcessFacts[] {
  const ownMounts = readlinkSync("/proc/self/ns/mnt");
  return readdirSync("/proc")
    .filter((name) => /^[0-9]+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const stat = /^[0-9]+ \((.*)\) (.) ([0-9]+) /s.exec(procFile(name, "stat"));
      if (stat?.[3] === undefined || stat[3] === "2") return [];
      const mounts = procNamespace(name) === ownMounts ? "" : procFile(name, "mountinfo");
      const traces = [procFile(name, "cmdline"), procFile(name, "cgroup"), mounts].join("\n");
      const [, comm = "", state = "", parent] = stat;
      return [{ pid: Number(name), parent: Number(parent), state, name: comm, traces }];
    });
}

/** What the host holds at one moment: one line per thing. */
export type Snapshot = ReadonlySet<string>;

/**
 * Lists cgroups, mounts, zombies, processes of tests, names in the temporary and state directories,
 * and the own ends of pipes and sockets, which stay while another process holds the other end.
 * With $BERTH_TEST_SHARED set, only what this test process made counts, since others work on the machine.
 */
export function snapshot(): Snapshot {
  const own = [`bt-${String(process.pid)}-`, `${directoryPrefix}${String(process.pid)}`];
  const ours = (text: string): boolean =>
    process.env["BERTH_TEST_SHARED"] === undefined || own.some((mark) => text.includes(mark));
  const ofTests = (text: string): boolean => own.some((mark) => text.includes(mark));
  return new Set([
    ...cgroupDirectories()
      .filter(ours)
      .map((path) => `cgroup ${path}`),
    ...mountLines()
      .filter(ours)
      .map((line) => `mount ${line}`),
    ...processes()
      .filter(({ traces, state, parent }) =>
        state === "Z" ? ofTests(traces) || parent === process.pid : ofTests(traces),
      )
      .map(({ pid, state, name }) => `process ${String(pid)} ${state} ${name}`),
    ...["/run/berth", "/run/runc", tmpdir()].flatMap((directory) =>
      listed(directory)
        .filter(ours)
        .map((name) => `name ${directory}/${name}`),
    ),
    ...streams().map((stream) => `descriptor ${stream}`),
  ]);
}

/** What came since the snapshot and is still there. */
export function leaked(before: Snapshot): readonly string[] {
  return [...snapshot()].filter((line) => !before.has(line));
}

/** What carries one of the marks (container ids, test directories) on the host now; zombies do not count. */
export function remains(marks: readonly string[]): readonly string[] {
  const marked = (text: string): boolean => marks.some((mark) => text.includes(mark));
  return [
    ...cgroupDirectories()
      .filter(marked)
      .map((path) => `cgroup ${path}`),
    ...processes()
      .filter(({ state, traces }) => state !== "Z" && state !== "X" && marked(traces))
      .map(({ pid, name, state }) => `process ${String(pid)} ${name} ${state}`),
  ];
}

function mountLines(): readonly string[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

const gone = new Set(["ENOENT", "ESRCH", "ENODEV", "EINVAL", "EACCES"]);

/** What a read of something that may vanish meanwhile gives, or the substitute when it has vanished. */
function unlessGone<T>(read: () => T, substitute: T): T {
  try {
    return read();
  } catch (error) {
    if (gone.has(errnoName(error))) return substitute;
    throw error;
  }
}

const procFile = (pid: string, name: string): string =>
  unlessGone(() => readFileSync(`/proc/${pid}/${name}`, "utf8"), "");

const procNamespace = (pid: string): string =>
  unlessGone(() => readlinkSync(`/proc/${pid}/ns/mnt`), "");

/** The pipes and sockets that this process has open, by inode. Others of its descriptors are Node's own matter. */
function streams(): readonly string[] {
  return readdirSync("/proc/self/fd")
    .map((name) => unlessGone(() => readlinkSync(`/proc/self/fd/${name}`), ""))
    .filter((target) => /^(pipe|socket):/.test(target));
}

const listed = (directory: string): readonly string[] =>
  existsSync(directory) ? unlessGone(() => readdirSync(directory), []) : [];

/** All directories below one; those that vanish meanwhile are left out. */
function directoriesBelow(directory: string): readonly string[] {
  const entries = unlessGone(() => readdirSync(directory, { withFileTypes: true }), []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(directory, entry.name))
    .flatMap((path) => [path, ...directoriesBelow(path)]);
}
