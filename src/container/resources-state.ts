// The limits of a container as its state keeps them: what `update` changes a part of.

import { exactJson } from "../config/exact-json.ts";
import { parseDocument } from "../config/read.ts";
import { checkResources } from "../config/validate.ts";
import type { Resources } from "../config/generated/config.ts";

/** Limits as text for the state. Device rules are no limits: they stay what they were at creation. */
export function resourcesText(resources: Resources | undefined): string {
  const { devices: _devices, ...limits } = resources ?? {};
  return exactJson(limits);
}

/** The limits of a state. */
export function resourcesOf(text: string): Resources {
  return checkResources(parseDocument(new TextEncoder().encode(text), "state.json"));
}
