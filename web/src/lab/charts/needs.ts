/** Needs, picked out of what was measured. */
import type { Measured } from "../types";

/** What can be told of each need. */
export const FIGURES = ["refused", "refused_wrongly", "unmet", "unmet_wrongly", "unattempted", "unattempted_wrongly"] as const;

/** Give one figure of each need that has any, the largest first. Parts read "NEED: FIGURE". */
export function byNeed(measures: Measured[], figure: (typeof FIGURES)[number]): { need: string; one: Measured }[] {
  return measures
    .filter((one) => one.part.endsWith(`: ${figure}`) && one.values.some((value) => value))
    .map((one) => ({ need: one.part.slice(0, -figure.length - 2).replaceAll("_", " "), one }))
    .sort((a, b) => largest(b.one) - largest(a.one));
}

function largest(one: Measured): number {
  return Math.max(one.values[0] ?? 0, one.values[1] ?? 0);
}
