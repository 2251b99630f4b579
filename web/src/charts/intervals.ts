/** A row of a chart of intervals; mark is the number of a group, null for everybody. */
export interface IntervalRow {
  label: string;
  mark: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  write?: (value: number) => string;
}
