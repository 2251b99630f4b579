/** Measures of two societies as rows of charts and of tables. */
import type { Cell } from "../../charts/csv";
import type { MirrorRow } from "../../charts/mirror";
import type { PairRow } from "../../charts/pairs";
import type { Words } from "../../words/lab/en";
import type { Measured } from "../types";

type Names = Words["charts"];

/** What tells one measure from another. */
export function named(one: Measured): string {
  return [one.measure, one.part, one.group].join(" / ");
}

/** Give what a measure is called here: by its name and part, else by the title and part that come with it. */
export function told(one: Measured, w: Names): string {
  const key = one.part ? `${one.measure}: ${one.part}` : one.measure;
  return w.names[key] ?? (one.part && !one.title.includes(one.part) ? `${one.title}: ${one.part.replaceAll("_", " ")}` : one.title);
}

/** Give what a measure means: of its part, where that has a meaning of its own. */
export function meaning(one: Measured, w: Names): string {
  return w.meanings[`${one.measure}: ${one.part}`] ?? one.definition;
}

/** Give the unit of a measure. */
export function unitOf(one: Measured | undefined, w: Names): string {
  return one ? (w.units[one.unit] ?? one.unit) : "";
}

/** Say both values of a measure in words. */
export function said(one: Measured, w: Names, label: string = told(one, w)): string {
  return w.pairSaid(label, w.figure(one.values[0]), w.figure(one.values[1]), unitOf(one, w));
}

/** Make a row of a chart of pairs. */
export function pairRow(one: Measured, w: Names, label: string = told(one, w)): PairRow {
  return { key: named(one), label, unit: unitOf(one, w), definition: meaning(one, w), values: one.values, intervals: one.intervals, difference: one.difference, difference_interval: one.difference_interval };
}

/** Make a row of a chart back to back. */
export function mirrorRow(one: Measured, w: Names, fills: [string, string]): MirrorRow {
  return { key: named(one), label: told(one, w), definition: meaning(one, w), values: one.values, intervals: one.intervals, fills };
}

/** Put measures that are alike but for their group together, in the order in which they come. */
export function panelsOf(measures: Measured[]): { key: string; rows: Measured[] }[] {
  const found = new Map<string, Measured[]>();
  for (const one of measures) {
    const key = `${one.measure} / ${one.part}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found].map(([key, rows]) => ({ key, rows }));
}

/** Write a row of a table: both values with their intervals, then the difference with its own. */
export function cellsOf(one: Measured, w: Names): Cell[] {
  return [told(one, w), one.group, unitOf(one, w), ...[0, 1].flatMap((arm) => [one.values[arm]!, ...(one.intervals[arm] ?? [null, null])]), one.difference, ...(one.difference_interval ?? [null, null]), meaning(one, w)];
}

/** Where the first society counts nobody and the second neither, there is nothing to draw. */
export function isIdle(measures: Measured[]): boolean {
  return measures.every((one) => one.values.every((value) => !value));
}
