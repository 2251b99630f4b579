/** Somebody invented, drawn by chance. */
import type { Lab } from "../lab.svelte";
import type { Society } from "../types";

/** Kept in the state until there is a society to draw from. */
export const ANYBODY = "stories.anybody";
/** Bits of a chance id that number the people of a community. */
const LOCAL = 4096;

/** Give the chance id of somebody in a society; `luck` is in 0..1 and stands for a place in the order of all citizens. */
export function anybody(places: Society["places"], luck: number): number {
  const everybody = places.first.at(-1) ?? 0;
  const index = Math.min(Math.floor(luck * everybody), everybody - 1);
  const community = places.first.findLastIndex((first) => first <= index);
  return community * LOCAL + index - places.first[community]!;
}

/** Select somebody whose life can be told. */
export async function selectAnybody(lab: Lab): Promise<void> {
  const { run, source } = lab;
  if (!run?.society) return;
  const told = await source.lives?.(run.id);
  const luck = Math.random();
  lab.select(told ? told[Math.floor(luck * told.length)]! : anybody(run.society.places, luck));
}
