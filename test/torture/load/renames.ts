// What a hostile process of another container does to a shared root file system: it exchanges directories for links that
// lead out, while mount points, devices and masked paths are looked up in them. Commands may fail; the host's files may
// not change, and nothing may be mounted outside of the root.
import { spawn } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  lstatSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { testDirectory } from "../../support/directory.ts";
import { mountsBelow } from "../../support/host-mounts.ts";
import { remains } from "../../support/leaks.ts";
import { harness } from "../../support/tools.ts";
import type { Figures, TortureOptions } from "../figures.ts";

/** Directories in the root that are exchanged for links; each is on the way of something the runtime makes. */
const exchanged = ["volumes/a", "devices/b", "masked/c", "work/d"] as const;

/** A tree of the host with the same names as the exchanged directories have. */
function makeSentinel(directory: string): void {
  for (const name of ["point", "deep/er", "sub"])
    mkdirSync(join(directory, name), { recursive: true });
  for (const name of ["file", "point/file", "deep/er/file", "sub/secret"])
    writeFileSync(join(directory, name), "the host's\n");
}

/** Every name in a tree with what would change if somebody touched it. */
function listing(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => {
      const { mode, uid, gid, size, mtimeNs } = lstatSync(join(directory, name), { bigint: true });
      return [name, mode, uid, gid, size, mtimeNs].map(String).join(" ");
    });
}

function prepare(target: Bundle, sentinel: string): void {
  for (const name of exchanged) {
    makeSentinel(target.inside(name));
    // As the container sees it, and as the host does.
    symlinkSync(`../../../..${sentinel}`, target.inside(`${name}.relative`));
    symlinkSync(sentinel, target.inside(`${name}.link`));
  }
  const source = target.beside("source");
  mkdirSync(source);
  writeFileSync(join(source, "file"), "the volume's\n");
  target.edit((spec) => {
    spec.root.path = target.rootfs;
    spec.mounts.push(
      { destination: "/volumes/a/point", type: "tmpfs", source: "tmpfs" },
      { destination: "/volumes/a/new/made", type: "tmpfs", source: "tmpfs" },
      { destination: "/volumes/a/deep/er", type: "bind", source, options: ["rbind", "rw"] },
      {
        destination: "/volumes/a/made-file",
        type: "bind",
        source: join(source, "file"),
        options: ["bind"],
      },
    );
    spec.linux.devices = [
      {
        type: "c",
        path: "/devices/b/sub/null",
        major: 1,
        minor: 3,
        fileMode: 0o666,
        uid: 5,
        gid: 5,
      },
      { type: "p", path: "/devices/b/pipe", fileMode: 0o666, uid: 5, gid: 5 },
    ];
    spec.linux.maskedPaths = [...(spec.linux.maskedPaths ?? []), "/masked/c/sub", "/masked/c/file"];
    spec.linux.readonlyPaths = [...(spec.linux.readonlyPaths ?? []), "/masked/c/deep/er"];
  });
  target.script("cat /volumes/a/file /masked/c/sub/secret /work/d/sub/secret 2>/dev/null; true");
  target.withProcess({ cwd: "/work/d/deep" });
}

/** What a container saw of the host's tree. */
const marker = "sentinel of the host";

/** @param seconds how long containers are made */
export async function raceRenames(
  { runtime, progress }: TortureOptions,
  seconds: number,
): Promise<Figures> {
  const target = bundle();
  const sentinel = join(testDirectory(), "sentinel");
  makeSentinel(sentinel);
  writeFileSync(join(sentinel, "sub/secret"), marker);
  writeFileSync(join(sentinel, "file"), marker);
  prepare(target, sentinel);
  const before = listing(sentinel);
  const mountsBefore = mountsBelow(testDirectory());
  progress(`renames: ${String(exchanged.length)} directories for ${String(seconds)} s`);
  const swapping = exchanged.flatMap((name, index) =>
    spawn(
      harness(),
      [
        "exchange",
        target.inside(name),
        target.inside(`${name}.${index % 2 === 0 ? "relative" : "link"}`),
      ],
      { stdio: ["ignore", "ignore", "inherit"] },
    ),
  );
  const failures: string[] = [];
  let tried = 0;
  let succeeded = 0;
  let idle = 0;
  try {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; tried++) {
      const result = target.container(runtime).run();
      if (result.code === 0) succeeded++;
      if (result.stdout.includes(marker)) failures.push(`a container read the host's file`);
      if (/internal error/.test(result.stderr)) failures.push(result.stderr);
      const after = listing(sentinel);
      const changes = after.filter((line) => !before.includes(line));
      if (changes.length > 0 || after.length !== before.length)
        failures.push(`the host's tree has changed: ${changes.join("; ")}`);
      if (failures.length > 9) break;
    }
  } finally {
    idle = swapping.filter(({ exitCode }) => exitCode !== null).length;
    const ended = swapping.map((child) => new Promise((resolve) => child.once("close", resolve)));
    for (const child of swapping) child.kill("SIGKILL");
    if (idle === 0) await Promise.all(ended);
  }
  if (idle > 0) failures.push(`${String(idle)} of the exchanges had ended by themselves`);
  const mounts = mountsBelow(testDirectory()).filter((point) => !mountsBefore.includes(point));
  return {
    name: "race: renames in the root file system",
    tried,
    survived: tried - failures.length,
    leftBehind: [...mounts.map((point) => `mount ${point}`), ...remains([testDirectory()])],
    failures,
    notes: [
      `run ${String(succeeded)} of ${String(tried)}`,
      `the host has ${String(readFileSync("/proc/self/mountinfo", "utf8").split("\n").length - 1)} mounts`,
    ],
  };
}
