/** What the page and whoever simulates for it say to each other. src/demerit/lab serves these shapes; static exports and notebooks hold them. */

/** A figure or a switch below `regime`, by its dotted path as in a scenario, e.g. "regime.copies.clearing" or "regime.ties.on". */
export type Setting = number | boolean;

/** What the second society changes; without anything it is the same as the first. */
export interface ArmJob {
  /** A shipped regime in the place of the first one's; then no safeguards. */
  preset: string | null;
  safeguards: string[];
  set: Record<string, Setting>;
}

/** People, weeks and seed of a scenario, as it says itself. */
export interface Size {
  people: number;
  /** Weeks reported, after the burn-in. */
  weeks: number;
  burn_in: number;
  seed: number;
}

/** All that a paired run depends on. Equal jobs are one run. */
export interface Job extends Size {
  /** Name of a shipped preset, or "file:N" for a scenario that was named on the command line. */
  preset: string;
  /** A scenario typed or pasted by the user, in the place of the preset. */
  toml: string | null;
  arm: ArmJob;
}

/** An error that the user can mend; HTTP 422. Other statuses: 401 no token, 403 foreign page, 404 gone, 413 too large, 429 too many runs. */
export interface LabError {
  error: string;
  /** "scenario", "people", "weeks", "seed", "arm", "run", "token" …: what it is about. */
  about: string;
}

export interface Axis {
  name: string;
  title: string;
  meaning: string;
}

export interface PresetCard {
  name: string;
  title: string;
  story: string;
  first_line: string;
  /** Cell by name of axis. */
  axes: Record<string, string>;
  society: string;
  /** As `demerit run` has it; null for a scenario with an error. */
  size: Size | null;
  /** What is wrong with a scenario file of the user's own; null for all that can be started. */
  error: string | null;
  /** What is possible but should not pass in silence, a sentence each. */
  warnings: string[];
  /** True for a scenario file or a run directory named on the command line. */
  own: boolean;
}

export interface SafeguardCard {
  name: string;
  title: string;
  sentence: string;
  /** Requirements, e.g. "L8", with their titles. */
  law: { id: string; title: string }[];
}

export interface FinderCard {
  name: string;
  meaning: string;
}

export interface Catalogue {
  version: string;
  presets: PresetCard[];
  axes: Axis[];
  safeguards: SafeguardCard[];
  finders: FinderCard[];
  limits: { people: [number, number]; weeks: [number, number]; burn_in: [number, number]; seed: [number, number]; sweep_values: number };
  /** Id of a run directory that was named on the command line, opened and ready to watch. */
  opened: string | null;
}

/** One figure that a slider can set. */
export interface FigureSheet {
  path: string;
  meaning: string;
  unit: string;
  value: number;
  /** Bounds of the schema; null where open. */
  bounds: [number | null, number | null];
  whole: boolean;
  /** Lowest and highest plausible value, from the same source. */
  range: [number, number] | null;
  source: string;
  /** The source in full, with its link if it has one; for what is assumed the reason. */
  citation: string;
  url: string | null;
  assumed: boolean;
  since: string;
  role: string;
}

/** One rule family, or one part of the spine (score, lists, notice, remedy, copies, ties, cameras …). */
export interface FamilySheet {
  name: string;
  title: string;
  sentence: string;
  /** Path of its switch; null where it has none. */
  switch: string | null;
  on: boolean;
  /** "lever", "safeguard", "error", "behaviour" … : the role of most of its figures. */
  role: string;
  figures: FigureSheet[];
}

export interface RegimeSheet {
  preset: string;
  title: string;
  size: Size;
  families: FamilySheet[];
  /** What is possible but should not pass in silence, a sentence each. */
  warnings: string[];
  /** Safeguards that change something in this regime, by name. */
  applicable: string[];
}

export type Phase = "queued" | "planning" | "compiling" | "living" | "lives" | "measuring" | "replicates" | "done" | "failed" | "cancelled";

/** One line of a run's progress; sent at most ten times a second, and at once when somebody begins to watch. */
export interface RunEvent {
  id: string;
  phase: Phase;
  /** Weeks that both societies have lived and that can be shown: frames 0 .. week - 1. */
  week: number;
  /** All weeks, burn-in and reported. */
  weeks: number;
  /** Seconds until the last week; null while unknown. */
  eta: number | null;
  /** Replicates done and wanted. */
  replicates: [number, number];
  /** In the phases failed and cancelled: why, and what to do. */
  message: string | null;
  /** Rows of the weeks that were not sent before on this connection: week, arm (0 | 1), then counts in the order of SERIES. */
  series: number[][];
}

/** Order of the counts of a series row: people at the end of the week, and what happened in it. */
export const SERIES = ["restricted", "wrongful", "listed", "through_others", "gone", "waiting", "refused", "entries", "false_entries"] as const;

export interface Society {
  id: string;
  preset: string;
  title: string;
  story: string;
  first_line: string;
  arms: { name: string; title: string; first_line: string; scored: boolean }[];
  people: number;
  weeks: number;
  burn_in: number;
  /** First day of the run, ISO. */
  start: string;
  seed: number;
  /** Tier names from the lowest to the highest of each arm; empty where no score counts. */
  tiers: [string[], string[]];
  lists: [string[], string[]];
  groups: string[];
  /** Communities in order: index of the first citizen (one more than communities), province, county, urban. */
  places: { provinces: string[]; first: number[]; province: number[]; county: number[]; urban: number[] };
  /** Dates on which rules change, by arm (null: both). */
  milestones: { week: number; arm: 0 | 1 | null; text: string }[];
  /** What differs between the two societies, in words. */
  differences: string[];
  /** What the scenario holds against its sources or against the boundaries, a sentence each. */
  warnings: string[];
  /** False for a run directory whose frames are lived again and that cannot be restarted with changes. */
  ours: boolean;
}

/** A citizen's byte in a frame. */
export const BITS = { tier: 0b111, restricted: 0b1000, wrongful: 0b1_0000, listed: 0b10_0000, gone: 0b100_0000, through_others: 0b1000_0000 } as const;
/** Value of the tier bits of somebody without a score: a minor, or where no score counts. */
export const NO_TIER = 7;

/** A citizen's byte in `people`, which never changes: group, age band (0 under 18, 1 grown, 2 65 and over), sex, last of the household. */
export const TRAITS = { group: 0b111, age: 0b1_1000, sex: 0b10_0000, last: 0b100_0000 } as const;

/** One figure of both societies. */
export interface Measured {
  measure: string;
  title: string;
  definition: string;
  unit: string;
  part: string;
  group: string;
  values: [number | null, number | null];
  /** Simulation interval of 95 % of each value, over the replicates; null until there are enough. */
  intervals: [[number, number] | null, [number, number] | null];
  /** Second minus first, of the pairs. */
  difference: number | null;
  difference_interval: [number, number] | null;
}

export interface Results {
  id: string;
  /** Replicates that the intervals rest on; 0 while none. */
  replicates: number;
  /** Figures with an interval are means over the replicates; all others, and all figures where this is false, are those of the run's own seed. */
  means: boolean;
  /** Weeks that were measured; a run that is still lived has none. */
  weeks: number;
  headline: Measured[];
  /** Person-days by class of reason (DESIGN §6), for each arm: sums to all restricted person-days. */
  reasons: Measured[];
  by_group: Measured[];
  needs: Measured[];
  funnel: Measured[];
  /** People by tier when the report begins (row) and at its end (column), for each arm; rows and columns as in `tiers`, then "gone". */
  flows: [number[][], number[][]];
  /** Says that the people are invented and what the figures rest on. */
  note: string;
}

export interface Step {
  /** What is told. */
  sentence: string;
  tone: "event" | "wrong" | "quiet";
  /** What the rule is called, its path in the scenario and its source; null where no rule is behind it. */
  rule: { title: string; path: string; source: string } | null;
}

/** One day, or a stretch of quiet days; one cell if both societies tell the same, else one each. */
export interface LifeDay {
  /** Weeks since the start of the run. */
  week: number;
  date: string;
  title: string;
  quiet: string;
  cells: { steps: Step[]; file: string[] }[];
  /** The day on which the two lives part. */
  parts: boolean;
}

export interface LifeTold {
  who: number;
  /** Where in the frames. */
  index: number;
  person: string;
  household: { who: number; role: string }[];
  scene: string;
  difference: string;
  arms: {
    name: string;
    title: string;
    /** Days restricted, wrongly restricted, refused …: heading and number. */
    numbers: { title: string; value: number }[];
    /** Stretches with anything refused: week numbers with fractions, what, and the class of reason. */
    stretches: { from: number; to: number; days: number; refused: string[]; reason: string; reason_title: string }[];
  }[];
  days: LifeDay[];
  /** Said where somebody was found by what became of them. */
  found: string | null;
}

export interface Reproduce {
  cli: string;
  toml: string;
  python: string;
}

export interface SweepJob {
  job: Job;
  path: string;
  /** Two to five values, given one by one; nothing is searched for. */
  values: number[];
}

export interface SweepResult {
  path: string;
  values: number[];
  done: boolean;
  message: string | null;
  /** One entry a value, in the order of `values`; each the headline measures. `values[1]` of a Measured is that of the changed arm. */
  rows: Measured[][];
}

/** Whoever simulates for the page: a server (live), a folder (exported), or a notebook. Every method rejects with a LabError. */
export interface Source {
  kind: "live" | "static" | "notebook";
  catalogue(): Promise<Catalogue>;
  sheet(job: Pick<Job, "preset" | "toml">): Promise<RegimeSheet>;
  /** Starts a run, or finds the one that is there already. */
  start(job: Job): Promise<{ id: string }>;
  cancel(id: string): Promise<void>;
  /** Calls back for every event, first with what is known; gives back what ends it. Connects again by itself after a break. */
  watch(id: string, told: (event: RunEvent) => void, broken: (reason: string) => void): () => void;
  society(id: string): Promise<Society>;
  people(id: string): Promise<Uint8Array>;
  /** One byte a citizen, at the end of a week. */
  frame(id: string, arm: 0 | 1, week: number): Promise<Uint8Array>;
  results(id: string): Promise<Results>;
  /** Lives are told once the run is measured; before that they reject with about: "run". */
  life(id: string, who: string): Promise<LifeTold>;
  find(id: string, finder: string, arm: 0 | 1): Promise<LifeTold>;
  /** Chance ids of those whose lives can be told; left out where all can. */
  lives?(id: string): Promise<number[]>;
  reproduce(id: string): Promise<Reproduce>;
  sweep(job: SweepJob, told: (result: SweepResult) => void): Promise<() => void>;
  /** Address of a download: the run as zip, its report, its scenario; null where there is none. */
  download(id: string, what: "run.zip" | "report.html" | "scenario.toml"): string | null;
}
