// What check says of members that the specification requires and that have a meaning without being there.
import { checkRequired } from "../../../src/cli/check-required.ts";
import type { Spec } from "../../../src/config/generated/config.ts";

const told = (spec: Spec): readonly (readonly [string, string])[] =>
  checkRequired(spec).warnings.map(({ pointer, message }) => [pointer, message]);

const complete: Spec = {
  ociVersion: "1.3.0-rc.1+dev",
  root: { path: "rootfs" },
  process: {
    cwd: "/",
    user: { uid: 0, gid: 0 },
    ioPriority: { class: "IOPRIO_CLASS_IDLE", priority: 0 },
  },
  linux: { resources: { hugepageLimits: [{ pageSize: "2MB", limit: 1 }] } },
};

describe("what the specification requires", () => {
  test("is told of nothing that is there", () => {
    expect(told(complete)).toEqual([]);
  });

  test("is told of what is not", () => {
    expect(told({ ...complete, process: { cwd: "/" } })).toEqual([
      ["/process", expect.stringContaining('requires the member "user"')],
    ]);
    expect(
      told({
        ociVersion: "1.0",
        root: complete.root,
        process: { cwd: "/", user: {}, ioPriority: { class: "IOPRIO_CLASS_IDLE" } },
        linux: { resources: { hugepageLimits: [{ limit: 1 }] } },
      }).map(([pointer]) => pointer),
    ).toEqual([
      "/ociVersion",
      "/process/user",
      "/process/user",
      "/process/ioPriority",
      "/linux/resources/hugepageLimits/0",
    ]);
  });
});
