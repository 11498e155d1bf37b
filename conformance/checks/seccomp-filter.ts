// The filter as a whole: its flags, architectures, and when it is installed (config-linux.md, Seccomp).

import { spawnSync } from "node:child_process";
import { refusal, refused, triedCall, triedNumber32, tryCall, withFilter } from "../lib/filter.ts";
import { same } from "../lib/mismatch.ts";
import { prober } from "../lib/prober.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("config-linux.md", "Seccomp");

/** SECCOMP_FILTER_FLAG_LOG, the one flag the kernel tells of a filter. */
const flagLog = 2;
/** SECCOMP_MODE_FILTER. */
const filtering = 2;

/** The flags of the program's filter, as the kernel tells them. */
function flagsSeen(subject: Subject): number {
  const id = subject.create();
  subject.succeed("start", id);
  const { pid } = subject.becomes(id, "running");
  const { stdout } = spawnSync(prober(), ["filters", String(pid)], { encoding: "utf8" });
  const told: { count: number; flags: number } = JSON.parse(stdout);
  same(told.count > 0, true);
  return told.flags;
}

const noFlags = { runtimes: ["runc"], why: "runc 1.1 supports no flags." };

/** Calls that a runtime makes for a container before its program. */
const preparing = [
  ...["mount", "umount2", "pivot_root", "unshare", "setns", "sethostname", "setdomainname"],
  ...["mknod", "mknodat", "symlinkat", "fchown", "chroot", "move_mount", "open_tree"],
];

export const seccompFilterChecks = [
  must("seccomp/unset", "Without `seccomp` there is no filter.", {}, (subject) =>
    same(subject.probe().seccomp, 0),
  ),
  ...[true, false].map((value) =>
    must(
      `seccomp/with-no-new-privileges-${String(value)}`,
      `The filter is the program's when \`noNewPrivileges\` is ${String(value)}.`,
      { properties: ["linux.seccomp"] },
      (subject) => {
        subject.spec.process["noNewPrivileges"] = value;
        withFilter(subject, [refusal]);
        same(tryCall(subject), refused);
        return same(subject.probe().seccomp, filtering);
      },
    ),
  ),
  must(
    "seccomp/after-preparation",
    "The filter does not hinder what the runtime itself does for the container.",
    { properties: ["linux.seccomp"] },
    (subject) => {
      subject.spec["hostname"] = "conformance";
      withFilter(subject, [{ ...refusal, names: preparing }]);
      return same(subject.probe().hostname, "conformance");
    },
  ),
  must(
    "seccomp/flag-log",
    "SECCOMP_FILTER_FLAG_LOG is the filter's.",
    { properties: ["linux.seccomp.flags"], needs: ["filter flags"], known: noFlags },
    (subject) => {
      withFilter(subject, [refusal], { flags: ["SECCOMP_FILTER_FLAG_LOG"] });
      return same(flagsSeen(subject), flagLog);
    },
  ),
  must(
    "seccomp/no-flags",
    "With no flags the filter has none.",
    { properties: ["linux.seccomp.flags"], needs: ["filter flags"] },
    (subject) => same(flagsSeen(withFilter(subject, [refusal], { flags: [] })), 0),
  ),
  ...["TSYNC", "LOG", "SPEC_ALLOW"].map((flag) =>
    must(
      `seccomp/with-${flag.replace("_", "-").toLowerCase()}`,
      `A filter with SECCOMP_FILTER_FLAG_${flag} filters.`,
      { properties: ["linux.seccomp.flags"], known: noFlags },
      (subject) =>
        same(
          tryCall(withFilter(subject, [refusal], { flags: [`SECCOMP_FILTER_FLAG_${flag}`] })),
          refused,
        ),
    ),
  ),
  must(
    "seccomp/unknown-flag",
    "A flag that does not exist is an error.",
    { properties: ["linux.seccomp.flags"] },
    (subject) =>
      withFilter(subject, [refusal], { flags: ["SECCOMP_FILTER_FLAG_CONFORMANCE"] }).refused(),
  ),
  must(
    "seccomp/architectures",
    "The rules hold for calls of each of `architectures`.",
    { properties: ["linux.seccomp.architectures"], needs: ["32-bit system calls"] },
    (subject) => {
      const architectures = ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"];
      withFilter(subject, [{ ...refusal, names: [triedCall] }], { architectures });
      same(tryCall(subject), refused);
      return same(subject.ask(`call32:${String(triedNumber32)}`), refused);
    },
  ),
  must(
    "seccomp/other-architecture",
    "A filter whose architectures another one is among is the program's all the same.",
    { properties: ["linux.seccomp.architectures"] },
    (subject) => {
      const architectures = ["SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"];
      withFilter(subject, [refusal], { architectures });
      return same(tryCall(subject), refused);
    },
  ),
  must(
    "seccomp/unknown-architecture",
    "An architecture that does not exist is an error.",
    { properties: ["linux.seccomp.architectures"] },
    (subject) =>
      withFilter(subject, [refusal], { architectures: ["SCMP_ARCH_CONFORMANCE"] }).refused(),
  ),
];
