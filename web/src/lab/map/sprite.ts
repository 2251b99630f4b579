/** The shape of a citizen who is seen from near: what happened to them reads from the shape alone, without its colour. */
import { BITS } from "../types";
import { kindOf, pixel, type Kind, type Palette } from "./palette";

/** Samples of a pixel along each side. */
const SAMPLES = 3;

/** What is at a point of a shape: nothing, its fill, or what is set off from it. */
type Ink = 0 | 1 | 2;

/** Where the bar of a sign lies that says "listed". */
const barred = (u: number, v: number) => Math.abs(v) < 0.13 && Math.abs(u) < 0.5;

/** Tell the ink at a point, both from -1 to 1 across the cell, v downwards. */
export function inkAt(kind: Kind, listed: boolean, u: number, v: number): Ink {
  const round = Math.hypot(u, v);
  switch (kind) {
    case "tier":
      return round < 0.62 ? 1 : 0;
    case "listed":
      return round < 0.46 ? 2 : round < 0.82 ? 1 : 0;
    case "gone":
      return Math.abs(Math.abs(u) - Math.abs(v)) < 0.2 && round < 0.85 ? 1 : 0;
    case "restricted":
      return Math.max(Math.abs(u), Math.abs(v)) > 0.72 ? 0 : listed && barred(u, v) ? 2 : 1;
    case "through_others":
      return Math.abs(u) + Math.abs(v) < 0.92 ? 1 : 0;
    case "wrongful": {
      const inside = v > -0.88 && v < 0.78 && Math.abs(u) < (0.98 * (v + 0.88)) / 1.66;
      return !inside ? 0 : listed && barred(u, v - 0.36) ? 2 : 1;
    }
  }
}

/** Colours of a sprite as parts: paper, fill, and what is set off. */
type Inks = [number[], number[], number[]];

/** Draw one cell; as many pixels wide as high. */
export function sprite(size: number, byte: number, fill: string, second: string, palette: Palette): Uint32Array {
  const inks = [palette.paper, fill, second].map((colour) => rgb(pixel(colour))) as Inks;
  const kind = kindOf(byte);
  const listed = (byte & BITS.listed) !== 0;
  const cell = new Uint32Array(size * size);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) cell[y * size + x] = blend(kind, listed, x, y, size, inks);
  return cell;
}

/** Mix what the samples of a pixel hit. */
function blend(kind: Kind, listed: boolean, x: number, y: number, size: number, inks: Inks): number {
  const sum = [0, 0, 0];
  for (let j = 0; j < SAMPLES; j++) {
    for (let i = 0; i < SAMPLES; i++) {
      const u = (2 * (x + (i + 0.5) / SAMPLES)) / size - 1;
      const v = (2 * (y + (j + 0.5) / SAMPLES)) / size - 1;
      const ink = inks[inkAt(kind, listed, u, v)];
      for (let part = 0; part < 3; part++) sum[part]! += ink[part]!;
    }
  }
  const [r, g, b] = sum.map((part) => Math.round(part / (SAMPLES * SAMPLES))) as [number, number, number];
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

const rgb = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255];
