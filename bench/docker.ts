// npm run bench:docker [-- ROUNDS]: how long `docker run` takes with Berth and with runc, in turns.
import { Docker } from "../test/engines/support/docker.ts";
import { output } from "../test/engines/support/containers.ts";
import { runtimes, type RuntimeName } from "../test/engines/support/matrix.ts";
import { summarize } from "./statistics.ts";
import { readRounds } from "./options.ts";

const rounds = readRounds(20);
const warmUpRounds = 2;
const engine = new Docker("runc");
const times = new Map<RuntimeName, number[]>(runtimes.map((runtime) => [runtime, []]));
try {
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const runtime of runtimes) {
      const start = performance.now();
      output(engine.run(runtime, "--rm", "bb", "true"));
      if (round >= 0) times.get(runtime)?.push(performance.now() - start);
    }
  }
  const [berth, runc] = runtimes.map((runtime) => summarize(times.get(runtime) ?? []));
  for (const [name, summary] of Object.entries({ berth, runc }))
    process.stdout.write(
      `docker run on ${name}: ${String(Math.round(summary?.median ?? 0))} ms ` +
        `(lower quartile ${String(Math.round(summary?.lowerQuartile ?? 0))})\n`,
    );
  const ratio = (berth?.median ?? 0) / (runc?.median ?? 0);
  process.stdout.write(
    `berth takes ${ratio.toFixed(2)} of runc's time, median of ${String(rounds)}\n`,
  );
} finally {
  await engine.place.stop();
}
