// JSON documents as trees that can hold what JSON.stringify never writes: names given twice, numbers in any notation,
// text that is no JSON at all.

/** Text to be written as it is. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** An object; a name may stand there twice. */
export class Members {
  readonly entries: [string, Tree][];
  constructor(entries: [string, Tree][]) {
    this.entries = entries;
  }
}

export type Tree = string | number | boolean | null | Raw | Members | Tree[];

/** A place in a tree: what holds the value, and where. */
export type Slot =
  | { readonly holder: Tree[]; readonly at: number }
  | { readonly holder: Members; readonly at: number };

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value === "object" && value !== null)
    return new Members(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => [name, treeOf(member)]),
    );
  if (typeof value === "bigint") return new Raw(String(value));
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  return null;
}

export function copyOf(tree: Tree): Tree {
  if (Array.isArray(tree)) return tree.map(copyOf);
  if (tree instanceof Members)
    return new Members(tree.entries.map(([name, member]) => [name, copyOf(member)]));
  return tree;
}

export function textOf(tree: Tree): string {
  if (tree instanceof Raw) return tree.text;
  if (Array.isArray(tree)) return `[${tree.map(textOf).join(",")}]`;
  if (tree instanceof Members)
    return `{${tree.entries.map(([name, member]) => `${JSON.stringify(name)}:${textOf(member)}`).join(",")}}`;
  return JSON.stringify(tree);
}

export function valueIn({ holder, at }: Slot): Tree {
  return Array.isArray(holder) ? (holder[at] ?? null) : (holder.entries[at]?.[1] ?? null);
}

export function setIn({ holder, at }: Slot, value: Tree): void {
  if (Array.isArray(holder)) holder[at] = value;
  else holder.entries[at] = [holder.entries[at]?.[0] ?? "", value];
}

/** Every place below the root of a tree. */
export function slotsOf(tree: Tree, found: Slot[] = []): Slot[] {
  if (Array.isArray(tree))
    for (const [at, item] of tree.entries()) {
      found.push({ holder: tree, at });
      slotsOf(item, found);
    }
  if (tree instanceof Members)
    for (const [at, [, member]] of tree.entries.entries()) {
      found.push({ holder: tree, at });
      slotsOf(member, found);
    }
  return found;
}
