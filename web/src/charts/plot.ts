/** What a plot is given beside its data. */

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
