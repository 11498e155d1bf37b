// Namespaces that a container shares with others: criu(8) neither keeps nor makes them, but has to be told of them.

import type { Spec } from "../config/generated/config.ts";
import { BerthError } from "../errors/berth-error.ts";
import { Fd } from "../native/fd.ts";
import { flags, openFile, readText, withoutWaiting } from "../native/files.ts";
import type { CriuOptions } from "./rpc.ts";

type Joined = { readonly type: string; readonly path: string; readonly origin: string };

/** Those that criu finds again by a name; by the words of its option --external. */
const named: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["network", ["net", "extRootNetNS"]],
]);

/** Those that criu joins by their file, in its own words. */
const joinable: ReadonlyMap<string, string> = new Map([
  ["ipc", "ipc"],
  ["uts", "uts"],
  ["user", "user"],
]);

/**
 * A pid namespace of others is refused: criu works inside of it with what it has of the host, before the eyes of all there
 * who may trace it.
 */
function joinedNamespaces(spec: Spec): readonly Joined[] {
  const joined = listJoined(spec);
  const shared = joined.find(({ type }) => type === "pid");
  if (shared === undefined) return joined;
  throw new BerthError(
    "checkpoint and restore are not done in a joined pid namespace: others there could take from criu what it has of the host",
    { kind: "unsupported", origin: shared.origin },
  );
}

function listJoined(spec: Spec): readonly Joined[] {
  return (spec.linux?.namespaces ?? []).flatMap(({ type, path }, index) =>
    path === undefined || path === ""
      ? []
      : [{ type, path, origin: `/linux/namespaces/${String(index)}` }],
  );
}

/**
 * As criu is told when it dumps.
 *
 * @throws BerthError of kind "unsupported" for a joined pid namespace
 */
export function externalNamespaces(spec: Spec): readonly string[] {
  return joinedNamespaces(spec).flatMap(({ type, path, origin }) => {
    const names = named.get(type);
    if (names === undefined) return [];
    using fd = openNamespace(path, origin);
    const info = readText(`/proc/self/fdinfo/${String(fd.number)}`);
    const inode = /^ino:\s*(\d+)$/m.exec(info)?.[1] ?? "";
    return [`${names[0]}[${inode}]:${names[1]}`];
  });
}

/** What criu needs to restore into them: files it joins by, and descriptors under names. */
export interface NamespacesToJoin {
  readonly files: NonNullable<CriuOptions["joinNamespaces"]>;
  readonly held: readonly { readonly key: string; readonly fd: Fd }[];
}

/**
 * As criu is told when it restores.
 *
 * @throws BerthError of kind "unsupported" for one that criu cannot restore into, and for a pid namespace
 */
export function namespacesToJoin(spec: Spec): NamespacesToJoin {
  const files: { type: string; path: string }[] = [];
  const held: { key: string; fd: Fd }[] = [];
  for (const { type, path, origin } of joinedNamespaces(spec)) {
    const names = named.get(type);
    const word = joinable.get(type);
    if (names !== undefined) held.push({ key: names[1], fd: openNamespace(path, origin) });
    else if (word !== undefined) files.push({ type: word, path });
    else
      throw new BerthError(`criu cannot restore into a joined ${type} namespace`, {
        kind: "unsupported",
        origin,
      });
  }
  return { files, held };
}

function openNamespace(path: string, origin: string): Fd {
  try {
    return new Fd(openFile(path, flags.readOnly | withoutWaiting));
  } catch (error) {
    throw new BerthError(`the namespace ${path} cannot be opened`, {
      kind: "system",
      origin,
      cause: error,
    });
  }
}
