// Tests of the project "user" that say nothing about some of its callers, and why.
import type { caller } from "./caller.ts";

type Caller = typeof caller;

interface Reason {
  readonly why: string;
  readonly callers: readonly Caller[];
  /** Of the names of tests. */
  readonly names: readonly RegExp[];
}

const ordinary: readonly Caller[] = ["user", "ranges"];
const all: readonly Caller[] = [...ordinary, "namespace"];

const reasons: readonly Reason[] = [
  {
    why: "the kernel has no new procfs for who makes no pid namespace",
    callers: all,
    names: [
      /^without a pid namespace the container shares/,
      /^KILL of (what )?a container without a pid namespace/,
      /^is 255 for a container whose init has left its process group behind/,
      /^128 \+ signal when one ended the program/,
      /^reaches processes .* without a pid namespace/,
    ],
  },
  {
    why: "the test gives files and ids away that only the host's root has",
    callers: all,
    names: [
      /^the mappings are those of the configuration/,
      /^another user than 0 is one of the mapped ids/,
      /^files made inside belong to mapped ids outside/,
      /^a source that an earlier mount makes is found/,
      /^and can get other ids/,
      /^of a shared pid namespace that belongs to/,
      /^is the one of the container's passwd, of the first user/,
      /^have their numbers and mode 0666/,
      /^those of the default specification are mounted with their options/,
      /^stays whose it is where the program may only read it/,
      /^in a user namespace what its source forbids/,
      /^which is up, in a user namespace too/,
    ],
  },
  {
    why: "the test makes device nodes",
    callers: all,
    names: [
      /^gets the number and stays what it is: the null device/,
      /^waits for no fifo, and reads no device/,
      /^when the host's \/dev is bound/,
      /^nodes of all kinds are made/,
      /^one with the path of a default device/,
      /^a node may lie outside \/dev/,
      /^nodev forbids devices/,
    ],
  },
  {
    why: "nice values are lowered",
    callers: all,
    names: [/^is inherited, and reset on fork/],
  },
  {
    why: "what is mounted on the host is locked",
    callers: all,
    names: [/^ro is for the mount itself, rro for all below/],
  },
  {
    why: "the test mounts on the host",
    callers: ordinary,
    names: [
      /^bind leaves submounts away/,
      /^rbind is recursive/,
      /^without a flag among its options/,
      /^with a flag it has exactly/,
      /^a network namespace kept alive by a bind mount/,
    ],
  },
  {
    why: "the container has a user namespace of its own",
    callers: ordinary,
    names: [
      /^every type asked for is another than the host's/,
      /^the \w+ namespace of another process is joined/, // of the user namespace of that: test/user
      /^the root of a container without a mount namespace/,
    ],
  },
  {
    why: "the caller has no supplementary groups to lose",
    callers: ordinary,
    names: [/^the caller's supplementary groups are dropped/],
  },
  {
    why: "the caller has one id and no cgroup",
    callers: ["user"],
    names: [
      /^a user namespace, where it is the user it is asked to be/,
      /^the environment, working directory and user of the container's own/,
      /^what the options say/,
      /^a capability that is added as ambient too/,
      /^tmpfs takes size, mode, owner and flags/,
      /^cgroup shows the container's own version 2 hierarchy/,
      /^a misspelt option is named with its place/,
      /^cgroup2 as a type of its own/,
    ],
  },
  {
    why: "the file belongs to the container's root",
    callers: ordinary,
    names: [/^is 255 for a working directory that is not there/],
  },
];

/** Why a test is not for a caller; undefined if it is. */
export function whyUnsuited(caller: Caller, name: string): string | undefined {
  return reasons.find(
    ({ callers, names }) => callers.includes(caller) && names.some((pattern) => pattern.test(name)),
  )?.why;
}
