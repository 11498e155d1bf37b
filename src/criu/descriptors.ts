// The container's standard descriptors where their other end, or the file, is the caller's: criu(8) cannot make them again,
// and is given those of whoever restores instead.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { readInputFile } from "../host/input-file.ts";
import { readLink, readText, writeFile } from "../native/files.ts";
import { join } from "../paths/posix.ts";
import type { ContainerState } from "../state/types.ts";
import type { CriuOptions } from "./rpc.ts";

/** Beside criu's images: a list of what each is known by, empty for what needs nobody. The name is runc's. */
const fileName = "descriptors.json";

/** More than three names take. */
const maxBytes = 64 * 1024;

/** By what criu knows them, in order; empty for those it can make itself. */
export function describeStdio({ stdio, init }: ContainerState): readonly string[] {
  return (stdio ?? []).map((link, fd) => {
    if (link.startsWith("pipe:")) return link;
    if (!link.startsWith("/")) return "";
    return fileOutside(init.pid, fd, link) ?? "";
  });
}

/** A file that is still open and lies on none of the container's mounts, by mount and inode, as criu wants them. */
function fileOutside(pid: number, fd: number, link: string): string | undefined {
  const proc = `/proc/${String(pid)}`;
  try {
    if (readLink(`${proc}/fd/${String(fd)}`) !== link) return undefined;
    const info = readText(`${proc}/fdinfo/${String(fd)}`);
    const mount = /^mnt_id:\s*(\d+)$/m.exec(info)?.[1];
    const inode = /^ino:\s*(\d+)$/m.exec(info)?.[1];
    if (mount === undefined || inode === undefined) return undefined;
    const own = new RegExp(`^${mount} `, "m").test(readText(`${proc}/mountinfo`));
    return own ? undefined : `file[${hexadecimal(mount)}:${hexadecimal(inode)}]`;
  } catch (error) {
    if (errnoCode(error) === "ENOENT") return undefined; // closed meanwhile
    throw error;
  }
}

/** QuickJS may put a zero before the first digit. */
const hexadecimal = (decimal: string): string =>
  BigInt(decimal)
    .toString(16)
    .replace(/^0+(?=.)/, "");

/** What of them criu must be told of when it dumps. */
export function externalFiles(names: readonly string[]): readonly string[] {
  return names.filter((name) => name.startsWith("file["));
}

/** Writes down what they are known by. */
export function keepDescriptors(images: string, names: readonly string[]): void {
  writeFile(join(images, fileName), JSON.stringify(names), 0o600);
}

/**
 * The descriptors of whoever restores, under what those of the container were known by.
 *
 * @throws BerthError of kind "config" for a file that does not say so
 */
export function inheritedDescriptors(images: string): NonNullable<CriuOptions["inheritFds"]> {
  const path = join(images, fileName);
  let names: unknown;
  try {
    names = JSON.parse(readInputFile(path, fileName, maxBytes));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!isListOfNames(names))
    throw new BerthError(`${path} is damaged: a list of up to three names was expected`, {
      kind: "config",
    });
  return names.flatMap((key, fd) =>
    key.startsWith("pipe:") || key.startsWith("file[") ? [{ key, fd }] : [],
  );
}

function isListOfNames(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length <= 3 && value.every((each) => typeof each === "string")
  );
}
