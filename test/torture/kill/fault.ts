// Not written yet.
import type { Torture } from "../figures.ts";

export const fault: Torture = () => Promise.reject(new Error("not written yet"));
