// Not written yet.
import type { Torture } from "../figures.ts";

export const kill: Torture = () => Promise.reject(new Error("not written yet"));
