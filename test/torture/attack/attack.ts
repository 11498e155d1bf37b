// Not written yet.
import type { Torture } from "../figures.ts";

export const attack: Torture = () => Promise.reject(new Error("not written yet"));
