/** A row of a chart of arms: a difference with the intervals of luck and of what is assumed, and what other structures come to. */
export interface DifferenceRow {
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
  assumed_low: number | null;
  assumed_high: number | null;
  unpaired_low: number | null;
  unpaired_high: number | null;
  structures: number[];
}
