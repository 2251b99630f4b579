/** The filters of the legend, and how many people each leaves in a frame. */
import { BITS, NO_TIER, TRAITS, type Society } from "../types";

/** Which part of people a filter is about; those of one part are alternatives, and parts go together. */
export type Part = "tier" | "state" | "group" | "age";

export interface Filter {
  /** In the address, e.g. "tier-3", "wrongful", "group-1", "age-2". */
  name: string;
  part: Part;
  /** Number within tiers, groups and ages. */
  at: number;
  test: (byte: number, traits: number) => boolean;
}

export const STATES = ["restricted", "wrongful", "through_others", "listed", "gone"] as const;
export const AGES = 3;
const AGE_AT = 3;

const groupOf = (traits: number) => traits & TRAITS.group;
const ageOf = (traits: number) => (traits & TRAITS.age) >> AGE_AT;

/** List the filters that a society has; tiers as in the arm with more of them. */
export function filtersOf(society: Society): Filter[] {
  const tiers = Math.max(society.tiers[0].length, society.tiers[1].length);
  const filters: Filter[] = STATES.map((state, at) => ({ name: state, part: "state", at, test: (byte) => (byte & BITS[state]) !== 0 }));
  for (let at = tiers - 1; at >= 0; at--) filters.push({ name: `tier-${at}`, part: "tier", at, test: (byte) => (byte & BITS.tier) === at && !(byte & BITS.gone) });
  filters.push({ name: "tier-none", part: "tier", at: NO_TIER, test: (byte) => (byte & BITS.tier) === NO_TIER && !(byte & BITS.gone) });
  if (society.groups.length > 1) society.groups.forEach((_, at) => filters.push({ name: `group-${at}`, part: "group", at, test: (_byte, traits) => groupOf(traits) === at }));
  for (let at = 0; at < AGES; at++) filters.push({ name: `age-${at}`, part: "age", at, test: (_byte, traits) => ageOf(traits) === at });
  return filters;
}

/** Tell whether the filters that are on leave somebody; those of a part named in `but` are not asked. */
export function leaves(on: Filter[], byte: number, traits: number, but: Part | null = null): boolean {
  const parts = new Set(on.map((filter) => filter.part));
  if (but) parts.delete(but);
  return [...parts].every((part) => on.some((filter) => filter.part === part && filter.test(byte, traits)));
}

/** Bits of `people` that filters read: group and age. */
const TRAIT_BITS = TRAITS.group | TRAITS.age;

/** Mark those whom filters of traits leave out; null where there are none. */
export function dimmedBy(on: Filter[], people: Uint8Array): Uint8Array | null {
  const about = on.filter((filter) => filter.part === "group" || filter.part === "age");
  if (about.length === 0) return null;
  const out = Uint8Array.from({ length: TRAIT_BITS + 1 }, (_, traits) => (leaves(about, 0, traits) ? 0 : 1));
  return people.map((traits) => out[traits & TRAIT_BITS]!);
}

/** People by traits and byte: entry (traits << 8) | byte. */
export type Census = Uint32Array;

/** Count a frame. */
export function censusOf(frame: Uint8Array, people: Uint8Array): Census {
  const census = new Uint32Array((TRAIT_BITS + 1) << 8);
  for (let i = 0; i < frame.length; i++) census[((people[i]! & TRAIT_BITS) << 8) | frame[i]!]!++;
  return census;
}

/** Count those of a census whom a filter leaves, among those whom the filters of other parts leave. */
export function countOf(census: Census, filter: Filter, on: Filter[]): number {
  let sum = 0;
  for (let key = 0; key < census.length; key++) {
    const n = census[key]!;
    if (n && filter.test(key & 255, key >> 8) && leaves(on, key & 255, key >> 8, filter.part)) sum += n;
  }
  return sum;
}
