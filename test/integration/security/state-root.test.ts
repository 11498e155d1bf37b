// The directory of the state must be nobody's but ours: whoever may write there may forge a container.
import { chmodSync, chownSync, mkdirSync, readdirSync } from "node:fs";
import { bundle } from "../../support/bundle.ts";
import { requires } from "../../support/requirements.ts";

const testBerth = requires("root", "berth");

describe("a state root that others can change", () => {
  for (const [fault, spoil, words] of [
    [
      "belongs to another user",
      (root: string) => {
        chownSync(root, 1000, 1000);
      },
      "user 1000",
    ],
    [
      "can be written by all",
      (root: string) => {
        chmodSync(root, 0o777);
      },
      "written by others",
    ],
  ] as const)
    testBerth(`that ${fault} is refused and left as it was`, () => {
      const container = bundle().container();
      mkdirSync(container.root, { mode: 0o700 });
      spoil(container.root);
      const result = container.run();
      expect(result.code).toBe(1);
      expect(result.stderr).toContain(words);
      expect(readdirSync(container.root)).toEqual([]);
    });

  testBerth("with the sticky bit is taken", () => {
    const container = bundle().container();
    mkdirSync(container.root);
    chmodSync(container.root, 0o1777);
    expect(container.run().code).toBe(0);
  });
});
