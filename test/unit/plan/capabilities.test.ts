import { describe, expect, test } from "@jest/globals";

import { initLines, planWith, specWith } from "./fixtures.ts";

const lines = /bounding set|capabilities:/;
const all = ["CAP_CHOWN", "CAP_KILL"];

describe("capabilities", () => {
  test("are exactly the configured ones, once each", () => {
    const capabilities = {
      bounding: [...all, "CAP_CHOWN"],
      permitted: all,
      effective: ["CAP_KILL"],
      inheritable: ["CAP_CHOWN"],
      ambient: ["CAP_CHOWN"],
    };
    const plan = planWith(specWith({ process: { capabilities } }));
    expect(initLines(plan, lines)).toEqual([
      "keep in the bounding set: CAP_CHOWN,CAP_KILL  /process/capabilities/bounding",
      "capabilities: effective CAP_KILL; permitted CAP_CHOWN,CAP_KILL; inheritable CAP_CHOWN; ambient CAP_CHOWN  /process/capabilities",
    ]);
    expect(plan.warnings).toEqual([]);
  });

  test("that are not configured are none", () => {
    expect(initLines(planWith(specWith()), lines)).toEqual([
      "keep in the bounding set: none  /process/capabilities/bounding",
      "capabilities: effective none; permitted none; inheritable none; ambient none  /process/capabilities",
    ]);
  });

  test("that nobody knows or the host cannot grant are left out with a warning", () => {
    const capabilities = { bounding: ["CAP_FLY", "CAP_SYS_RESOURCE", "CAP_KILL", "constructor"] };
    const plan = planWith(specWith({ process: { capabilities } }), {}, { boundingSet: 1n << 5n });
    expect(initLines(plan, lines)[0]).toBe(
      "keep in the bounding set: CAP_KILL  /process/capabilities/bounding",
    );
    expect(plan.warnings).toEqual([
      {
        pointer: "/process/capabilities/bounding/0",
        message: "CAP_FLY is left out: it is not known",
      },
      {
        pointer: "/process/capabilities/bounding/1",
        message: "CAP_SYS_RESOURCE is left out: this host cannot grant it",
      },
      {
        pointer: "/process/capabilities/bounding/3",
        message: "constructor is left out: it is not known",
      },
    ]);
  });

  test("can all be granted in a user namespace, up to the last the kernel knows", () => {
    const capabilities = { bounding: ["CAP_SYS_RESOURCE", "CAP_BPF"] };
    const spec = specWith({
      process: { capabilities },
      linux: { namespaces: [{ type: "user", path: "/u" }, { type: "mount" }] },
    });
    const plan = planWith(spec, {}, { boundingSet: 0n, lastCapability: 37 });
    expect(initLines(plan, lines)[0]).toBe(
      "keep in the bounding set: CAP_SYS_RESOURCE  /process/capabilities/bounding",
    );
    expect(plan.warnings.map(({ pointer }) => pointer)).toEqual([
      "/process/capabilities/bounding/1",
    ]);
  });

  test("that the kernel would refuse beside the other sets are left out with a warning", () => {
    const capabilities = {
      bounding: ["CAP_KILL"],
      permitted: ["CAP_KILL"],
      effective: ["CAP_CHOWN"],
      inheritable: ["CAP_CHOWN"],
      ambient: ["CAP_KILL"],
    };
    const plan = planWith(specWith({ process: { capabilities } }));
    expect(plan.warnings.map(({ message }) => message)).toEqual([
      "CAP_CHOWN is left out: it is not in the bounding set",
      "CAP_CHOWN is left out: it is not in the permitted set",
      "CAP_KILL is left out: it is not in both the permitted and the inheritable set",
    ]);
  });
});
