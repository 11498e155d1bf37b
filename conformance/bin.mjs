#!/usr/bin/env node
// `berth-conformance`: the suite is TypeScript.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
process.argv.splice(2, 0, join(here, "cli.ts"));
await import("../scripts/run.mjs");
