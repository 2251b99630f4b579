/** The axis of weeks that all charts over time share. */
import type { Span } from "../../charts/plot";
import { timeTicks, type Tick } from "../../charts/ticks";
import { words } from "../../words/en";
import { day } from "../../words/number";
import type { Report } from "../data";

export interface Weeks {
  x: number[];
  spans: Span[];
  marks: { at: number; label: string; title: string; date: string }[];
  when: (i: number) => string;
  ticks: (width: number) => Tick[];
  /** The mean over the reported weeks. */
  mean: (values: number[]) => number;
  peak: (values: number[]) => number;
  reported: (values: number[]) => number[];
}

/** Lay out the weeks of a run. */
export function weeksOf(report: Report): Weeks {
  const { dates, burn_in } = report.weekly;
  const x = dates.map((iso) => Date.parse(`${iso}T00:00:00Z`));
  const first = x[burn_in] ?? x.at(-1) ?? 0;
  const reported = (values: number[]) => values.slice(burn_in);
  return {
    x,
    spans: burn_in > 0 && x.length ? [{ from: x[0]!, to: first, label: words.burnIn, short: words.burnInShort }] : [],
    marks: report.eras
      .map((era, i) => ({ at: Date.parse(`${era.date}T00:00:00Z`), label: String(i + 1), title: era.title, date: day(era.date) }))
      .filter((era) => era.at >= (x[0] ?? 0) && era.at <= (x.at(-1) ?? 0)),
    when: (i) => words.time.when(dates[i] ?? dates.at(-1) ?? report.facts.start),
    ticks: (width) => timeTicks(x[0] ?? 0, x.at(-1) ?? 1, width / 90),
    reported,
    mean: (values) => reported(values).reduce((a, b) => a + b, 0) / Math.max(1, reported(values).length),
    peak: (values) => Math.max(0, ...reported(values)),
  };
}
