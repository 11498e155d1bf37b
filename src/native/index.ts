// Loads the addon and turns its failures into BerthError; the only place that knows where it lies.

import { dirname, join } from "node:path";
import { errnoWords } from "../errors/errno.ts";
import { BerthError } from "../errors/berth-error.ts";
import type { Addon } from "./addon.d.ts";

/** True in the shipped engine, where the addon lies beside the executable (defined by scripts/build.ts). */
declare const BERTH_COMPILED: boolean | undefined;

function addonPath(): string {
  if (typeof BERTH_COMPILED !== "undefined") return join(dirname(process.execPath), "berth.node");
  return join(process.cwd(), "dist", "lib", "berth", "berth.node");
}

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
  const module = { exports: {} as Record<string, (request: unknown) => unknown> };
  const path = addonPath();
  try {
    process.dlopen(module, path);
  } catch (error) {
    // The loader's own words may be those that engines take for a missing program.
    throw new BerthError(`the addon ${path} cannot be loaded; is the installation complete?`, {
      kind: "internal",
      cause: error,
    });
  }
  const wrapped = Object.create(null) as Record<string, (request: unknown) => unknown>;
  for (const [name, call] of Object.entries(module.exports)) {
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

let loaded: Addon | undefined;

/**
 * The addon, loaded at first use.
 *
 * @throws BerthError of kind "system" from every function of it whose system call fails
 */
export function native(): Addon {
  loaded ??= load();
  return loaded;
}
