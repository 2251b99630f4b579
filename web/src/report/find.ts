/** Looking up figures in the measures of a report. */
import type { Estimate, Measure, Row } from "./data";

export const NOTHING: Estimate = { value: null, low: null, high: null };

/** Find one figure; nothing is known where the run has none. */
export function find(measures: Measure[], name: string, part = "", group = ""): Estimate {
  return rowsOf(measures, name).find((row) => row.part === part && row.group === group) ?? NOTHING;
}

/** Find the rows of a measure. */
export function rowsOf(measures: Measure[], name: string): Row[] {
  return measures.find((measure) => measure.name === name)?.rows ?? [];
}

/** Find one figure for everybody and for each group. */
export function byGroup(measures: Measure[], name: string, part = ""): Row[] {
  return rowsOf(measures, name).filter((row) => row.part === part);
}

/** List the groups of a report, in the order of the measures. */
export function groupsOf(measures: Measure[]): string[] {
  return [...new Set(measures.flatMap((measure) => measure.rows.map((row) => row.group)))].filter((group) => group !== "");
}

/** Tell whether a run has a measure at all. */
export function isMeasured({ measures }: { measures: Measure[] }, name: string): boolean {
  return rowsOf(measures, name).length > 0;
}
