// berth checkpoint

import { checkpoint } from "../../container/checkpoint.ts";
import { BerthError } from "../../errors/berth-error.ts";
import { defineCommand } from "../options.ts";
import { criuOptions, readCriuOptions } from "./criu-options.ts";
import { containerId } from "./launch-options.ts";

export const checkpointCommand = defineCommand({
  name: "checkpoint",
  summary: "write a running container to files, and end it",
  details: "Done by criu(8). The command restore brings the container back.",
  options: [
    ...criuOptions,
    { name: "leave-running", type: "flag", description: "let the container go on afterwards" },
    {
      name: "pre-dump",
      type: "flag",
      description: "write only the memory, so that the checkpoint itself is short",
    },
    {
      name: "parent-path",
      type: "text",
      description: "directory of an earlier pre-dump, relative to the files'",
    },
    {
      name: "tcp-skip-in-flight",
      type: "flag",
      description: "leave out TCP connections that are not yet established",
    },
    {
      name: "link-remap",
      type: "flag",
      description: "allow open files that were removed but have further names",
    },
    { name: "page-server", type: "text", description: "ADDRESS:PORT of criu's page server" },
    {
      name: "status-fd",
      type: "count",
      description: "descriptor that gets a zero byte when lazy pages can be asked for",
    },
  ],
  positionals: [containerId],
  run({ context, given, positionals: [id = ""] }) {
    checkpoint(context, {
      ...readCriuOptions(given),
      id,
      leaveRunning: given.flag("leave-running"),
      preDump: given.flag("pre-dump"),
      parentPath: given.text("parent-path"),
      tcpSkipInFlight: given.flag("tcp-skip-in-flight"),
      linkRemap: given.flag("link-remap"),
      pageServer: readPageServer(given.text("page-server")),
      statusFd: given.count("status-fd"),
    });
    return 0;
  },
});

const maxPort = 65535;

function readPageServer(text: string | undefined) {
  if (text === undefined) return undefined;
  const [, address = "", digits = ""] = /^(.+):([1-9][0-9]{0,4})$/.exec(text) ?? [];
  const port = Number(digits);
  if (address === "" || port > maxPort)
    throw new BerthError(
      `option --page-server must be ADDRESS:PORT, with a port up to ${String(maxPort)}, not ${JSON.stringify(text)}`,
      { kind: "usage" },
    );
  return { address, port };
}
