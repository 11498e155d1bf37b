// Every target of the fuzz of documents.

import { config } from "./config.ts";
import { processFile } from "./process.ts";
import { profile } from "./profile.ts";
import { resources } from "./resources.ts";
import { state } from "./state.ts";
import type { Target } from "./target.ts";

export const documentTargets: readonly Target[] = [config, processFile, resources, profile, state];
