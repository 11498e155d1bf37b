// The addon, whose failures become BerthErrors here.

import { errnoWords } from "../errors/errno.ts";
import { BerthError } from "../errors/berth-error.ts";
import type { Addon } from "./addon.d.ts";
import { addonPath, isLinked, loadAddon } from "./platform.ts";

interface NativeFailure {
  readonly code: string;
  readonly syscall: string;
  readonly text: string;
  readonly detail: string;
}

function isNativeFailure(error: unknown): error is NativeFailure {
  return (
    typeof error === "object" &&
    error !== null &&
    "syscall" in error &&
    "text" in error &&
    "detail" in error
  );
}

function translate(error: unknown): unknown {
  if (!isNativeFailure(error)) return error;
  const place = error.detail === "" ? "" : `${error.detail}: `;
  return new BerthError(`${place}${errnoWords(error.code, error.text)} (${error.syscall})`, {
    kind: "system",
    code: error.code,
    cause: error,
  });
}

function load(): Addon {
  let exports: ReturnType<typeof loadAddon>;
  try {
    exports = loadAddon();
  } catch (error) {
    // The loader's own words may be those that engines take for a missing program.
    throw new BerthError(
      `the addon ${addonPath()} cannot be loaded; is the installation complete?`,
      { kind: "internal", cause: error },
    );
  }
  const wrapped = Object.create(null) as Record<string, (request: unknown) => unknown>;
  for (const [name, call] of Object.entries(exports)) {
    wrapped[name] = (request) => {
      try {
        return call(request);
      } catch (error) {
        throw translate(error);
      }
    };
  }
  return wrapped as unknown as Addon;
}

let loaded: Addon | undefined = isLinked ? load() : undefined;

/**
 * The addon, loaded at first use unless it is linked.
 *
 * @throws BerthError of kind "system" from every function of it whose system call fails
 */
export function native(): Addon {
  loaded ??= load();
  return loaded;
}
