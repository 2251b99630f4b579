/** What a report is given of a published figure beside the model's own: what `demerit.report.run.published` makes. */
import type { Estimate } from "./data";

export interface FitRow {
  title: string;
  unit: string;
  period: string;
  use: string;
  source: string;
  note: string;
  of: string;
  published: Estimate & { value: number };
  model: Estimate & { why?: string };
  deviation: string;
}
