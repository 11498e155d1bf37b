// Options that create and run have in common, and how they become the runtime's.

import type { CreateOptions } from "../../container/create.ts";
import type { Given, Option, Positional } from "../options.ts";

/** Where the container is from, and what the caller gets of it. */
export const placeOptions = [
  {
    name: "bundle",
    type: "text",
    alias: "b",
    description: "directory of config.json (default: the working directory)",
  },
  {
    name: "config",
    type: "text",
    alias: "f",
    description: "configuration to take instead of the bundle's config.json",
  },
  {
    name: "console-socket",
    type: "text",
    description: "unix socket to send the master of the container's terminal to",
  },
  {
    name: "pidfd-socket",
    type: "text",
    description: "unix socket to send a pidfd of the container's init to",
  },
  { name: "pid-file", type: "text", description: "file to write the pid of the init to" },
] as const satisfies readonly Option[];

export const launchOptions = [
  ...placeOptions,
  {
    name: "no-pivot",
    type: "flag",
    description: "move the root instead of pivot_root(2), for a root on a ramdisk",
  },
  { name: "no-new-keyring", type: "flag", description: "keep the caller's session keyring" },
  {
    name: "preserve-fds",
    type: "count",
    description: "number of further descriptors, from 3 on, that the program gets",
  },
] as const satisfies readonly Option[];

/** What nearly every command is about. */
export const containerId: Positional = {
  name: "ID",
  description: "the container's id",
  completion: "container",
};

/** Of commands that may be about several containers (cli/matching-ids.ts). */
export const regexOption = {
  name: "regex",
  type: "flag",
  alias: "r",
  description: "ID is a regular expression: all containers whose id it matches",
} as const satisfies Option;

/** The id of a new container. */
export const newContainerId: Positional = { name: "ID", description: "id of the new container" };

/** The options as the runtime takes them. */
export function readLaunchOptions(given: Given<typeof launchOptions>, id: string): CreateOptions {
  const config = given.text("config");
  const consoleSocket = given.text("console-socket");
  const pidfdSocket = given.text("pidfd-socket");
  const pidFile = given.text("pid-file");
  return {
    id,
    bundle: given.text("bundle") ?? ".",
    ...(config === undefined ? {} : { config }),
    ...(consoleSocket === undefined ? {} : { consoleSocket }),
    ...(pidfdSocket === undefined ? {} : { pidfdSocket }),
    ...(pidFile === undefined ? {} : { pidFile }),
    noPivot: given.flag("no-pivot"),
    noNewKeyring: given.flag("no-new-keyring"),
    preserveFds: given.count("preserve-fds") ?? 0,
  };
}
