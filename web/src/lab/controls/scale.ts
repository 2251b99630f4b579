/** Where a figure stands on its slider. */
import type { FigureSheet } from "../types";

/** What spans more than this many times its lowest value goes by powers of ten. */
const WIDE = 100;
/** Stops of a slider that does not go by whole numbers. */
const STOPS = 200;
/** Whole numbers that a slider goes through one by one. */
const WHOLE = 400;
/** Digits that count. */
const DIGITS = 3;

export interface Scale {
  low: number;
  high: number;
  log: boolean;
  whole: boolean;
  /** Stops from the one end to the other. */
  stops: number;
  /** On a logarithmic slider: the first stop is nothing. */
  zero: boolean;
}

/** Make the slider of a figure: around its plausible range where there is one, else around its value; never beyond its bounds. */
export function scaleFor(figure: FigureSheet, now: number = figure.value): Scale {
  const [least, most] = [figure.bounds[0] ?? -Infinity, figure.bounds[1] ?? Infinity];
  const known = [figure.value, now, ...(figure.range ?? [])];
  const positive = known.filter((value) => value > 0);
  const [lowest, highest] = [Math.min(...positive), Math.max(...positive)];
  const log = positive.length > 1 && known.every((value) => value >= 0) && highest / lowest > WIDE;
  const [low, high] = log ? [lowest / 2, highest * 2] : around(figure, known);
  const from = Math.max(low, log ? Math.max(least, Number.MIN_VALUE) : least);
  const to = Math.min(high, most);
  const stops = figure.whole && !log && to - from <= WHOLE ? Math.max(1, Math.round(to - from)) : STOPS;
  return { low: from, high: to, log, whole: figure.whole, stops, zero: log && least <= 0 };
}

/** Reach from nothing, or twice as low, to twice as high as anything known; the whole of bounds that are near. */
function around(figure: FigureSheet, known: number[]): [number, number] {
  const [least, most] = figure.bounds;
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  const near = most !== null && (highest === 0 || most <= 10 * highest);
  const high = near ? most : highest > 0 ? 2 * highest : 1;
  const low = lowest < 0 ? (least ?? 2 * lowest) : Math.max(0, least ?? 0);
  return [low, high > low ? high : low + 1];
}

/** Give the stop of a value, rounded. */
export function stopOf(scale: Scale, value: number): number {
  return Math.round(scale.stops * shareOf(scale, value));
}

/** Give how far along a value stands, 0 to 1. */
export function shareOf(scale: Scale, value: number): number {
  if (scale.log && value <= 0) return 0;
  const share = scale.log ? Math.log(value / scale.low) / Math.log(scale.high / scale.low) : (value - scale.low) / (scale.high - scale.low);
  return Math.max(0, Math.min(1, share));
}

/** Give the value of a stop, with the digits that count. */
export function valueAt(scale: Scale, stop: number): number {
  if (stop <= 0 && scale.zero) return 0;
  const share = stop / scale.stops;
  const value = scale.log ? scale.low * (scale.high / scale.low) ** share : scale.low + share * (scale.high - scale.low);
  if (scale.whole) return Math.round(value);
  if (stop <= 0 || stop >= scale.stops) return value;
  return tidy(value, scale);
}

/** Round to the digits that count: of the value where it goes by powers, else of the span. */
function tidy(value: number, scale: Scale): number {
  if (scale.log) return Number(value.toPrecision(DIGITS));
  const places = Math.max(0, DIGITS - 1 - Math.floor(Math.log10(scale.high - scale.low)));
  return Number(value.toFixed(Math.min(12, places)));
}
