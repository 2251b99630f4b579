/** What the second society changes, one by one, each with the job that undoes it. */
import type { ArmJob, Job, RegimeSheet, Setting } from "../types";
import { figureAt } from "./families";

export type Change =
  | { kind: "preset"; preset: string }
  | { kind: "safeguard"; safeguard: string }
  | { kind: "switch"; path: string; title: string; on: boolean }
  | { kind: "figure"; path: string; title: string; meaning: string; unit: string; from: number | null; to: number }
  | { kind: "unknown"; path: string; to: Setting };

export const UNCHANGED: ArmJob = { preset: null, safeguards: [], set: {} };

/** List the changes of a job. */
export function changesOf(arm: ArmJob, sheet: RegimeSheet | null): Change[] {
  return [
    ...(arm.preset !== null ? [{ kind: "preset" as const, preset: arm.preset }] : []),
    ...arm.safeguards.map((safeguard) => ({ kind: "safeguard" as const, safeguard })),
    ...Object.entries(arm.set).map(([path, to]) => changeOf(path, to, sheet)),
  ];
}

function changeOf(path: string, to: Setting, sheet: RegimeSheet | null): Change {
  const families = sheet?.families ?? [];
  if (typeof to === "boolean") {
    const family = families.find((one) => one.switch === path);
    return family ? { kind: "switch", path, title: family.title, on: to } : { kind: "unknown", path, to };
  }
  const found = figureAt(families, path);
  if (!found) return { kind: "unknown", path, to };
  const { family, figure } = found;
  return { kind: "figure", path, title: family.title, meaning: figure.meaning, unit: figure.unit, from: figure.value, to };
}

/** Give the job without one change. */
export function undo(job: Job, change: Change): Job {
  const { arm } = job;
  if (change.kind === "preset") return { ...job, arm: { ...arm, preset: null, set: {} } };
  if (change.kind === "safeguard") return { ...job, arm: { ...arm, safeguards: arm.safeguards.filter((one) => one !== change.safeguard) } };
  return { ...job, arm: { ...arm, set: without(arm.set, change.path) } };
}

/** Give the job with one key set; a value that the regime has anyway is no change. Keys are in order, so that equal choices are one run. */
export function withSetting(job: Job, path: string, value: Setting, usual: Setting): Job {
  const rest = without(job.arm.set, path);
  return { ...job, arm: { ...job.arm, set: value === usual ? rest : ordered({ ...rest, [path]: value }) } };
}

/** Give the job with a safeguard added or taken away; in the order of the catalogue, so that equal choices are one run. */
export function withSafeguard(job: Job, name: string, on: boolean, order: string[]): Job {
  const chosen = new Set(job.arm.safeguards);
  if (on) chosen.add(name);
  else chosen.delete(name);
  return { ...job, arm: { ...job.arm, safeguards: order.filter((one) => chosen.has(one)) } };
}

/** Give the job with another regime in the second society: then it has no safeguards, and settings of the old one mean nothing. */
export function withPreset(job: Job, preset: string | null): Job {
  return { ...job, arm: { preset, safeguards: preset === null ? job.arm.safeguards : [], set: {} } };
}

function without(set: Record<string, Setting>, path: string): Record<string, Setting> {
  return Object.fromEntries(Object.entries(set).filter(([key]) => key !== path));
}

function ordered(set: Record<string, Setting>): Record<string, Setting> {
  return Object.fromEntries(Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1)));
}
