// What is under test.
import { join } from "node:path";
import { repository } from "./tools.ts";

/** The executable under test: $BERTH_TEST_RUNTIME, or the built one. */
export const berth = (): string =>
  process.env["BERTH_TEST_RUNTIME"] ?? join(repository, "dist/bin/berth");
