/** Changes that a visitor can try first, each with one click. */
import type { ArmJob, Catalogue, Job, RegimeSheet } from "../types";
import { UNCHANGED } from "./changes";

export interface FirstChange {
  /** A safeguard, a regime, or all safeguards together. */
  kind: "safeguard" | "preset" | "all";
  name: string;
  title: string;
  sentence: string;
  arm: ArmJob;
}

/** Safeguards that come first, as they need no explanation; the others follow in the order of the catalogue. */
const PLAIN = ["ties", "copies", "letters"];
const MOST = 3;
/** Preset without any rules. */
export const NOTHING = "none";

/** List them: three safeguards that change something here, all of them, and no regime; where no safeguard changes anything, other regimes. */
export function firstChanges(job: Job, sheet: RegimeSheet, catalogue: Catalogue): FirstChange[] {
  const fitting = catalogue.safeguards.filter((card) => sheet.applicable.includes(card.name));
  const order = [...PLAIN.flatMap((name) => fitting.filter((card) => card.name === name)), ...fitting.filter((card) => !PLAIN.includes(card.name))];
  const changes = order.slice(0, MOST).map(({ name, title, sentence }): FirstChange => ({ kind: "safeguard", name, title, sentence, arm: { ...UNCHANGED, safeguards: [name] } }));
  if (fitting.length > MOST) changes.push({ kind: "all", name: "all", title: "", sentence: "", arm: { ...UNCHANGED, safeguards: fitting.map((card) => card.name) } });
  const regimes = catalogue.presets.filter((card) => !card.own && card.error === null && card.name !== job.preset);
  const others = fitting.length ? regimes.filter((card) => card.name === NOTHING) : regimes.slice(0, MOST);
  return [...changes, ...others.map(({ name, title, story }): FirstChange => ({ kind: "preset", name, title, sentence: story, arm: { ...UNCHANGED, preset: name } }))];
}

/** Tell whether two arms change the same. */
export function sameArm(a: ArmJob, b: ArmJob): boolean {
  const plain = ({ preset, safeguards, set }: ArmJob) => JSON.stringify([preset, [...safeguards].sort(), Object.entries(set).sort()]);
  return plain(a) === plain(b);
}
