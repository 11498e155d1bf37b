// linux.seccomp, from bytes to a compiled filter.

import { inspectConfig } from "../../../../src/config/validate.ts";
import { BerthError } from "../../../../src/errors/berth-error.ts";
import { native } from "../../../../src/native/index.ts";
import { closeFile, statFile } from "../../../../src/native/files.ts";
import { planExec } from "../../../../src/plan/exec.ts";
import type { SeccompFilter } from "../../../../src/native/addon.d.ts";
import { host, options } from "../../../unit/plan/fixtures.ts";
import { checkValidity, readChecked, refusal, refused } from "./config.ts";
import { configSchema } from "../../../support/schema.ts";
import { Finding, type Target, type Verdict } from "./target.ts";
import { treeOf } from "./tree.ts";

const seeds = [
  { defaultAction: "SCMP_ACT_ALLOW" },
  {
    defaultAction: "SCMP_ACT_ERRNO",
    defaultErrnoRet: 38,
    architectures: ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32", "SCMP_ARCH_AARCH64"],
    flags: ["SECCOMP_FILTER_FLAG_LOG"],
    syscalls: [
      { names: ["read", "write", "openat", "clone3"], action: "SCMP_ACT_ALLOW" },
      {
        names: ["personality"],
        action: "SCMP_ACT_ALLOW",
        args: [
          { index: 0, value: 131072, op: "SCMP_CMP_EQ" },
          { index: 1, value: 8, valueTwo: 15, op: "SCMP_CMP_MASKED_EQ" },
        ],
      },
      { names: ["mount"], action: "SCMP_ACT_ERRNO", errnoRet: 1 },
      { names: ["ptrace"], action: "SCMP_ACT_TRACE", errnoRet: 65535 },
      { names: ["bpf"], action: "SCMP_ACT_KILL_PROCESS" },
    ],
  },
  {
    defaultAction: "SCMP_ACT_LOG",
    listenerPath: "/run/agent.sock",
    listenerMetadata: "x",
    syscalls: [{ names: ["mkdir"], action: "SCMP_ACT_NOTIFY" }],
  },
];

/** libseccomp takes it, or says why not. */
function compiled(filter: SeccompFilter): Verdict {
  let program: number;
  try {
    program = native().compileSeccomp(filter);
  } catch (error) {
    if (!(error instanceof BerthError) || error.kind !== "system") throw error;
    return {
      outcome: "not compiled",
      signature: `${error.message.slice(0, 80)} ${error.code ?? ""}`,
    };
  }
  try {
    const { size } = statFile(program);
    // Some filters are longer than the kernel takes; half an instruction has none.
    if (size % 8 !== 0 || size === 0) throw new Finding(`a filter of ${size} bytes`);
  } finally {
    closeFile(program);
  }
  return {
    outcome: "compiled",
    accepted: true,
    signature: JSON.stringify(filter.rules.map(({ action, args }) => [action, args.length])),
  };
}

export const profile: Target = {
  name: "profile",
  schema: configSchema.$defs?.["seccomp"] ?? {},
  seeds: () => seeds.map(treeOf),
  run(bytes, random) {
    let document;
    try {
      document = readChecked(bytes, "seccomp.json", random);
    } catch (error) {
      return { ...refusal(error, true), outcome: "not read" };
    }
    const process = { cwd: "/", args: ["true"], user: { uid: 0, gid: 0 } };
    const value = {
      ociVersion: "1.3.0",
      root: { path: "rootfs" },
      process,
      linux: { seccomp: document.value },
    };
    const { spec, violations } = inspectConfig({ ...document, value });
    checkValidity(value, spec !== undefined);
    if (spec?.process === undefined || violations.length > 0) return refused(violations, false);
    try {
      const { seccomp } = planExec(spec, spec.process, host, options);
      return seccomp === undefined ? { outcome: "none", signature: "" } : compiled(seccomp);
    } catch (error) {
      return { ...refusal(error, false), outcome: "not planned" };
    }
  },
};
