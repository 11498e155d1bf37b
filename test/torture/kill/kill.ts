// SIGKILL at every system call of the processes that a command consists of, until the container's program is executed.
// However little was done by then, `delete --force` leaves nothing, and the id can be used again.
import type { Torture } from "../figures.ts";
import { torment, type Finding, type Point } from "./points.ts";
import type { Stage } from "./stage.ts";
import { removed, reuse } from "./verbs.ts";

async function attempt(stage: Stage, { verb, call }: Point): Promise<Finding> {
  stage.forget();
  await verb.prepare(stage);
  const disturbance = { call, does: "kill" } as const;
  const outcome = await stage.driver.run("verb", stage.argv(verb.words(stage)), disturbance);
  const failures: string[] = [];
  if (outcome.hung) failures.push(`does not end; alive: ${outcome.living?.join("; ") ?? ""}`);
  const { failure, left } = await removed(stage);
  if (failure !== undefined) failures.push(failure);
  if (failures.length === 0 && left.length === 0 && verb.makes) {
    const problem = await reuse(stage);
    if (problem !== undefined) failures.push(problem);
  }
  return { tried: outcome.hit, failures, left };
}

export const kill: Torture = (options) =>
  torment(options, { name: "kill", kinds: () => ["kill"], attempt });
