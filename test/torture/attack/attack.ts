// npm run torture -- attack: hostile programs inside containers. Each attack is a file of its own that exports one.
import type { Attack, Figures, Torture } from "../figures.ts";
import { descriptors } from "./descriptors.ts";

const attacks: readonly Attack[] = [descriptors];

export const attack: Torture = async (options) => {
  const chosen = attacks.filter(
    ({ name }) => options.only.length === 0 || options.only.includes(name),
  );
  const figures: Figures[] = [];
  for (const { name, run } of chosen) {
    options.progress(`attack ${name}`);
    figures.push(...(await run(options)));
  }
  return figures;
};
