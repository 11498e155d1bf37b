// Hooks for tests: scripts that leave records, at paths that are the same outside and inside.
import { mkdirSync, readFileSync } from "node:fs";
import { bundle, type Bundle } from "./bundle.ts";
import { succeeded, type State } from "./container.ts";
import type { Hook, HookKind } from "./spec.ts";

/** A hook that runs a script; host hooks need busybox of the host, which is at the same path in the container. */
export const scripted = (text: string, more: Partial<Hook> = {}): Hook => ({
  path: "/bin/busybox",
  args: ["busybox", "sh", "-c", text],
  ...more,
});

export const addHook = (target: Bundle, kind: HookKind, ...hooks: readonly Hook[]): void => {
  target.edit((spec) => {
    spec.hooks ??= {};
    spec.hooks[kind] = [...(spec.hooks[kind] ?? []), ...hooks];
  });
};

/** A bundle whose hooks can write to a directory that is at the same path outside and inside. */
export function withRecords(): { readonly target: Bundle; readonly at: (name: string) => string } {
  const target = bundle();
  const directory = target.beside("records");
  mkdirSync(directory);
  target.edit((spec) => {
    spec.mounts.push({
      destination: directory,
      type: "bind",
      source: directory,
      options: ["bind"],
    });
    spec.root.readonly = false;
  });
  return { target, at: (name) => `${directory}/${name}` };
}

export const recorded = (path: string): string => readFileSync(path, "utf8");

/** Lives a whole life: create, start, wait for the end, delete; gives the state when created. */
export async function live(target: Bundle): Promise<State> {
  const container = target.container();
  succeeded(container.create());
  const created = container.state();
  succeeded(container.start());
  await container.becomes("stopped");
  succeeded(container.delete());
  return created;
}
