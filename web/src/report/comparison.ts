/** What a report is given of a comparison: the structure that `demerit.report.comparison.comparison_data.lay_out_comparison` makes. */
export interface Arm {
  name: string;
  title: string;
  says: string;
}

export interface ArmRow {
  arm: string;
  described: number | null;
  value: number | null;
  difference: number | null;
  low: number | null;
  high: number | null;
  joint_low: number | null;
  joint_high: number | null;
  unpaired_low: number | null;
  unpaired_high: number | null;
  variance_ratio: number | null;
  range_low: number | null;
  range_median: number | null;
  range_high: number | null;
  range_chance: number | null;
  range_noise: number | null;
  flips: number | null;
  is_outside: boolean;
  narrower: number | null;
}

export interface StructureRow {
  structure: string;
  arm: string;
  described: number | null;
  value: number | null;
  difference: number | null;
}

export interface Drawn {
  value: number | null;
  low: number | null;
  high: number | null;
  median: number | null;
  chance: number | null;
}

export interface Headline {
  measure: string;
  part: string;
  title: string;
  unit: string;
  described: Drawn;
  outside: string[];
  rows: ArmRow[];
  structures: StructureRow[];
  query: string;
}

export interface Drivers {
  arm: string;
  draws: number;
  figures: number;
  by_chance: number | null;
  strongest: { path: string; meaning: string; correlation: number }[];
}

export interface Crossed {
  group: string;
  people: number;
  spared: number;
  both: number;
  only: number;
  days_described: number;
  days_arm: number;
}

export type Which = "spared" | "both" | "only";

export interface SparedBy {
  arm: string;
  groups: Crossed[];
  examples: Record<Which, number[]>;
  query: string;
}

export interface Steps {
  arm: string;
  entered: number | null;
  noticed: number | null;
  filed: number | null;
  stands_after_a_decision: number | null;
  struck_out: number | null;
  waited: number | null;
}

export interface Curve {
  arm: string;
  cause: string;
  spells: number;
  days: number[];
  still: number[];
  mean: number | null;
}

export interface Effort {
  arm: string;
  cases: number;
  hours: number;
  extra_hours: number;
  avoided: number;
  low: number | null;
  high: number | null;
  an_hour: number | null;
}

export interface Stretch {
  start_day: number;
  days: number;
  cause: string;
  end: string;
  from: string;
}

export interface LifeIn {
  arm: string;
  days_restricted: number;
  days_wrongful: number;
  days_collateral: number;
  marked_true: number;
  marked_false: number;
  refused: number;
  refused_wrongly: number;
  filed: number;
  upheld: number;
  stretches: Stretch[];
}

export interface Life {
  who: number;
  about: string;
  said: string[];
  first_day: number;
  last_day: number;
  arms: LifeIn[];
  query: string;
}

export interface Attributed {
  rule: string;
  measure: string;
  part: string;
  unit: string;
  first_off: number | null;
  first_off_low: number | null;
  first_off_high: number | null;
  last_on: number | null;
  last_on_low: number | null;
  last_on_high: number | null;
}

export interface Comparison {
  replicates: number;
  draws: number;
  arms: Arm[];
  main: string;
  ranking: { order: string[]; flips: number | null };
  headlines: Headline[];
  idle: string[];
  drivers: Drivers;
  spared: SparedBy[];
  steps: Steps[];
  curves: Curve[];
  efforts: { hours_a_week: number; decisions: number | null; rows: Effort[] };
  life: Life | null;
  attribution: Attributed[];
  queries: { drivers: string; steps: string; curves: string; efforts: string };
}

/** Name of the rules as described among the arms. */
export const REGIME = "regime";

/** Find the title of an arm. */
export function titleOf(found: Comparison, arm: string): string {
  return found.arms.find((one) => one.name === arm)?.title ?? arm;
}

/** Write a SELECT as a command that a shell takes as it stands. */
export function asCommand(query: string): string {
  return `demerit query RUN "${query.replace(/(["$`\\])/g, "\\$1")}"`;
}
