// The torture suite can fail: what a bad runtime does is told. And a little of it runs each time.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { testDirectory } from "../support/directory.ts";
import { cgroup2Mounts } from "../support/leaks.ts";
import { requires } from "../support/requirements.ts";
import { berth } from "../support/runtime.ts";
import type { Figures, Torture, TortureOptions } from "../torture/figures.ts";
import { fault } from "../torture/kill/fault.ts";
import { kill } from "../torture/kill/kill.ts";

const testBerth = requires("root", "berth", "cgroup2");

const options: TortureOptions = {
  runtime: berth(),
  isBerth: true,
  extent: "whole",
  seconds: 2,
  count: 1,
  only: [],
  seed: 1,
  progress: () => undefined,
};

/** A runtime that does more around `delete ID`; everything else is Berth. */
function around(script: string): Partial<TortureOptions> {
  const runtime = join(testDirectory(), "runtime");
  const lines = [
    "#!/bin/busybox sh",
    `berth=${berth()} cgroup=${cgroup2Mounts()[0] ?? ""}`,
    '[ "$4" = delete ] && [ "$5" != --force ] || exec $berth "$@"',
    "root=$3 id=$5",
    script,
  ];
  writeFileSync(runtime, lines.join("\n"), { mode: 0o755 });
  return { runtime, isBerth: false };
}

async function tortured(
  torture: Torture,
  changes: Partial<TortureOptions>,
): Promise<Figures & { readonly text: string }> {
  const [figures] = await torture({ ...options, ...changes });
  if (figures === undefined) throw new Error("no figures");
  return { ...figures, text: [...figures.leftBehind, ...figures.failures].join("\n") };
}

describe("the torture suite", () => {
  testBerth("kills delete at some of its system calls, and nothing is left", async () => {
    const { tried, survived, text } = await tortured(kill, { only: ["delete"] });
    expect(text).toBe("");
    expect(tried).toBeGreaterThan(0);
    expect(survived).toBe(tried);
  });

  testBerth("lets system calls of state fail, and state does not lie", async () => {
    const { tried, survived, text } = await tortured(fault, { only: ["state"] });
    expect(text).toBe("");
    expect(tried).toBeGreaterThan(0);
    expect(survived).toBe(tried);
  });

  testBerth("tells processes, cgroups and files that a killed runtime leaves", async () => {
    const careless = [
      "sleep 1000 & child=$!",
      '$berth "$@"; code=$?',
      "mkdir -p $cgroup/$id/c; touch $root/$id.tmp",
      "kill $child; rmdir $cgroup/$id/c $cgroup/$id; rm $root/$id.tmp",
      "exit $code",
    ];
    const { text } = await tortured(kill, {
      ...around(careless.join("\n")),
      only: ["delete@0:busybox:0/kill"],
    });
    expect(text).toMatch(/process .*sleep 1000/);
    expect(text).toMatch(/cgroup .*\/c$/m);
    expect(text).toMatch(/file .*\.tmp$/m);
  });

  testBerth("tells what a runtime leaves without being disturbed", async () => {
    const { text } = await tortured(kill, {
      ...around('$berth "$@"; mkdir -p $cgroup/$id/c'),
      only: ["delete"],
    });
    expect(text).toMatch(/cgroup .*\/c$/m);
  });

  testBerth("tells a success that is none", async () => {
    const { text } = await tortured(fault, {
      ...around('$berth "$@" 2>/dev/null; exit 0'),
      only: ["delete@1:busybox-child:0/execve/1"],
    });
    expect(text).toMatch(/said success, but/);
  });
});
