/** What an exported site holds: scripts put it into one global, since a page that is opened as a file cannot fetch. */
import type { Catalogue, Job, LifeTold, RegimeSheet, Reproduce, Results, Society } from "../types";

/** One paired run, recorded whole. */
export interface RecordedRun {
  society: Society;
  /** Rows as in RunEvent. */
  series: number[][];
  results: Results;
  reproduce: Reproduce;
  /** Base64 of zlib: one byte a citizen. */
  people: string;
  /** For each society base64 of zlib: each week's bytes, exclusive-or'ed with those of the week before. */
  frames: [string, string];
  /** Who was found by a finder, by "finder|society". */
  found: Record<string, number>;
  /** Base64 of zlib of JSON: lives by chance id. */
  lives: string;
}

/** Lives by chance id. */
export type Lives = Record<string, LifeTold>;

export interface Recording {
  catalogue: Catalogue;
  sheets: { asked: Pick<Job, "preset" | "toml">; sheet: RegimeSheet }[];
  runs: { id: string; job: Job; script: string }[];
  /** Filled by the scripts as they are loaded. */
  told: Record<string, RecordedRun>;
}

declare global {
  var demeritRecording: Recording | undefined;
}

/** Write what two jobs have to share in order to be one run; the order of keys does not matter. */
export function keyOf(job: unknown): string {
  return JSON.stringify(job, (_, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}

/** Unpack base64 of zlib. */
export async function unpack(text: string): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Undo the exclusive-or of each week with the one before, in place. */
export function undone(frames: Uint8Array, people: number): Uint8Array {
  for (let i = people; i < frames.length; i++) frames[i]! ^= frames[i - people]!;
  return frames;
}
