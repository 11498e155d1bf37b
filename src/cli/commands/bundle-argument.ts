// The bundle as an argument or an option, for commands that only look at one.

import { BerthError } from "../../errors/berth-error.ts";
import type { Given, Option, Positional } from "../options.ts";

export const bundleOption = {
  name: "bundle",
  type: "text",
  alias: "b",
  description: "the same as the argument BUNDLE",
} as const satisfies Option;

export const bundleArgument: Positional = {
  name: "BUNDLE",
  description: "directory of config.json (default: the working directory)",
  optional: true,
  completion: "directory",
};

/** @throws BerthError of kind "usage" when it is given in both ways */
export function readBundle(
  given: Given<readonly [typeof bundleOption]>,
  argument: string | undefined,
): string {
  const option = given.text("bundle");
  if (option !== undefined && argument !== undefined) {
    throw new BerthError("the bundle is given twice: as an argument and with --bundle", {
      kind: "usage",
    });
  }
  return argument ?? option ?? ".";
}
