// Many commands at once on one id, and renames in the root file system while containers are made.
import type { Torture } from "../figures.ts";
import { playNames, raceOneId } from "./one-id.ts";
import { cleanly } from "./place.ts";
import { raceRenames } from "./renames.ts";

const secondsOfSample = 3;
const secondsOfWhole = 60;

export const race: Torture = async (options) => {
  const sample = options.extent === "sample";
  const seconds = options.seconds ?? (sample ? secondsOfSample : secondsOfWhole);
  const races = [
    ...playNames.map((play) => [play, () => raceOneId(options, play, seconds)] as const),
    ["renames", () => raceRenames(options, seconds)] as const,
  ];
  const figures = [];
  for (const [name, run] of races)
    if (options.only.length === 0 || options.only.includes(name)) figures.push(await cleanly(run));
  return figures;
};
