/** The values of a small sweep: few, given one by one. Nothing is searched for. */
import type { FigureSheet } from "../types";

/** Propose values: the ends of the plausible range and the value of the regime. */
export function proposed(figure: FigureSheet): number[] {
  const [low, high] = figure.range ?? [figure.value / 2, 2 * figure.value || 1];
  const within = [low, figure.value, high].map((value) => bounded(figure.whole ? Math.round(value) : value, figure));
  const found = [...new Set(within)].sort((a, b) => a - b);
  return found.length > 1 ? found : [figure.bounds[0] ?? 0, ...found].filter((value, i, all) => all.indexOf(value) === i);
}

function bounded(value: number, figure: FigureSheet): number {
  return Math.max(figure.bounds[0] ?? -Infinity, Math.min(figure.bounds[1] ?? Infinity, value));
}

export type Fault = "number" | "whole" | "bounds" | "few" | "many" | "twice";

/** Say what is wrong with values as typed; nothing if they can be run. */
export function faultOf(typed: string[], figure: FigureSheet, most: number): Fault | null {
  const values = typed.map(Number);
  if (typed.some((text, i) => text.trim() === "" || !Number.isFinite(values[i]))) return "number";
  if (figure.whole && values.some((value) => !Number.isInteger(value))) return "whole";
  if (values.some((value) => bounded(value, figure) !== value)) return "bounds";
  if (values.length < 2) return "few";
  if (values.length > most) return "many";
  return new Set(values).size < values.length ? "twice" : null;
}
