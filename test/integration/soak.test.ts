// Many lives, one after the other and side by side, must leave no trace on the host.
import { setImmediate } from "node:timers/promises";
import { bundle, type Bundle } from "../support/bundle.ts";
import { succeeded, type Container } from "../support/container.ts";
import { leaked, snapshot, type Snapshot } from "../support/leaks.ts";
import { inBackground } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";

const testAsRoot = requires("root");

/** Milliseconds a whole soak may take on a slow machine. */
const soakTimeoutMs = 240_000;

async function finished(argv: readonly string[]): Promise<void> {
  const background = inBackground(argv);
  const code = await background.ended;
  if (code !== 0)
    throw new Error(`${argv.join(" ")}: exit ${String(code)}: ${background.stderr()}`);
}

/** create, start, kill, delete. */
async function stages(target: Bundle, container: Container): Promise<void> {
  await finished(container.argv("create", ["--bundle", target.directory]));
  await finished(container.argv("start"));
  await finished(container.argv("kill", [], ["KILL"]));
  await container.becomes("stopped");
  await finished(container.argv("delete"));
}

/** One `run`, or the separate stages. */
async function cycle(target: Bundle, round: number): Promise<void> {
  const container = target.container();
  if (round % 2 === 0) await finished(container.argv("run", ["--bundle", target.directory]));
  else await stages(target, container);
}

const quick = (): Bundle => bundle().withProcess({ args: ["true"] });
const long = (): Bundle => bundle().withProcess({ args: ["sleep", "1000"] });

/** What is left once everything has had time to go: ends of processes are reaped by others. */
async function left(before: Snapshot): Promise<readonly string[]> {
  const deadline = Date.now() + 10_000;
  while (leaked(before).length > 0 && Date.now() < deadline) await setImmediate();
  return leaked(before);
}

describe("after many lives nothing is left", () => {
  testAsRoot(
    "200 one after the other",
    async () => {
      const targets = [quick(), long()] as const;
      // Node opens a pipe for itself at its first process.
      await cycle(targets[0], 0);
      const before = snapshot();
      for (let round = 0; round < 200; round++)
        await cycle(targets[round % 2 === 0 ? 0 : 1], round);
      expect(await left(before)).toEqual([]);
    },
    soakTimeoutMs,
  );

  testAsRoot(
    "8 times 25 side by side",
    async () => {
      const targets = Array.from({ length: 8 }, () => [quick(), long()] as const);
      const before = snapshot();
      await Promise.all(
        targets.map(async (pair) => {
          for (let round = 0; round < 25; round++)
            await cycle(pair[round % 2 === 0 ? 0 : 1], round);
        }),
      );
      expect(await left(before)).toEqual([]);
    },
    soakTimeoutMs,
  );

  testAsRoot("many failures", async () => {
    const broken = bundle().withProcess({ args: ["no-such-program"] });
    const before = snapshot();
    for (let round = 0; round < 20; round++) expect(broken.run().code).toBe(1);
    expect(await left(before)).toEqual([]);
  });

  testAsRoot("containers made with one id at once: exactly one wins", async () => {
    const target = long();
    const container = target.container();
    const attempts = await Promise.all(
      Array.from(
        { length: 8 },
        () => inBackground(container.argv("create", ["--bundle", target.directory])).ended,
      ),
    );
    expect(attempts.filter((code) => code === 0)).toHaveLength(1);
    expect(container.state().status).toBe("created");
    succeeded(container.delete(["--force"]));
  });
});
