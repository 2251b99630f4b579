/** What a plot is given beside its data. */
import type { Tick } from "./ticks";

/** A label at the right end of a line or a layer; with a dash it stands for a line. */
export interface EndLabel {
  name: string;
  y: number;
  fill: string;
  dash?: string;
  weight?: number;
  write: (i: number) => string;
}

/** A stretch of the horizontal axis that is set apart. */
export interface Span {
  from: number;
  to: number;
  label: string;
  short: string;
}

export interface Series {
  key: string;
  name: string;
  fill: string;
  values: number[];
  dash?: string;
  weight?: number;
}

/** Size, axis, marks and words that every plot over time is given. */
export interface Frame {
  width: number;
  height: number;
  x: number[];
  xTicks: Tick[];
  unit: string;
  spans?: Span[];
  marks?: { at: number; label: string }[];
  cursor?: number | null;
  name: string;
  sliderName: string;
  /** Letters that the labels at the end have room for; by default those of the longest. */
  letters?: number;
  when: (i: number) => string;
}
