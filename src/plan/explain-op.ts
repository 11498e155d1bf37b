// One operation of init as a line for people. A new operation does not compile until it has its line here.

import type { Op } from "./generated/ops.ts";
import type { PlanHook } from "./types.ts";

/** What one operation does, without its origin. */
export function describeOp(op: Op): string {
  switch (op.op) {
    case "oomScoreAdj":
      return `out-of-memory score ${op.value}`;
    case "setns":
      return `join ${op.namespaces.map(({ type, path, foreign }) => `${type} ${text(path)}${foreign === true ? ", not the host's" : ""}`).join(", ")}`;
    case "joinContainer":
      return `join the container's namespaces: ${op.namespaces.join(", ") || "none"}`;
    case "unshare":
      return `new namespaces: ${op.namespaces.join(", ")}`;
    case "timeOffsets":
      return `clock offsets ${op.offsets
        .map(({ clock, secs, nanosecs }) => `${clock} ${secs} s ${nanosecs} ns`)
        .join(", ")}`;
    case "fork":
      return "continue in a child, inside the new namespaces";
    case "loopback":
      return "set up the loopback interface";
    case "prepareEntry":
      return "make ready to enter the pid namespace";
    case "forget":
      return "close what is of the host, and forget what was planned";
    case "enter":
      return `continue in a child inside the pid namespace${op.terminal ? ", with its terminal" : ""}`;
    case "becomeRoot":
      return "become root of the user namespace";
    case "session":
      return "new session";
    case "sessionKeyring":
      return op.name === "" ? "new session keyring" : `session keyring ${text(op.name)}`;
    case "hostname":
      return `host name ${text(op.name)}`;
    case "domainname":
      return `domain name ${text(op.name)}`;
    case "openSource":
      return [
        `open ${text(op.path)}${op.recursive ? " and mounts below it" : ""} as ${op.fd}`,
        op.idmap === undefined ? "" : ` with the ids of ${op.idmap}`,
      ].join("");
    case "hostPropagation":
      return `make all mounts ${op.propagation}`;
    case "rootfs":
      return op.mount ? `mount ${text(op.path)} as root` : `open ${text(op.path)} as root`;
    case "mount":
      return [
        `mount ${text(op.type)} ${text(op.source)} on ${text(op.target)}`,
        list("file system", op.superblock),
        list("", op.attributes),
        list("recursively", op.recursiveAttributes),
        list("with", parameters(op.parameters)),
        list("then", op.propagation),
        op.idmap === undefined ? "" : ` with the ids of ${op.idmap}`,
        op.copyUp ? " copying up" : "",
        op.instead === undefined ? "" : `, or else bind ${text(op.instead)}`,
      ].join("");
    case "bind":
      return [
        `${op.recursive ? "rbind" : "bind"} ${op.fd === undefined ? "" : `${op.fd} or `}${text(op.path)}`,
        ` on ${text(op.target)}`,
        op.nofollow === true || op.targetItself === true ? ", links themselves" : "",
        op.copyLink === true ? ", a link made anew" : "",
        op.idmap === undefined ? "" : ` with the ids of ${op.idmap}`,
        list("", op.attributes),
        list("as nothing else:", op.implied ?? []),
        list("recursively", op.recursiveAttributes),
        list("then", op.propagation),
      ].join("");
    case "remount":
      return [
        `remount ${text(op.target)}${op.bind ? "" : " with its file system"}`,
        list("file system", op.superblock),
        list("", op.attributes),
        list("recursively", op.recursiveAttributes),
        list("with", parameters(op.parameters)),
        list("then", op.propagation),
      ].join("");
    case "mknod":
      return [
        `make ${op.type} ${op.major}:${op.minor} ${text(op.path)}`,
        `mode ${op.mode.toString(8).padStart(4, "0")} owner ${op.uid}:${op.gid}`,
      ].join(" ");
    case "bindDevice":
      return `bind the host's ${op.type} ${op.major}:${op.minor} ${text(op.path)}`;
    case "symlink": {
      const condition = op.onlyIf === undefined ? "" : ` if ${text(op.onlyIf)} exists`;
      return `link ${text(op.path)} → ${text(op.target)}${condition}`;
    }
    case "devptmx":
      return "link /dev/ptmx → pts/ptmx";
    case "sync":
      return `wait for the runtime: ${op.point}`;
    case "hooks":
      return `run ${op.phase} hooks ${describeHooks(op.hooks)}`;
    case "pivotRoot":
      return "pivot into the root";
    case "moveRoot":
      return "move the root to /";
    case "chroot":
      return "change root";
    case "detachRoot":
      return "unmount the root with all that is in it";
    case "mountPoint":
      return `make the mount point ${text(op.target)}`;
    case "rootPropagation":
      return `make the root mount ${op.propagation}`;
    case "readonlyRoot":
      return "make the root read-only";
    case "sysctl":
      return `kernel parameter ${text(op.key)} = ${text(op.value)}`;
    case "readonlyPath":
      return `make ${text(op.path)} read-only`;
    case "maskPath":
      return `mask ${text(op.path)}`;
    case "checkPaths":
      return "look again at what is masked and read-only";
    case "terminal":
      return [
        op.columns + op.rows === 0 ? "terminal" : `terminal of ${op.columns}×${op.rows}`,
        `owned by ${op.uid}, sent over ${op.fd}${op.console ? ", as /dev/console" : ""}`,
      ].join(" ");
    case "reopenNull":
      return "take the container's null device for the host's as standard input, output or error";
    case "chownStdio":
      return `give standard input, output and error to ${op.uid}`;
    case "rlimit":
      return `limit ${op.type} ${op.soft} hard ${op.hard}`;
    case "boundingSet":
      return `keep in the bounding set: ${names(op.keep)}`;
    case "credentials":
      return [
        `user ${op.uid}:${op.gid}`,
        op.setgroups ? ` groups ${op.groups.length === 0 ? "none" : op.groups.join(",")}` : "",
        ` umask ${op.umask.toString(8).padStart(3, "0")}`,
      ].join("");
    case "capabilities":
      return [
        `capabilities: effective ${names(op.effective)}`,
        `permitted ${names(op.permitted)}`,
        `inheritable ${names(op.inheritable)}`,
        `ambient ${names(op.ambient)}`,
      ].join("; ");
    case "noNewPrivileges":
      return "no new privileges";
    case "seccomp":
      return `load the system call filter${list("flags", op.flags)}${op.listener === true ? " with a listener" : ""}${op.late === true ? ", right before the program" : ""}`;
    case "scheduler":
      return [
        `schedule as ${op.policy}`,
        list("flags", op.flags),
        op.nice === 0 ? "" : ` nice ${op.nice}`,
        op.priority === 0 ? "" : ` priority ${op.priority}`,
        op.policy === "SCHED_DEADLINE"
          ? ` runtime ${op.runtime} deadline ${op.deadline} period ${op.period} ns`
          : "",
      ].join("");
    case "ioPriority":
      return `I/O priority ${op.ioClass} ${op.priority}`;
    case "cpuAffinity":
      return op.cpus.length === 0
        ? "all CPUs that the cgroup allows"
        : `CPUs ${op.cpus.join(", ")}`;
    case "memoryPolicy":
      return [
        `memory policy ${op.mode}`,
        list("flags", op.flags),
        list("nodes", op.nodes.map(String)),
      ].join("");
    case "personality":
      return `execution domain ${op.domain}`;
    case "execLabel":
      return `${op.module} label ${text(op.label)}`;
    case "chdir":
      return `${op.create ? "make and enter" : op.attempt === true ? "try to enter" : "enter"} ${text(op.path)}`;
    case "findExecutable":
      return `find ${text(op.name)} in ${text(op.searchPath)}`;
    case "findHome":
      return `find the home directory of user ${op.uid}`;
    case "waitStart":
      return "wait for start";
    case "exec":
      return `execute ${op.args.map(text).join(" ")}`;
  }
}

/** The programs of a list of hooks. */
export function describeHooks(hooks: readonly Pick<PlanHook, "path" | "timeout">[]): string {
  return hooks
    .map(({ path, timeout }) => (timeout === 0 ? text(path) : `${text(path)} (${timeout} s)`))
    .join(", ");
}

/**
 * A word as it is where that is plain, else quoted, so that a line stays a line and a terminal stays whole. JSON leaves
 * the C1 control characters and those that turn the direction of text as they are: they are escaped as well.
 */
export function text(word: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./~-]+$/u.test(word)) return word;
  return JSON.stringify(word).replace(/[\p{C}\u2028\u2029]/gu, (character) =>
    [...character].map((c) => `\\u{${c.codePointAt(0)?.toString(16) ?? ""}}`).join(""),
  );
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  const joined = items.join(",");
  return title === "" ? ` ${joined}` : ` ${title} ${joined}`;
}

function parameters(
  items: readonly { readonly key: string; readonly value?: string }[],
): readonly string[] {
  return items.map(({ key, value }) => text(value === undefined ? key : `${key}=${value}`));
}

function names(capabilities: readonly string[]): string {
  return capabilities.length === 0 ? "none" : capabilities.join(",");
}
