// Options that checkpoint and restore have in common, and how they become the runtime's.

import type { CriuChoices } from "../../container/checkpoint.ts";
import type { Given, Option } from "../options.ts";

const modes = ["soft", "full", "strict", "ignore"] as const;
const locks = ["iptables", "nftables", "skip"] as const;

export const criuOptions = [
  {
    name: "image-path",
    type: "text",
    description: "directory of the checkpoint's files (default: checkpoint)",
  },
  {
    name: "work-path",
    type: "text",
    description: "directory of criu's log and other passing files (default: that of the files)",
  },
  { name: "tcp-established", type: "flag", description: "allow open TCP connections" },
  { name: "ext-unix-sk", type: "flag", description: "allow unix sockets that lead outside" },
  { name: "shell-job", type: "flag", description: "allow a terminal of the caller's" },
  { name: "file-locks", type: "flag", description: "allow file locks" },
  { name: "lazy-pages", type: "flag", description: "move memory when it is used (userfaultfd)" },
  { name: "auto-dedup", type: "flag", description: "keep no memory twice in a chain of dumps" },
  {
    name: "manage-cgroups-mode",
    type: "text",
    choices: modes,
    description: "how criu treats cgroups (default: soft)",
  },
  {
    name: "empty-ns",
    type: "list",
    choices: ["network"],
    description: "leave out what is in the namespace of this type; only network",
  },
  {
    name: "network-lock",
    type: "text",
    choices: locks,
    description: "how criu keeps the network still meanwhile",
  },
] as const satisfies readonly Option[];

/** The options as the runtime takes them. */
export function readCriuOptions(given: Given<typeof criuOptions>): CriuChoices {
  return {
    imagePath: given.text("image-path"),
    workPath: given.text("work-path"),
    tcpEstablished: given.flag("tcp-established"),
    extUnixSk: given.flag("ext-unix-sk"),
    shellJob: given.flag("shell-job"),
    fileLocks: given.flag("file-locks"),
    lazyPages: given.flag("lazy-pages"),
    autoDedup: given.flag("auto-dedup"),
    manageCgroups: modes.find((mode) => mode === given.text("manage-cgroups-mode")) ?? "soft",
    emptyNetwork: given.list("empty-ns").includes("network"),
    networkLock: locks.find((lock) => lock === given.text("network-lock")),
  };
}
