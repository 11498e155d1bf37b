// What only the JavaScript engine's host can give: the addon, and the start. No other file of src/ touches what belongs to
// Node, and the engine that is shipped takes platform-engine.ts in this file's place.

/** The functions that the addon exports, before their errors are made ours. */
export type AddonExports = Readonly<Record<string, (request: unknown) => unknown>>;

/**
 * A run; it ends the process. All of Berth is synchronous: nothing is left to be done when it returns.
 *
 * @param args the words after the program's name
 * @param environment the engine's environment
 */
export type Main = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
) => never;

/** Whether the addon is there when the modules are evaluated, or has to be found and loaded, which may fail. */
export const isLinked: boolean = false;

/** Where the addon lies, for messages. */
export function addonPath(): string {
  return `${process.cwd()}/dist/node/berth.node`;
}

/**
 * Loads the addon.
 *
 * @throws an error of the dynamic loader
 */
export function loadAddon(): AddonExports {
  const module: { exports: AddonExports } = { exports: {} };
  process.dlopen(module, addonPath());
  return module.exports;
}

/** Runs `main`. If it throws, since reporting itself failed, the error's message goes to standard error and the exit code is 1. */
export function start(main: Main): void {
  try {
    main(process.argv.slice(2), process.env);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    try {
      process.getBuiltinModule("node:fs").writeSync(2, `berth: ${message}\n`);
    } catch {
      // Nobody reads it.
    }
    process.exit(1);
  }
}
