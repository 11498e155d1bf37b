// Plans as init receives them, kept for the native decoder to read.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../../../src/plan/plan.ts";

export const planFolder = join("build", "fuzz", "plans");
const maxPlans = 400;

const kept = new Set<string>();

/** Forgets the plans of an earlier run. */
export function clearPlans(): void {
  kept.clear();
  rmSync(planFolder, { recursive: true, force: true });
  mkdirSync(planFolder, { recursive: true });
}

/** Keeps a plan, if none of its kind was kept before and there is room. */
export function keepPlan(init: Plan["init"], kind: string): void {
  if (kept.size >= maxPlans || kept.has(kind)) return;
  kept.add(kind);
  const nofile = ["1024", "18446744073709551615"];
  const text = JSON.stringify({ version: 1, trace: false, nofile, fds: [], init });
  writeFileSync(join(planFolder, `${String(kept.size)}.json`), text);
}
