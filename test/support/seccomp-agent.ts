// An agent for SCMP_ACT_NOTIFY that answers getppid(2) with 4242.
import type { Bundle } from "./bundle.ts";
import { inBackground, parse } from "./runtime.ts";
import { harness } from "./tools.ts";
import { eventually } from "./waiting.ts";

/** Its number on x86_64. */
export const getppid = 110;

/** The container process state (runtime-spec, runtime-linux). */
export interface Received {
  readonly ociVersion: string;
  readonly fds: readonly string[];
  readonly pid: number;
  readonly metadata?: string;
  readonly state: { readonly id: string; readonly status: string; readonly pid: number };
}

/** Listens at `agent` beside the bundle; the result gives what came, and how it ended. */
export async function agentFor(
  target: Bundle,
): Promise<() => { readonly received: Received; readonly then: string | undefined }> {
  const socket = target.beside("agent");
  const agent = inBackground([harness(), "agent", socket, String(getppid), "4242"]);
  await eventually("the agent", () => agent.stdout().includes("listening\n"));
  return () => {
    const [, message = "", then] = agent.stdout().split("\n");
    return { received: parse<Received>(message), then };
  };
}
