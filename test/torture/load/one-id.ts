// Workers that create, use and delete containers of one id at once (racer.c). What a command said must hold: after a
// delete that succeeded nothing of the creations before it lives, after a create that failed nothing of it, and never do
// two creations live at the same time.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { testDirectory } from "../../support/directory.ts";
import { remains } from "../../support/leaks.ts";
import { compiled } from "../../support/tools.ts";
import type { Figures, TortureOptions } from "../figures.ts";

const many = (count: number, verb: string): readonly string[] => Array<string>(count).fill(verb);

/** What the workers do: one for each word. */
const plays = {
  // Few, so that each command is often in the middle of another's work.
  "few workers": [...many(4, "create"), ...many(3, "delete --force")],
  "create and delete": [...many(18, "create"), ...many(10, "delete --force"), ...many(4, "delete")],
  // Few deletes, so that there is something to be used.
  "all verbs": [
    ...[...many(8, "create"), ...many(3, "run --detach"), ...many(2, "delete --force")],
    ...[...many(2, "delete"), ...many(5, "start"), ...many(3, "kill"), ...many(4, "exec")],
    ...[...many(2, "state"), "update --kernel-memory 1", "pause", "resume"],
  ],
} as const;

export type Play = keyof typeof plays;
export const playNames: readonly Play[] = ["few workers", "create and delete", "all verbs"];

/** A worker's command line, in the language of racer.c. */
function workerOf(verb: string, globals: readonly string[], id: string): string {
  const makes = verb === "create" || verb.startsWith("run");
  const kind = makes ? "c" : verb.startsWith("delete") ? "d" : "o";
  const place = makes ? " --bundle %B --pid-file %P" : "";
  const after = verb === "kill" ? " KILL" : verb === "exec" ? " true" : "";
  return `${kind}:${globals.join(" ")} ${verb}${place} ${id}${after}`;
}

/** Runs the racer to its end, and gives what it printed. */
async function outputOf(argv: readonly string[]): Promise<readonly string[]> {
  const child = spawn(compiled("test/torture/load/racer.c", []), argv, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`racer ended with ${String(code)}: ${text}`);
  return text.split("\n");
}

/** @param seconds how long commands are begun */
export async function raceOneId(
  { runtime, seed, progress }: TortureOptions,
  play: Play,
  seconds: number,
): Promise<Figures> {
  const verbs = plays[play];
  progress(`${play}: ${String(verbs.length)} workers for ${String(seconds)} s`);
  const target = bundle().withProcess({ args: ["sleep", "1000"] });
  target.spec.root.path = target.rootfs;
  target.spec.mounts.push({ destination: "/tmp", type: "tmpfs", source: "@MARK@" });
  const container = target.container(runtime);
  const template = join(testDirectory(), "template.json");
  writeFileSync(template, readFileSync(join(target.directory, "config.json")));
  const workers = verbs.map((verb) => workerOf(verb, container.globals(), container.id));
  const lines = await outputOf([
    ...[testDirectory(), template, String(seconds), String(seed)],
    ...workers,
  ]);
  const failures = lines.filter((line) => line.startsWith("failed ")).map((line) => line.slice(7));
  const last = container.delete(["--force"]);
  if (last.code !== 0) failures.push(`delete --force at the end: ${last.stderr.trim()}`);
  const counts = new Map<string, readonly [succeeded: number, tried: number]>();
  for (const line of lines) {
    const [, worker, succeeded, tried] = /^worker (\d+) (\d+) (\d+)$/.exec(line) ?? [];
    const verb = verbs[Number(worker)];
    if (verb === undefined) continue;
    const [before, beforeTried] = counts.get(verb) ?? [0, 0];
    counts.set(verb, [before + Number(succeeded), beforeTried + Number(tried)]);
  }
  const tried = [...counts.values()].reduce((sum, [, all]) => sum + all, 0);
  const directory = join(container.root, container.id);
  return {
    name: `race: ${play}`,
    tried,
    survived: tried - failures.length,
    leftBehind: [
      ...remains([container.id, target.rootfs]),
      ...(existsSync(directory) ? [directory] : []),
    ],
    failures,
    notes: [
      [...counts]
        .map(([verb, [succeeded, all]]) => `${verb} ${String(succeeded)} of ${String(all)}`)
        .join(", "),
    ],
  };
}
