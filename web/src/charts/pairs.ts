/** Rows that show one figure in two societies, and where everything in them stands. */
import { scaleLinear, type ScaleLinear } from "d3-scale";
import type { Term } from "./terms";
import { widthOf, wrap } from "./wrap";

export type Range = [number, number] | null;

export interface PairRow {
  key: string;
  label: string;
  unit?: string;
  definition?: string;
  values: [number | null, number | null];
  intervals: [Range, Range];
  difference: number | null;
  difference_interval: Range;
}

export interface Laid {
  row: PairRow;
  /** Lines of the label and of the unit. */
  label: string[];
  unit: string[];
  /** Top of the row, first line of its label, places of the two marks, and its height. */
  top: number;
  text: number;
  marks: [number, number];
  height: number;
  scale: ScaleLinear<number, number>;
}

export interface Columns {
  wide: boolean;
  label: number;
  from: number;
  to: number;
  values: number;
  difference: number;
}

const LINE = 16;
const GAP = 22;

/** Share the width out, with no more for labels than the longest is: labels, marks, values, differences; one above the other where it is narrow. */
export function columns(width: number, ranges: boolean, differences: boolean, longest = Infinity): Columns {
  const wide = width >= 540;
  const values = ranges ? 130 : 64;
  const difference = wide && differences ? (ranges ? 126 : 124) : 0;
  const label = wide ? Math.round(Math.min(290, width * 0.27, longest + 6)) : width;
  const from = wide ? label + 18 : 10;
  const end = width - difference;
  return { wide, label, from, to: end - values - 16, values: end - values, difference: wide ? width - difference + 8 : 0 };
}

/** Place the rows one below the other, each on its own scale from nothing, or all on one. */
export function lay(rows: PairRow[], place: Columns, common: boolean, top: number, below: boolean): Laid[] {
  const shared = common ? scaleOf(rows, place, true) : null;
  let at = top;
  return rows.map((row) => {
    const room = place.label - (place.wide ? 4 : 0);
    const label = wrap(row.label, room);
    const unit = row.unit ? wrap(row.unit, room) : [];
    const deep = LINE * (label.length + unit.length);
    const height = place.wide ? Math.max(deep, 2 * GAP) + 14 : deep + 2 * GAP + 22 + (below ? 18 : 0);
    const first = place.wide ? at + (height - GAP) / 2 : at + deep + 16;
    const text = place.wide ? at + (height - deep) / 2 + 12 : at + 12;
    const laid: Laid = { row, label, unit, top: at, text, marks: [first, first + GAP], height, scale: shared ?? scaleOf([row], place, false) };
    at += height;
    return laid;
  });
}

/** Reach from nothing to the furthest end of the rows. */
export function scaleOf(rows: PairRow[], place: { from: number; to: number }, nice: boolean): ScaleLinear<number, number> {
  const reach = rows.flatMap((row) => [...row.values, ...row.intervals.flatMap((range) => range ?? [])]).filter((value) => value !== null);
  const scale = scaleLinear([Math.min(0, ...reach), Math.max(0, ...reach) || 1], [place.from, place.to]);
  return nice ? scale.nice(3) : scale;
}

/** Give the labels that are defined and where they stand. */
export function termsOf(laid: Laid[]): Term[] {
  return laid
    .filter((one) => one.row.definition)
    .map((one) => ({ title: one.row.label, definition: one.row.definition!, x: 0, y: one.text - 13, width: Math.max(...one.label.map(widthOf)), height: LINE * one.label.length + 2 }));
}

/** Give how high all rows are together. */
export function depth(laid: Laid[], top: number): number {
  return top + laid.reduce((sum, one) => sum + one.height, 0);
}
