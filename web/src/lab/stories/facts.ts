/** The numbers that a step may name: read from the run that is shown, never written into a text. */
import { BITS, SERIES, type FigureSheet, type LifeTold, type RegimeSheet } from "../types";
import type { Count, Run } from "../run.svelte";
import type { Pair } from "../player.svelte";

/** Where a society stands in general: counts averaged or added up over the reported weeks. */
export interface Account {
  mean: (count: Count) => number | null;
  sum: (count: Count) => number | null;
}

export interface Stayed {
  began: number;
  stayed: number;
}

/** Both societies a year before the end, and at the end. */
export type Year = readonly [Pair, Pair];

export interface Facts {
  people: number | null;
  /** Monday of the week shown. */
  date: string | null;
  /** Both societies over the reported weeks. */
  arms: readonly [Account, Account];
  /** The second society before the switch was turned; null until then. */
  earlier: Account | null;
  /** People with a flag in the week shown. */
  now: (arm: 0 | 1, flag: keyof typeof BITS) => number | null;
  /** People in a tier, counted from the lowest one, in the week shown. */
  inTier: (arm: 0 | 1, tier: number) => number | null;
  /** Of those who were in the lowest tiers a year before the end: how many there were, and how many are in them at the end. */
  stayed: (arm: 0 | 1, tiers: number) => Stayed | null;
  figure: (path: string) => FigureSheet | null;
  life: LifeTold | null;
  /** Days of the life with anything refused. */
  days: (arm: 0 | 1) => number | null;
  /** Such days in the second society before the switch was turned. */
  daysEarlier: number | null;
}

/** Everything that facts are read from. */
export interface Known {
  run: Run | null;
  shown: { week: number; pair: Pair } | null;
  sheet: RegimeSheet | null;
  year: Year | null;
  life: LifeTold | null;
  earlier: Account | null;
  daysEarlier: number | null;
}

/** Give the account of one society of a run; null where not all its reported weeks are known. */
export function accountOf(rows: readonly number[][], burnIn: number, weeks: number): Account {
  const reported = rows.slice(burnIn, weeks);
  const whole = weeks > burnIn && reported.length === weeks - burnIn && reported.every((row) => row !== undefined);
  const sum = (count: Count) => (whole ? reported.reduce((total, row) => total + row[SERIES.indexOf(count)]!, 0) : null);
  return {
    sum,
    mean: (count) => {
      const total = sum(count);
      return total === null ? null : total / (weeks - burnIn);
    },
  };
}

/** Count the citizens whose byte has some bits as wanted. */
export function counted(frame: Uint8Array, mask: number, wanted: number): number {
  let n = 0;
  for (const byte of frame) if ((byte & mask) === wanted) n++;
  return n;
}

/** Add up the days with anything refused. */
export function daysRefused(life: LifeTold | null, arm: 0 | 1): number | null {
  return life?.arms[arm]?.stretches.reduce((total, stretch) => total + stretch.days, 0) ?? null;
}

/** Give the week in the middle of the longest time in which something was refused; null where nothing was. */
export function weekRefused(life: LifeTold, arm: 0 | 1): number | null {
  const [longest] = [...(life.arms[arm]?.stretches ?? [])].sort((a, b) => b.days - a.days);
  return longest ? Math.max(0, Math.floor((longest.from + longest.to) / 2) - 1) : null;
}

/** Gather the numbers. */
export function factsOf(known: Known): Facts {
  const { run, shown, sheet, life } = known;
  const society = run?.society ?? null;
  const account = (arm: 0 | 1) => accountOf(run?.series[arm] ?? [], society?.burn_in ?? 0, society?.weeks ?? 0);
  return {
    people: society?.people ?? null,
    date: society && shown ? monday(society.start, shown.week) : null,
    arms: [account(0), account(1)],
    earlier: known.earlier,
    now: (arm, flag) => (shown ? counted(shown.pair[arm], BITS[flag], BITS[flag]) : null),
    inTier: (arm, tier) => (shown ? counted(shown.pair[arm], BITS.tier | BITS.gone, tier) : null),
    stayed: (arm, tiers) => (known.year ? stayedIn(known.year[0][arm], known.year[1][arm], tiers) : null),
    figure: (path) => figureIn(sheet, path),
    life,
    days: (arm) => daysRefused(life, arm),
    daysEarlier: known.daysEarlier,
  };
}

/** Count who was in the lowest tiers before, and who of them is in them now. */
export function stayedIn(before: Uint8Array, now: Uint8Array, tiers: number): Stayed {
  const isLow = (byte: number) => (byte & BITS.tier) < tiers && (byte & BITS.gone) === 0;
  let began = 0;
  let stayed = 0;
  before.forEach((byte, i) => {
    if (!isLow(byte)) return;
    began++;
    if (isLow(now[i]!)) stayed++;
  });
  return { began, stayed };
}

function figureIn(sheet: RegimeSheet | null, path: string): FigureSheet | null {
  for (const family of sheet?.families ?? []) for (const figure of family.figures) if (figure.path === path) return figure;
  return null;
}

/** Give the first day of a week of the run. */
export function monday(start: string, week: number): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + week * 7 * 86_400_000).toISOString().slice(0, 10);
}

/** Give the week in which a day falls. */
export function weekOf(start: string, day: string): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / (7 * 86_400_000));
}
