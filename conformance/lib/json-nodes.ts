// Looking into and changing a JSON document at any depth.

export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };
export type Path = readonly (string | number)[];

export interface Node {
  readonly path: Path;
  /** As in `mounts[].options`. */
  readonly name: string;
  readonly value: Json;
}

/** Every value in a document but itself; of an array only the first element, as the others are alike. */
export function* nodesOf(document: Json, path: Path = [], name = ""): Generator<Node> {
  const members: readonly (readonly [string | number, Json])[] = Array.isArray(document)
    ? [...document.entries()].slice(0, 1)
    : typeof document === "object" && document !== null
      ? Object.entries(document)
      : [];
  for (const [key, value] of members) {
    const inner = [...path, key];
    const own = typeof key === "number" ? `${name}[]` : name === "" ? key : `${name}.${key}`;
    yield { path: inner, name: own, value };
    yield* nodesOf(value, inner, own);
  }
}

/** The document with another value at a path; undefined removes what is there. */
export function changed(document: Json, [key, ...rest]: Path, value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  if (Array.isArray(document))
    return document.flatMap((element, index) => {
      if (index !== key) return [element];
      return rest.length === 0 && value === undefined ? [] : [changed(element, rest, value)];
    });
  if (typeof document !== "object" || document === null) return document;
  const others = Object.entries(document).filter(([name]) => name !== key);
  const kept = Object.entries(document).find(([name]) => name === key)?.[1] ?? null;
  const replaced: [string, Json][] =
    rest.length === 0 && value === undefined ? [] : [[String(key), changed(kept, rest, value)]];
  return Object.fromEntries([...others, ...replaced]);
}
