// What the suite checks: a sentence of the specification, in our words, and how it shows from outside.

import type { Subject } from "./subject.ts";

export type Level = "MUST" | "SHOULD" | "MAY";

/** What a host or a runtime may lack; a check that needs it does not apply there. */
export type Need =
  | "cgroup2 limits" // memory, cpu and pids controllers on cgroup2
  | "a disk"
  | "huge pages of 2 MB"
  | "an RDMA device"
  | "resctrl"
  | "no resctrl"
  | "time namespaces"
  | "id-mapped mounts"
  | "network tools" // ip of iproute2
  | "AppArmor" // and a profile that does not confine
  | "no SELinux" // the error where it is asked for
  | "RLIMIT above the hard limit" // CAP_SYS_RESOURCE
  | "SELinux"
  | "32-bit system calls" // of x86 in a program of x86-64
  | "filter flags" // that the kernel tells of a process's seccomp filters
  | "two processors"
  | "dropped capabilities" // setpriv of util-linux
  | "exec" // a command `exec`
  | "features"; // a command `features`

interface Requirement {
  /** Short and lasting, such as "process/cwd". */
  readonly id: string;
  /** Document and section of the runtime specification. */
  readonly where: readonly [document: string, section: string];
  readonly level: Level;
  /** The requirement in our own words. */
  readonly says: string;
}

/** What is looked for, and on which conditions. */
interface Conditions {
  /** Properties of config.json it exercises, as in `process.cwd` and `mounts[].options`. */
  readonly properties?: readonly string[];
  readonly needs?: readonly Need[];
  /**
   * Who is known not to do this, and why. A check that both peers fail is suspect: it may ask for what no one needs, or
   * for what the specification does not say; it must carry this.
   */
  readonly known?: { readonly runtimes: readonly string[]; readonly why: string };
}

/**
 * Looks at a runtime.
 *
 * @returns what was seen, for the report
 * @throws Mismatch when that is not what the specification says; any other error counts as one
 */
export type Observe = (subject: Subject) => string | Promise<string>;

export interface Check extends Requirement, Conditions {
  readonly observe: Observe;
}

/** The explanation of a failure; undefined when there is none for this runtime. */
export function explanation({ known }: Check, runtime: string): string | undefined {
  return known?.runtimes.includes(runtime) === true ? known.why : undefined;
}

/** A requirement that shows nowhere outside the runtime. */
export interface Unseen extends Requirement {
  readonly unseen: string;
}

/** Those that show. */
export const checksIn = (requirements: readonly (Check | Unseen)[]): readonly Check[] =>
  requirements.filter((entry) => "observe" in entry);

type Declare = (id: string, says: string, conditions: Conditions, observe: Observe) => Check;
type DeclareUnseen = (id: string, says: string, why: string) => Unseen;

/** Words to declare the requirements of one section of the specification. */
export function section(
  document: string,
  title: string,
): {
  readonly must: Declare;
  readonly should: Declare;
  readonly may: Declare;
  readonly unseenMust: DeclareUnseen;
  readonly unseenShould: DeclareUnseen;
} {
  const where = [document, title] as const;
  const declare =
    (level: Level): Declare =>
    (id, says, conditions, observe) => ({ id, where, level, says, ...conditions, observe });
  const unseen =
    (level: Level): DeclareUnseen =>
    (id, says, why) => ({ id, where, level, says, unseen: why });
  return {
    must: declare("MUST"),
    should: declare("SHOULD"),
    may: declare("MAY"),
    unseenMust: unseen("MUST"),
    unseenShould: unseen("SHOULD"),
  };
}
