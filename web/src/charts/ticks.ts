/** Ticks of axes. */
import { scaleLinear } from "d3-scale";
import { figure, MONTHS } from "../words/number";

export interface Tick {
  at: number;
  label: string;
}

/** Give round ticks from the bottom of a linear axis. */
export function linearTicks(low: number, high: number, n: number, write: (value: number) => string = tidy): Tick[] {
  return scaleLinear([low, high], [0, 1]).ticks(n).map((at) => ({ at, label: write(at) }));
}

/** Write a round tick value. */
export function tidy(value: number): string {
  return Math.abs(value) >= 1000 ? figure(value) : String(Number(value.toPrecision(6))).replace("-", "\u2212");
}

/** Round the top of an axis up, so that the last tick is its end. */
export function niceTop(high: number): number {
  return high > 0 ? scaleLinear([0, high], [0, 1]).nice(4).domain()[1]! : 1;
}

/** Give ticks of a time axis, at the beginnings of years, quarters, months or on days, as many as there is room for. */
export function timeTicks(from: number, to: number, room: number): Tick[] {
  const months = (to - from) / (30.44 * DAY);
  if (months < 2) return dayTicks(from, to, room);
  const fits = (every: number) => months / every <= (every < 12 ? room : YEARS * room);
  const step = [1, 2, 3, 6, 12, 24, 36, 60, 120].find(fits) ?? 240;
  return monthTicks(from, to, step);
}

const DAY = 86_400_000;
/** So many years take the room of one month with its year. */
const YEARS = 1.8;

function monthTicks(from: number, to: number, step: number): Tick[] {
  const first = new Date(from).getUTCFullYear() * 12;
  const ticks: Tick[] = [];
  for (let month = first; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, label: step >= 12 ? String(Math.floor(month / 12)) : `${MONTHS[month % 12]!.slice(0, 3)} ${Math.floor(month / 12)}` });
  }
}

function dayTicks(from: number, to: number, room: number): Tick[] {
  const step = 7 * DAY * Math.max(1, Math.ceil((to - from) / (7 * DAY) / room));
  const ticks: Tick[] = [];
  for (let at = from; at <= to; at += step) {
    const day = new Date(at);
    ticks.push({ at, label: `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]!.slice(0, 3)} ${day.getUTCFullYear()}` });
  }
  return ticks;
}
