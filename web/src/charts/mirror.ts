/** A step or a class that two societies show back to back. */
import type { Range } from "./pairs";

export interface MirrorRow {
  key: string;
  label: string;
  definition?: string;
  values: [number | null, number | null];
  intervals: [Range, Range];
  fills: [string, string];
}
