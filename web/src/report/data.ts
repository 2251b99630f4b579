/** What a report is given: the structure that `demerit.report.run.run_data.report_data` makes. */
import type { Comparison } from "./comparison";
import type { FitRow } from "./fit";

export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
  /** Where the bounds come from: replicates, communities, households or exact; empty without bounds. */
  source?: string;
  /** Why there are no bounds; empty where there are, or where a figure never has any. */
  why?: string;
}

export interface Row extends Estimate {
  part: string;
  group: string;
  unit: string;
}

export interface Measure {
  name: string;
  title: string;
  definition: string;
  rows: Row[];
}

export interface Answer {
  name: string;
  question: string;
  sentences: string[];
  measures: string[];
}

export interface Weekly {
  dates: string[];
  burn_in: number;
  unit: string;
  lines: Record<string, number[]>;
  classes: Record<string, number[]>;
  waiting: number[];
}

export interface Need {
  need: string;
  title: string;
  refused: number;
  refused_wrongly: number;
  leaked: number;
  unmet: number;
  unmet_wrongly: number;
  unattempted: number;
  unattempted_wrongly: number;
  days: number;
  days_wrongly: number;
}

export interface Kind {
  kind: string;
  family: string;
  title: string;
  points: number | null;
  done: number;
  entered_true: number;
  entered_false: number;
  missent: number;
  missed: number;
  misread: number;
  shielded: number;
}

export interface Restoration {
  cause: string;
  spells: number;
  days: number[];
  still: number[];
  remedy: number[];
  lapse: number[];
  supported: number[];
}

export interface ProvinceCell extends Estimate {
  certain: boolean;
}

export interface Province {
  name: string;
  people: number;
  restricted: ProvinceCell;
  wrongful: ProvinceCell;
}

export interface LedgerCell {
  origin: string;
  effect: string;
  class: string;
  through: string;
  related: boolean;
  days: number;
}

export type FigureValue = number | string | boolean | null | unknown[] | { [key: string]: unknown };

export interface ScenarioFigure {
  path: string;
  value: FigureValue;
  unit: string | null;
  source: string;
  since: string | null;
  range: [number, number] | null;
  why: string | null;
  why_end: string | null;
  assumed: boolean;
}

export interface Facts {
  demerit: string;
  scenario: string;
  people: number;
  weeks: number;
  burn_in: number;
  complete: boolean;
  start: string;
  seed: number;
  state_hash: string;
  arms: Record<string, { weeks: number; state_hash: string }>;
  [name: string]: unknown;
}

export interface Fits {
  says: string[];
  rows: FitRow[];
  limits: string[];
}

export interface Report {
  synthetic: true;
  name: string;
  title: string;
  first_line: string;
  story: string;
  box: string[];
  intervals: string;
  population: string;
  facts: Facts;
  reproduce: { command: string; python: string; state_hash: string };
  answers: Answer[];
  fit: Fits;
  measures: Measure[];
  weekly: Weekly;
  views: { private: (number | null)[]; public: (number | null)[] };
  classes: { name: string; meaning: string }[];
  tiers: { names: string[]; stock: Record<string, number[]> };
  moves: { from: string; to: string; moves: number }[];
  needs: Need[];
  kinds: Kind[];
  restoration: Restoration[];
  provinces: Province[];
  ledger: LedgerCell[];
  comparison: Comparison | null;
  eras: { date: string; title: string }[];
  changes: { path: string; old: string; new: string }[];
  figures: ScenarioFigure[];
  sources: Record<string, string>;
  tables: { name: string; meaning: string; columns: { name: string; unit: string; meaning: string }[] }[];
}
