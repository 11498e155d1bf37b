// The limits of a container as its state keeps them: what `update` changes a part of.

import { exactJson } from "../config/exact-json.ts";
import type { Resources } from "../config/generated/config.ts";
import { parseDocument } from "../config/read.ts";
import { checkResources } from "../config/validate.ts";
import { BerthError } from "../errors/berth-error.ts";
import { damaged } from "./record.ts";

/** Limits as text for the state. Device rules are no limits: they stay what they were at creation. */
export function resourcesText(resources: Resources | undefined): string {
  const { devices: _devices, ...limits } = resources ?? {};
  return exactJson(limits);
}

/**
 * The limits of a state.
 *
 * @throws BerthError of kind "state" when they are none
 */
export function resourcesOf(text: string): Resources {
  try {
    return checkResources(parseDocument(text, "state.json"));
  } catch (error) {
    if (!(error instanceof BerthError) || error.kind !== "config") throw error;
    throw damaged("state.json", "/resources: limits");
  }
}
