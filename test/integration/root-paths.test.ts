// Masked and read-only paths that lead to the root, or are given twice.
import { bundle } from "../support/bundle.ts";
import { requires } from "../support/requirements.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

describe("paths that lead to the root", () => {
  for (const path of ["/", "/bin/..", "/proc/.."]) {
    testAsRoot(`${path} read-only makes the root read-only`, () => {
      const target = bundle().edit((spec) => {
        spec.root.readonly = false;
        spec.linux.readonlyPaths = [path];
      });
      expect(target.script("touch /x 2>/dev/null || echo refused").output()).toMatch("refused");
    });

    testBerth(`${path} cannot be masked`, () => {
      const target = bundle().edit((spec) => {
        spec.linux.maskedPaths = [path];
      });
      const result = target.run();
      expect(result.code).toBe(1);
      expect(result.stderr).toContain("leads to the root itself");
    });
  }

  testBerth("what is masked twice is masked once", () => {
    const target = bundle().edit((spec) => {
      spec.linux.maskedPaths = ["/etc", "/etc/.", "/bin/../etc", "/proc/keys", "/proc/keys"];
    });
    const lines = target.script("cat /proc/self/mountinfo").lines();
    for (const point of ["/etc", "/proc/keys"])
      expect(lines.filter((line) => line.includes(` ${point} `))).toHaveLength(1);
  });
});
