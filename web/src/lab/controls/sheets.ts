/** The rules of a regime, asked for once and kept for all who read them. */
import type { Job, RegimeSheet, Source } from "../types";
import { readable } from "./families";

type Regime = Pick<Job, "preset" | "toml">;

const known = new WeakMap<Source, Map<string, Promise<RegimeSheet>>>();

/** Give the sheet of a regime; what failed is asked for again the next time. */
export function sheetOf(source: Source, { preset, toml }: Regime): Promise<RegimeSheet> {
  const kept = known.get(source) ?? new Map<string, Promise<RegimeSheet>>();
  known.set(source, kept);
  const key = JSON.stringify([preset, toml]);
  const sheet = kept.get(key) ?? source.sheet({ preset, toml }).then(readable);
  kept.set(key, sheet);
  sheet.catch(() => kept.delete(key));
  return sheet;
}
