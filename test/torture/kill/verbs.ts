// The verbs that are tortured: what must be there before, the words, and what success promises.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { endingReport, ownExit } from "./bundle.ts";
import type { Outcome } from "./driver.ts";
import { describe, saidAnything, type Stage } from "./stage.ts";

export interface Verb {
  readonly name: string;
  /** Makes what the verb needs. */
  prepare(stage: Stage): Promise<unknown>;
  words(stage: Stage): readonly string[];
  /** The exit code of success. */
  readonly success: number;
  /**
   * What there is after success, as text that is the same each time; undisturbed it is what success promises.
   * May go on with the life of the container. Output of the verb itself has the label "verb".
   */
  effect(stage: Stage): Promise<string>;
  /** Whether it makes a container, of which a failure leaves nothing. */
  readonly makes: boolean;
  /** Whether the container is gone when it succeeds; what then stays is told at least. */
  readonly ends?: boolean;
}

/** What a verb has done. */
export interface Effect {
  /** What success promises. */
  readonly promised: string;
  /** What may fail without failing the verb, but is told. */
  readonly told: string;
}

const pidFile = (stage: Stage): string[] => ["--pid-file", stage.pidFile];
const place = (stage: Stage): string[] => ["--bundle", stage.lasting];

const created = (stage: Stage) => stage.must(["create", ...place(stage), stage.id], 0, "life");
const nothing = () => Promise.resolve();

/** A container whose program has told of itself and stays. */
async function running(stage: Stage): Promise<void> {
  await stage.must(["run", "--detach", ...place(stage), stage.id], 0, "life");
  await stage.report("life");
}

/** A container whose program has ended. */
async function stopped(stage: Stage): Promise<void> {
  await stage.must(["run", "--detach", "--bundle", stage.ending, stage.id], 0, "life");
  const living = await stage.driver.settle(10_000);
  if (living.length > 0) throw new Error(`the program does not end: ${living.join("; ")}`);
}

async function paused(stage: Stage): Promise<void> {
  await running(stage);
  await stage.must(["pause", stage.id]);
}

async function checkpointed(stage: Stage): Promise<void> {
  await running(stage);
  await stage.must(["checkpoint", "--image-path", stage.images, stage.id]);
}

/** What is said of a container, without what differs each time. */
async function status(stage: Stage): Promise<string> {
  const { stdout } = await stage.must(["state", stage.id]);
  const { id, status: word }: { id: string; status: string } = JSON.parse(stdout);
  return `${id} ${word}\n${stage.outside()}`;
}

async function gone(stage: Stage): Promise<string> {
  return (await stage.remains()).join("\n");
}

const reported = async (stage: Stage, label: string): Promise<string> =>
  `${await stage.report(label)}${stage.outside()}`;

const lives = { success: 0, makes: false, prepare: running, effect: status };

const creation = (name: string, bundle: (stage: Stage) => string): Verb => ({
  name,
  success: 0,
  makes: true,
  prepare: nothing,
  words: (stage) => ["create", "--bundle", bundle(stage), ...pidFile(stage), stage.id],
  effect: async (stage) => {
    const early = stage.driver.output("verb");
    await stage.must(["start", stage.id]);
    return `${early}started\n${await reported(stage, "verb")}`;
  },
});

export const verbs: readonly Verb[] = [
  creation("create", (stage) => stage.lasting),
  creation("create-mapped", (stage) => stage.mapped),
  {
    name: "start",
    success: 0,
    makes: false,
    prepare: created,
    words: ({ id }) => ["start", id],
    effect: (stage) => reported(stage, "life"),
  },
  {
    name: "run",
    success: ownExit,
    makes: true,
    ends: true,
    prepare: nothing,
    words: (stage) => ["run", "--bundle", stage.ending, ...pidFile(stage), stage.id],
    effect: async (stage) => `${await stage.report("verb")}${stage.hooks()}`,
  },
  {
    name: "run-detach",
    success: 0,
    makes: true,
    prepare: nothing,
    words: (stage) => ["run", "--detach", ...place(stage), ...pidFile(stage), stage.id],
    effect: (stage) => reported(stage, "verb"),
  },
  {
    name: "exec",
    ...lives,
    success: ownExit,
    words: (stage) => ["exec", ...pidFile(stage), stage.id, ...endingReport],
    effect: async (stage) => `${await reported(stage, "verb")}${await status(stage)}`,
  },
  {
    name: "exec-detach",
    ...lives,
    words: (stage) => ["exec", "--detach", ...pidFile(stage), stage.id, ...endingReport],
    effect: async (stage) => `${await reported(stage, "verb")}${await status(stage)}`,
  },
  {
    name: "kill",
    ...lives,
    words: ({ id }) => ["kill", id, "KILL"],
    effect: async (stage) => (await stage.driver.settle(5_000)).join("\n"),
  },
  {
    name: "delete",
    ...lives,
    prepare: stopped,
    words: ({ id }) => ["delete", id],
    effect: gone,
  },
  { name: "delete-force", ...lives, words: ({ id }) => ["delete", "--force", id], effect: gone },
  {
    name: "state",
    ...lives,
    words: ({ id }) => ["state", id],
    effect: (stage) => {
      const { id, status: word }: { id: string; status: string } = JSON.parse(
        stage.driver.output("verb"),
      );
      return Promise.resolve(`${id} ${word}`);
    },
  },
  {
    name: "list",
    ...lives,
    words: () => ["list", "--quiet"],
    effect: (stage) => Promise.resolve(stage.driver.output("verb")),
  },
  {
    name: "update",
    ...lives,
    words: (stage) => ["update", "--resources", stage.updateFile, stage.id],
  },
  { name: "pause", ...lives, words: ({ id }) => ["pause", id] },
  { name: "resume", ...lives, prepare: paused, words: ({ id }) => ["resume", id] },
  {
    name: "checkpoint",
    ...lives,
    words: (stage) => ["checkpoint", "--image-path", stage.images, stage.id],
    effect: async (stage) => (await stage.driver.settle(5_000)).join("\n"),
  },
  {
    name: "restore",
    ...lives,
    prepare: checkpointed,
    words: (stage) => {
      const images = ["--image-path", stage.images];
      return ["restore", "--detach", ...images, ...place(stage), ...pidFile(stage), stage.id];
    },
  },
];

/** Verbs that need what is not there, and what that is. */
export function impossible(): ReadonlyMap<string, string> {
  const missing = new Map<string, string>();
  if (spawnSync("criu", ["--version"]).status !== 0)
    for (const name of ["checkpoint", "restore"]) missing.set(name, "criu is not installed");
  if (!existsSync("/proc/self/ns/user") || !existsSync("/proc/self/ns/time"))
    missing.set("create-mapped", "the kernel has no user or no time namespaces");
  return missing;
}

/** What there is after a verb's success. */
export async function effectOf(verb: Verb, stage: Stage): Promise<Effect> {
  const promised = await verb.effect(stage);
  // Hooks after a run are those of another command, which nobody asked to tell more than errors.
  const told = verb.ends === true ? (await stage.remains()).join("\n") : stage.afterwards();
  return { promised, told };
}

/**
 * What is wrong with a verb's effect that ended as success, or undefined.
 * @param undisturbed the effect without a disturbance
 */
export async function falseSuccess(
  verb: Verb,
  stage: Stage,
  undisturbed: Effect,
  outcome: Outcome,
): Promise<string | undefined> {
  let effect: Effect;
  try {
    effect = await effectOf(verb, stage);
  } catch (error) {
    return `said success, but then ${error instanceof Error ? error.message : String(error)}`;
  }
  if (effect.promised !== undisturbed.promised)
    return `said success, but ${firstDifference(undisturbed.promised, effect.promised)}`;
  if (effect.told === undisturbed.told || saidAnything(outcome)) return undefined;
  return `said nothing, but ${firstDifference(undisturbed.told, effect.told)}`;
}

function firstDifference(expected: string, found: string): string {
  const [left, right] = [expected.split("\n"), found.split("\n")];
  const at = left.findIndex((line, index) => line !== right[index]);
  const line = (lines: string[]): string => lines[at < 0 ? left.length : at] ?? "nothing";
  return `there is "${line(right)}" instead of "${line(left)}"`;
}

/** Removes the container as an engine would after a failure; gives what was not as it must be. */
export async function removed(stage: Stage): Promise<{ failure?: string; left: string[] }> {
  const outcome = await stage.driver.run("delete", stage.argv(["delete", "--force", stage.id]));
  const failure = outcome.code === 0 ? {} : { failure: `delete --force: ${describe(outcome)}` };
  return { ...failure, left: await stage.remains() };
}

/** Whether the id can be used again: what happened if not. */
export async function reuse(stage: Stage): Promise<string | undefined> {
  const words = ["run", "--bundle", stage.ending, "--pid-file", stage.pidFile, stage.id];
  const outcome = await stage.driver.run("again", stage.argv(words));
  return outcome.code === ownExit ? undefined : `the id again: ${describe(outcome)}`;
}
