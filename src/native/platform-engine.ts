// platform.ts for the engine that is shipped (addon/engine): the addon is linked into it, and all modules are evaluated
// when the engine is built. A run begins with `main`.

import type { AddonExports, Main } from "./platform.ts";

/** What the engine gives before it evaluates the modules, and what it takes from them. */
interface Host {
  readonly addon: AddonExports;
  /** What begins a run. If it throws, the engine says the error's message on standard error, and its exit code is 1. */
  main?: Main;
}

declare const berth: Host;

// The language has it since ES2026; what the bundler makes of `using` asks for it under this name. This file is evaluated
// before the first class that has a method of the name (native/fd.ts).
if (!Object.hasOwn(Symbol, "dispose"))
  Object.defineProperty(Symbol, "dispose", { value: Symbol.for("Symbol.dispose") });

/** The addon is there when the modules are evaluated. */
export const isLinked = true;

/** Where the addon lies, for messages. */
export function addonPath(): string {
  return "of the engine";
}

/** The addon, which is always there. */
export function loadAddon(): AddonExports {
  return berth.addon;
}

/** Leaves `main` to the engine. */
export function start(main: Main): void {
  berth.main = main;
}
