// The engine's entry: the only place that ends the process.
//
// All modules are evaluated when the engine is built, and every run starts from what that left (docs/architecture.md). So
// nothing outside of a function may depend on the run: its time, its ids, its environment, its descriptors.

import { native } from "../native/index.ts";
import { start } from "../native/platform.ts";
import { runCommandLine } from "./command-line.ts";

// What all objects share cannot be changed by a key such as "__proto__" of some document.
Object.freeze(Object.prototype);

start((args, environment) => native().endProcess({ code: runCommandLine(args, environment) }));
