import { describe, expect, test } from "@jest/globals";

import type { Spec } from "../../../src/config/generated/config.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { planWith, specWith, violationsOf } from "./fixtures.ts";

type Profile = NonNullable<NonNullable<Spec["linux"]>["seccomp"]>;

function plan(seccomp: Profile, hostChanges = {}) {
  const spec = specWith({ linux: { namespaces: [{ type: "mount" }], seccomp } });
  return planWith(spec, {}, hostChanges);
}

const filterIn = ({ init }: Plan) => init.find(({ op }) => op === "seccomp");

function flags(seccomp: Profile) {
  return filterIn(plan(seccomp));
}

describe("with no_new_privs a filter is loaded", () => {
  const linux = {
    namespaces: [{ type: "mount" as const }],
    seccomp: { defaultAction: "SCMP_ACT_ALLOW" as const },
  };
  const process = { cwd: "/", args: ["a"], noNewPrivileges: true };

  test("right before the program", () => {
    expect(filterIn(planWith(specWith({ linux, process })))).toMatchObject({ late: true });
  });

  test("before hooks, which run programs of the image", () => {
    const hooks = { startContainer: [{ path: "/hook" }] };
    expect(filterIn(planWith(specWith({ linux, process, hooks })))).not.toHaveProperty("late");
  });
});

describe("a system call filter", () => {
  test("names each call of a rule once", () => {
    const { seccomp } = plan({
      defaultAction: "SCMP_ACT_ERRNO",
      syscalls: [{ names: ["read", "write", "read", "read"], action: "SCMP_ACT_ALLOW" }],
    });
    expect(seccomp?.rules.map(({ names }) => names)).toEqual([["read", "write"]]);
  });

  test("has errno 1 where an action carries one and none is given", () => {
    const { seccomp } = plan({
      defaultAction: "SCMP_ACT_ERRNO",
      architectures: ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
      syscalls: [
        { names: ["read", "write"], action: "SCMP_ACT_ALLOW" },
        { names: ["personality"], action: "SCMP_ACT_TRACE" },
        { names: ["bpf"], action: "SCMP_ACT_ERRNO", errnoRet: 38 },
        { names: ["reboot"], action: "SCMP_ACT_KILL_PROCESS" },
      ],
    });
    expect(seccomp).toEqual({
      defaultAction: { action: "SCMP_ACT_ERRNO", errno: 1 },
      architectures: ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
      known: ["read", "write", "personality", "bpf", "reboot"],
      rules: [
        { names: ["read", "write"], action: { action: "SCMP_ACT_ALLOW", errno: 0 }, args: [] },
        { names: ["personality"], action: { action: "SCMP_ACT_TRACE", errno: 1 }, args: [] },
        { names: ["bpf"], action: { action: "SCMP_ACT_ERRNO", errno: 38 }, args: [] },
        { names: ["reboot"], action: { action: "SCMP_ACT_KILL_PROCESS", errno: 0 }, args: [] },
      ],
    });
  });

  test("answers newer calls with ENOSYS only where they would be refused otherwise", () => {
    const known = (profile: Omit<Profile, "syscalls">) =>
      plan({ ...profile, syscalls: [{ names: ["read"], action: "SCMP_ACT_ALLOW" }] }).seccomp
        ?.known;
    expect(known({ defaultAction: "SCMP_ACT_KILL_PROCESS" })).toEqual(["read"]);
    expect(known({ defaultAction: "SCMP_ACT_ERRNO" })).toEqual(["read"]);
    expect(known({ defaultAction: "SCMP_ACT_ERRNO", defaultErrnoRet: 38 })).toEqual([]);
    expect(known({ defaultAction: "SCMP_ACT_LOG" })).toEqual([]);
    expect(known({ defaultAction: "SCMP_ACT_TRACE" })).toEqual([]);
  });

  test("leaves rules out that say what the default says", () => {
    const { seccomp } = plan({
      defaultAction: "SCMP_ACT_ERRNO",
      defaultErrnoRet: 38,
      syscalls: [
        { names: ["a"], action: "SCMP_ACT_ERRNO", errnoRet: 38 },
        { names: ["b"], action: "SCMP_ACT_ERRNO" },
      ],
    });
    expect(seccomp?.defaultAction.errno).toBe(38);
    expect(seccomp?.rules.map(({ names }) => names)).toEqual([["b"]]);
  });

  test("demands all conditions on different arguments, exact to 64 bits", () => {
    const args = [
      { index: 0, op: "SCMP_CMP_EQ", value: 18446744073709551615n },
      { index: 1, op: "SCMP_CMP_MASKED_EQ", value: 2114060288, valueTwo: 5 },
    ] as const;
    const { seccomp } = plan({
      defaultAction: "SCMP_ACT_ALLOW",
      syscalls: [{ names: ["clone"], action: "SCMP_ACT_ERRNO", args: [...args] }],
    });
    expect(seccomp?.rules.map((rule) => rule.args)).toEqual([
      [
        { index: 0, op: "SCMP_CMP_EQ", value: 18446744073709551615n, valueTwo: 0n },
        { index: 1, op: "SCMP_CMP_MASKED_EQ", value: 2114060288n, valueTwo: 5n },
      ],
    ]);
  });

  test("takes several conditions on one argument as alternatives", () => {
    const args = [0, 0, 1].map((index, value) => ({ index, op: "SCMP_CMP_EQ", value }) as const);
    const { seccomp } = plan({
      defaultAction: "SCMP_ACT_ERRNO",
      syscalls: [{ names: ["personality"], action: "SCMP_ACT_ALLOW", args }],
    });
    expect(seccomp?.rules.map((rule) => rule.args.map(({ value }) => value))).toEqual([
      [0n],
      [1n],
      [2n],
    ]);
  });

  test("has the flag that profiles without flags mean, and none for an empty list", () => {
    const defaultAction = "SCMP_ACT_ALLOW";
    expect(flags({ defaultAction })).toMatchObject({ flags: ["SECCOMP_FILTER_FLAG_SPEC_ALLOW"] });
    expect(flags({ defaultAction, flags: [] })).toMatchObject({ flags: [] });
    expect(flags({ defaultAction, flags: ["SECCOMP_FILTER_FLAG_LOG"] })).toMatchObject({
      flags: ["SECCOMP_FILTER_FLAG_LOG"],
    });
  });

  test("is refused by a kernel without seccomp", () => {
    const refused = () => plan({ defaultAction: "SCMP_ACT_ALLOW" }, { seccompAvailable: false });
    expect(violationsOf(refused).violations).toEqual([
      ["/linux/seccomp", "the kernel of this host was built without seccomp"],
    ]);
  });
});
