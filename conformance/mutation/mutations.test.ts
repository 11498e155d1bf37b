// The mutations are those of the code as it is; that each is noticed is looked at by mutate.ts.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checks } from "../checks/all.ts";
import { repository } from "../lib/prober.ts";
import { mutations } from "./mutations.ts";

test.each(mutations)("without $breaks", ({ file, from, to, check }) => {
  expect(readFileSync(join(repository, file), "utf8").split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
  expect(checks.map(({ id }) => id)).toContain(check);
});
