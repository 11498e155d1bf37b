// A state root on which nothing can be written: full, without inodes, or read-only. What only reads or kills works, and
// what cannot be recorded is not begun.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { onCleanup } from "../../support/cleanup.ts";
import { succeeded } from "../../support/container.ts";
import { addHook, scripted, withRecords } from "../../support/hooks.ts";
import { cgroupDirectories, remains } from "../../support/leaks.ts";
import { berth, command, containerId, inBackground, type Result } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { eventually } from "../../support/waiting.ts";

const testBerth = requires("root", "berth", "cgroup2");

/** A tmpfs as state root in a mount namespace of its own, and a container there. */
interface Small {
  readonly id: string;
  readonly root: string;
  /** Runs a command where the tmpfs is. */
  readonly inside: (...words: readonly string[]) => Result;
  /** Runs a verb on the container. */
  readonly berth: (verb: string, ...options: readonly string[]) => Result;
  readonly create: () => Result;
}

async function small(target: Bundle, options: string): Promise<Small> {
  const id = containerId();
  const root = target.beside("state");
  mkdirSync(root, { mode: 0o700 });
  target.writeConfig();
  const holder = inBackground([
    ...["unshare", "--mount", "--propagation", "private", "sh", "-c"],
    `mount -t tmpfs -o mode=700,${options} tmpfs ${root} && touch ${target.beside("mounted")} && exec cat`,
  ]);
  await eventually("the mount", () => existsSync(target.beside("mounted")));
  const through = ["nsenter", "--mount", "--target", String(holder.child.pid)];
  const inside = (...words: readonly string[]): Result => command(words, { through });
  const run = (verb: string, ...more: readonly string[]): Result =>
    inside(berth(), "--root", root, verb, ...more, id);
  onCleanup(() => {
    inside("mount", "-o", "remount,rw", root);
    succeeded(run("delete", "--force"));
    holder.child.kill("SIGKILL");
    expect(remains([id])).toEqual([]);
  });
  const create = (): Result => run("create", "--bundle", target.directory);
  return { id, root, inside, berth: run, create };
}

const waiting = (): Bundle => bundle().withProcess({ args: ["sleep", "1000"] });

/** Fills it up to the last page. */
function fill({ inside, root }: Small): void {
  expect(inside("dd", "if=/dev/zero", `of=${root}/ballast`, "bs=4k").stderr).toContain("No space");
}

/** Takes its inodes until `left` are left. */
function takeInodes({ inside, root }: Small, left: number): void {
  const script = `i=0; while touch ${root}/inode-$i 2>/dev/null; do i=$((i + 1)); done; j=0; while [ $j -lt ${String(left)} ]; do j=$((j + 1)); rm ${root}/inode-$((i - j)); done`;
  succeeded(inside("sh", "-c", script));
}

const namesIn = ({ inside, root }: Small): string => succeeded(inside("ls", "-A", root)).stdout;

const cgroupsOf = ({ id }: Small): readonly string[] =>
  cgroupDirectories().filter((path) => path.includes(id));

/** A creation that fails with 1 and leaves nothing behind. */
function failsWithoutTrace(place: Small): void {
  const before = namesIn(place);
  const result = place.create();
  expect(result.code).toBe(1);
  expect(result.stderr).toContain("level=error");
  expect(namesIn(place)).toBe(before);
  expect(cgroupsOf(place)).toEqual([]);
  expect(remains([place.id])).toEqual([]);
}

describe("on a full state root", () => {
  testBerth("create fails and leaves nothing", async () => {
    const place = await small(waiting(), "size=64k");
    fill(place);
    failsWithoutTrace(place);
  });

  for (const pages of [1, 2])
    testBerth(
      `create fails and leaves nothing with room for ${String(pages)} of its files`,
      async () => {
        const place = await small(waiting(), "size=64k");
        fill(place);
        // What it has to write: the intent, the state, the configuration.
        succeeded(
          place.inside("truncate", "-s", `-${String(pages * 4096)}`, `${place.root}/ballast`),
        );
        failsWithoutTrace(place);
      },
    );

  testBerth("create runs no poststop hook, since no other hook ran", async () => {
    const { target, at } = withRecords();
    addHook(target, "createRuntime", scripted(`touch ${at("created")}`));
    addHook(target, "poststop", scripted(`touch ${at("stopped")}`));
    const place = await small(target, "size=64k");
    fill(place);
    failsWithoutTrace(place);
    expect([existsSync(at("created")), existsSync(at("stopped"))]).toEqual([false, false]);
  });

  testBerth("every command but update works on a container", async () => {
    const { target, at } = withRecords();
    addHook(target, "poststop", scripted(`echo ran >> ${at("stopped")}`));
    const place = await small(target.withProcess({ args: ["sleep", "1000"] }), "size=64k");
    succeeded(place.create());
    fill(place);
    for (const verb of ["state", "start", "pause", "resume"]) succeeded(place.berth(verb));
    succeeded(place.inside(berth(), "--root", place.root, "exec", place.id, "true"));
    succeeded(place.inside(berth(), "--root", place.root, "list"));
    expect(place.berth("update", "--pids-limit", "7").code).toBe(1);
    succeeded(place.berth("kill"));
    succeeded(place.berth("delete", "--force"));
    expect(namesIn(place)).toBe("ballast\n");
    expect(succeeded(command(["cat", at("stopped")])).stdout).toBe("ran\n");
  });
});

describe("on a state root without inodes", () => {
  for (const left of [0, 1, 2, 3, 4, 5])
    testBerth(`create fails and leaves nothing when ${String(left)} are left`, async () => {
      const place = await small(waiting(), "size=1m,nr_inodes=16");
      takeInodes(place, left);
      failsWithoutTrace(place);
    });

  testBerth("delete works, with poststop hooks", async () => {
    const { target, at } = withRecords();
    addHook(target, "poststop", scripted(`echo ran >> ${at("stopped")}`));
    const place = await small(target, "size=1m,nr_inodes=16");
    succeeded(place.create());
    takeInodes(place, 0);
    succeeded(place.berth("state"));
    succeeded(place.berth("delete"));
    expect(succeeded(command(["cat", at("stopped")])).stdout).toBe("ran\n");
    expect(cgroupsOf(place)).toEqual([]);
  });
});

describe("on a read-only state root", () => {
  const readOnly = ({ inside, root }: Small, mode: "ro" | "rw"): void => {
    succeeded(inside("mount", "-o", `remount,${mode}`, root));
  };

  testBerth("create fails and leaves nothing", async () => {
    const place = await small(waiting(), "size=1m");
    readOnly(place, "ro");
    failsWithoutTrace(place);
  });

  testBerth("create that is to make the root fails and leaves nothing", async () => {
    const target = waiting();
    const place = await small(target, "size=1m");
    readOnly(place, "ro");
    const below = ["--root", join(place.root, "below"), "create", "--bundle", target.directory];
    const result = place.inside(berth(), ...below, place.id);
    expect(result.code).toBe(1);
    expect(cgroupsOf(place)).toEqual([]);
  });

  testBerth("state, list, exec, start, pause, resume and kill work", async () => {
    const place = await small(waiting(), "size=1m");
    succeeded(place.create());
    readOnly(place, "ro");
    for (const verb of ["state", "start", "pause", "resume"]) succeeded(place.berth(verb));
    succeeded(place.inside(berth(), "--root", place.root, "exec", place.id, "true"));
    expect(succeeded(place.inside(berth(), "--root", place.root, "list")).stdout).toContain(
      `${place.id}`,
    );
    succeeded(place.inside(berth(), "--root", place.root, "kill", place.id, "KILL"));
    await eventually("its end", () => place.berth("state").stdout.includes('"stopped"'));
  });

  testBerth(
    "delete --force ends the container, says what is left, and is to be repeated",
    async () => {
      const { target, at } = withRecords();
      writeFileSync(at("stopped"), "");
      addHook(target, "poststop", scripted(`echo ran >> ${at("stopped")}`));
      const place = await small(target.withProcess({ args: ["sleep", "1000"] }), "size=1m");
      succeeded(place.create());
      succeeded(place.berth("start"));
      readOnly(place, "ro");
      const result = place.berth("delete", "--force");
      expect(result.code).toBe(1);
      expect(result.stderr).toContain("read-only file system");
      expect(cgroupsOf(place)).toEqual([]);
      expect(remains([place.id])).toEqual([]);
      readOnly(place, "rw");
      succeeded(place.berth("delete"));
      expect(namesIn(place)).toBe("");
      expect(succeeded(command(["cat", at("stopped")])).stdout).toBe("ran\n");
    },
  );
});
