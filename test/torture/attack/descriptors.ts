// A container with CAP_SYS_PTRACE takes all that it can of each process which the runtime starts in its pid namespace: by
// exec, and for containers that share it.
import { attackFrom, filtered, hostSecret, sharing, type Attack } from "../../support/attack.ts";
import { bundle } from "../../support/bundle.ts";
import { cleanUp } from "../../support/cleanup.ts";
import type { CommandOptions, Result } from "../../support/runtime.ts";
import type { Figures, TortureOptions, Attack as Listed } from "../figures.ts";

const extents = {
  sample: { execs: 100, creates: 10 },
  whole: { execs: 500, creates: 50 },
} as const;

/** As many kinds of what it got are told. */
const shown = 12;

const how: CommandOptions = {
  env: { PATH: process.env["PATH"] ?? "", HOST_SECRET: hostSecret },
};

export const descriptors: Listed = {
  name: "descriptors",
  run: async (options) => [await duringExec(options), await duringCreate(options)],
};

async function duringExec(options: TortureOptions): Promise<Figures> {
  const rounds = options.count ?? extents[options.extent].execs;
  return attempt("exec", rounds, async () => {
    const attack = await attackFrom(filtered(bundle()), "look", [], options.runtime);
    const results = Array.from({ length: rounds }, () => attack.container.exec([], ["true"], how));
    return { attack, results };
  });
}

async function duringCreate(options: TortureOptions): Promise<Figures> {
  const rounds = options.count ?? extents[options.extent].creates;
  return attempt("create in a shared pid namespace", rounds, async () => {
    const victims = Array.from({ length: rounds }, () => bundle());
    const attack = await attackFrom(filtered(bundle()), "look", victims, options.runtime);
    const results = victims.flatMap((victim) => {
      const container = sharing(victim, attack).script("true").container(options.runtime);
      return [container.create([], how), container.start(how)];
    });
    return { attack, results };
  });
}

async function attempt(
  name: string,
  rounds: number,
  work: () => Promise<{ readonly attack: Attack; readonly results: readonly Result[] }>,
): Promise<Figures> {
  try {
    const { attack, results } = await work();
    const failed = results.filter(({ code }) => code !== 0);
    const leaks = attack.leaks();
    const seen = attack.seen();
    const processes = new Set(leaks.map((line) => line.split(" ")[1]));
    return {
      name: `descriptors: ${name}`,
      tried: rounds,
      survived: rounds - Math.min(rounds, processes.size),
      leftBehind: [],
      failures: [
        ...kindsOf(leaks),
        ...failed.slice(0, 3).map(({ stderr }) => stderr.trim()),
        // An attacker who got hold of nobody has shown nothing.
        ...(seen < rounds / 2 ? [`only ${String(seen)} processes were got hold of`] : []),
      ],
      notes: [`${String(seen)} processes got hold of, ${String(leaks.length)} things taken`],
    };
  } finally {
    cleanUp();
  }
}

/** What was taken, without who had it, and how often. */
function kindsOf(leaks: readonly string[]): readonly string[] {
  const kinds = new Map<string, number>();
  for (const line of leaks) {
    const kind = line.replace(/^LEAK \d+ /, "").replace(/\[\d+\]/, "[…]");
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds]
    .sort(([, one], [, other]) => other - one)
    .slice(0, shown)
    .map(([kind, times]) => `${kind} (${String(times)} times)`);
}
