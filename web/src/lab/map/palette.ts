/** What a citizen's byte looks like. Tiers are an ordered ramp of one hue, what happens to people has a colour and a shape. */
import { BITS, NO_TIER } from "../types";

/** What is seen of somebody, from the weakest to the one that wins over its neighbours. */
export const KINDS = ["tier", "gone", "listed", "restricted", "through_others", "wrongful"] as const;
export type Kind = (typeof KINDS)[number];

export interface Palette {
  paper: string;
  ink: string;
  /** From the lowest to the highest tier; those between are mixed. */
  ramp: [string, string, string];
  neutral: string;
  dimmed: string;
  marks: Record<Exclude<Kind, "tier">, string>;
}

export const LIGHT: Palette = {
  paper: "#fbfaf6",
  ink: "#16191d",
  ramp: ["#5d9189", "#a3c3b9", "#dbe7de"],
  neutral: "#d8d3c6",
  dimmed: "#efece4",
  marks: { gone: "#720e92", listed: "#c58400", restricted: "#33383f", through_others: "#2b84d1", wrongful: "#d0301a" },
};
export const DARK: Palette = {
  paper: "#15181c",
  ink: "#ecebe6",
  ramp: ["#5f9c92", "#3d6761", "#27403d"],
  neutral: "#4a5159",
  dimmed: "#1f242a",
  marks: { gone: "#b06ad0", listed: "#d2b649", restricted: "#e4e2da", through_others: "#649ae1", wrongful: "#ff5a36" },
};

/** Say what is seen of a byte. */
export function kindOf(byte: number): Kind {
  if (byte & BITS.gone) return "gone";
  if (byte & BITS.wrongful) return "wrongful";
  if (byte & BITS.restricted) return byte & BITS.through_others ? "through_others" : "restricted";
  return byte & BITS.listed ? "listed" : "tier";
}

/** Give the colour of a tier of so many. */
export function tierColour(palette: Palette, tier: number, tiers: number): string {
  if (tier === NO_TIER || tiers === 0) return palette.neutral;
  const at = tiers > 1 ? (2 * Math.min(tier, tiers - 1)) / (tiers - 1) : 2;
  return at <= 1 ? mixed(palette.ramp[0], palette.ramp[1], at) : mixed(palette.ramp[1], palette.ramp[2], at - 1);
}

/** Give the colour of a byte. */
export function colourOf(palette: Palette, byte: number, tiers: number): string {
  const kind = kindOf(byte);
  return kind === "tier" ? tierColour(palette, byte & BITS.tier, tiers) : palette.marks[kind];
}

const parts = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
const hex = (rgb: number[]) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** Mix two colours. */
export function mixed(a: string, b: string, share: number): string {
  const [from, to] = [parts(a), parts(b)];
  return hex(from.map((part, i) => part + (to[i]! - part) * share));
}

/** Give a colour as a pixel of an ImageData seen as Uint32Array, least byte first as on all machines that run browsers. */
export function pixel(colour: string): number {
  const [r, g, b] = parts(colour);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** How the bytes of one arm are drawn: pixel and rank, 256 for those that are meant and 256 for those that are dimmed. */
export interface Look {
  pixels: Uint32Array;
  ranks: Uint8Array;
  paper: number;
}

/** Make the look of an arm; `meant` says which bytes the filters leave. */
export function lookOf(palette: Palette, tiers: number, meant: (byte: number) => boolean): Look {
  const look: Look = { pixels: new Uint32Array(512), ranks: new Uint8Array(512), paper: pixel(palette.paper) };
  const dimmed = pixel(palette.dimmed);
  for (let byte = 0; byte < 256; byte++) {
    const shown = meant(byte);
    look.pixels[byte] = shown ? pixel(colourOf(palette, byte, tiers)) : dimmed;
    look.ranks[byte] = shown ? 1 + KINDS.indexOf(kindOf(byte)) : 0;
    look.pixels[byte | 256] = dimmed;
  }
  return look;
}
