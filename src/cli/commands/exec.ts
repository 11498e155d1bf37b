// berth exec

import { exec } from "../../container/exec.ts";
import type { ProcessChanges } from "../../container/exec-process.ts";
import { BerthError } from "../../errors/berth-error.ts";
import { defineCommand, type Given, type Option } from "../options.ts";
import { containerId } from "./launch-options.ts";

const options = [
  {
    name: "process",
    type: "text",
    alias: "p",
    description: "file holding the value of `process` of a config.json",
  },
  { name: "detach", type: "flag", alias: "d", description: "return when the program runs" },
  { name: "tty", type: "flag", alias: "t", description: "give the program a terminal" },
  {
    name: "console-socket",
    type: "text",
    description: "unix socket to send the master of the terminal to",
  },
  {
    name: "pidfd-socket",
    type: "text",
    description: "unix socket to send a pidfd of the process to",
  },
  { name: "pid-file", type: "text", description: "file to write the pid of the process to" },
  { name: "cwd", type: "text", description: "working directory in the container" },
  { name: "env", type: "list", alias: "e", description: "NAME=VALUE to add to the environment" },
  { name: "user", type: "text", alias: "u", description: "UID or UID:GID, as numbers" },
  {
    name: "additional-gids",
    type: "list",
    alias: "g",
    description: "supplementary group id to add",
  },
  { name: "cap", type: "list", alias: "c", description: "capability to add, such as CAP_KILL" },
  { name: "no-new-privs", type: "flag", description: "forbid the program to gain privileges" },
  { name: "apparmor", type: "text", description: "AppArmor profile of the program" },
  { name: "process-label", type: "text", description: "SELinux label of the program" },
  {
    name: "preserve-fds",
    type: "count",
    description: "number of further descriptors, from 3 on, that the program gets",
  },
  { name: "cgroup", type: "text", description: "cgroup below the container's to run in" },
  { name: "ignore-paused", type: "flag", description: "allow it in a paused container" },
] as const satisfies readonly Option[];

export const execCommand = defineCommand({
  name: "exec",
  summary: "execute a further program in a running container",
  details:
    "What is not given is as the container's own program has it. In the foreground the exit code is the program's, or 128 " +
    "plus the signal that killed it; 255 when it could not be executed.",
  options,
  positionals: [
    containerId,
    { name: "COMMAND", description: "the program", optional: true },
    { name: "ARGUMENT", description: "its arguments", optional: true, repeated: true },
  ],
  optionsFirst: true,
  failureCode: 255,
  run({ context, given, positionals: [id = "", ...args] }) {
    const file = given.text("process");
    return exec(context, {
      id,
      process:
        file === undefined
          ? { kind: "changes", changes: readChanges(given, args) }
          : { kind: "file", path: file },
      detach: given.flag("detach"),
      preserveFds: given.count("preserve-fds") ?? 0,
      ignorePaused: given.flag("ignore-paused"),
      consoleSocket: given.text("console-socket"),
      pidfdSocket: given.text("pidfd-socket"),
      pidFile: given.text("pid-file"),
      cgroup: given.text("cgroup"),
    });
  },
});

function readChanges(given: Given<typeof options>, args: readonly string[]): ProcessChanges {
  if (args.length === 0)
    throw new BerthError('berth: "exec" requires a minimum of 2 argument(s)', {
      kind: "usage",
      exitCode: 1,
      hint: "name the program, or give --process",
    });
  return {
    args,
    terminal: given.flag("tty"),
    env: given.list("env"),
    additionalGids: given
      .list("additional-gids")
      .map((text) => readNumber("additional-gids", text)),
    capabilities: given.list("cap"),
    ...readUser(given.text("user")),
    cwd: given.text("cwd"),
    apparmorProfile: given.text("apparmor"),
    selinuxLabel: given.text("process-label"),
    noNewPrivileges: given.has("no-new-privs") ? given.flag("no-new-privs") : undefined,
  };
}

/** Numbers alone: names would be looked up in files of the container (CVE-2016-3697). */
function readUser(text: string | undefined): Pick<ProcessChanges, "uid" | "gid"> {
  if (text === undefined) return { uid: undefined, gid: undefined };
  const [user = "", group, ...more] = text.split(":");
  if (more.length > 0) throw notNumeric("user", text);
  const uid = readNumber("user", user);
  return { uid, gid: group === undefined ? undefined : readNumber("user", group) };
}

/** The largest id but one: the last stands for "no one". */
const maxId = 2 ** 32 - 2;

function readNumber(option: string, text: string): number {
  const number = /^(0|[1-9][0-9]{0,9})$/.test(text) ? Number(text) : Infinity;
  if (number > maxId) throw notNumeric(option, text);
  return number;
}

function notNumeric(option: string, text: string): BerthError {
  const expected = option === "user" ? "UID or UID:GID" : "a group id";
  return new BerthError(
    `option --${option} must be ${expected} in digits, up to ${String(maxId)}, not ${JSON.stringify(text)}`,
    { kind: "usage" },
  );
}
