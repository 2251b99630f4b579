/** Measures of two societies as rows of charts and of tables. */
import type { Cell } from "../../charts/csv";
import type { MirrorRow } from "../../charts/mirror";
import type { PairRow } from "../../charts/pairs";
import type { Measured } from "../types";

/** What tells one measure from another. */
export function named(one: Measured): string {
  return [one.measure, one.part, one.group].join(" / ");
}

/** Give the title of a measure, with its part where that says more. */
export function told(one: Measured): string {
  return one.title;
}

/** Make a row of a chart of pairs. */
export function pairRow(one: Measured, label: string = told(one)): PairRow {
  return { key: named(one), label, unit: one.unit, definition: one.definition, values: one.values, intervals: one.intervals, difference: one.difference, difference_interval: one.difference_interval };
}

/** Make a row of a chart back to back. */
export function mirrorRow(one: Measured, fills: [string, string]): MirrorRow {
  return { key: named(one), label: told(one), definition: one.definition, values: one.values, intervals: one.intervals, fills };
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
export function cellsOf(one: Measured): Cell[] {
  return [one.title, one.group, one.unit, ...[0, 1].flatMap((arm) => [one.values[arm]!, ...(one.intervals[arm] ?? [null, null])]), one.difference, ...(one.difference_interval ?? [null, null]), one.definition];
}

/** Where the first society counts nobody and the second neither, there is nothing to draw. */
export function isIdle(measures: Measured[]): boolean {
  return measures.every((one) => one.values.every((value) => !value));
}
