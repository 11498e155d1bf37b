// One valid configuration, fresh at every call, for the corpus of bad ones to spoil.

import { defaultSpec } from "../../../../src/config/default-spec.ts";

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type JsonObject = Record<string, Json>;

/** The default configuration without a terminal, as plain JSON. */
export function goodConfig(): JsonObject {
  const config = JSON.parse(JSON.stringify(defaultSpec())) as JsonObject;
  set(config, "/process/terminal", false);
  return config;
}

function step(value: Json, token: string): Json {
  return (value as JsonObject)[token] ?? null;
}

/** Sets the member at a pointer, making objects on the way; "-" appends to a list; undefined removes. */
export function set(config: JsonObject, pointer: string, value: Json | undefined): JsonObject {
  const tokens = pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = tokens.pop() ?? "";
  let at: Json = config;
  for (const token of tokens) {
    const holder = at as JsonObject;
    if (step(holder, token) === null) holder[token] = {};
    at = step(holder, token);
  }
  if (Array.isArray(at) && last === "-") at.push(value ?? null);
  else if (value === undefined) Reflect.deleteProperty(at as object, last);
  else (at as JsonObject)[last] = value;
  return config;
}
