/** A row of a chart of arms: a difference with the bounds of chance, the range of results over the stated ranges, and other structures. */
export interface DifferenceRow {
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
  range_low: number | null;
  range_median: number | null;
  range_high: number | null;
  unpaired_low: number | null;
  unpaired_high: number | null;
  structures: number[];
}
