/** All that a share URL holds, as one reactive object; address.ts writes and reads it. */
import type { Job } from "./types";

/** Middle of the maps in parts of their width and height, and how many times they are enlarged. */
export interface Camera {
  x: number;
  y: number;
  zoom: number;
}

export type Language = "en" | "zh";
export type Theme = "system" | "light" | "dark";

export interface LabState {
  /** The run that is shown, so that anybody can start the same; null: the gallery. */
  job: Job | null;
  /** Id of a run directory that was opened from the command line; then `job` is null. */
  opened: string | null;
  /** The week shown; null: the newest. */
  week: number | null;
  /** Weeks a second while a run is played; one of SPEEDS. */
  speed: number;
  /** Chance id of the citizen selected. */
  who: number | null;
  /** The maps keep the selected citizen in view. */
  follow: boolean;
  camera: Camera;
  /** Names of the legend's filters that are on. */
  only: string[];
  /** Panel that is open at the side. */
  panel: string;
  /** Name of the guided tour, and its step. */
  story: string | null;
  step: number;
  theme: Theme;
  language: Language;
  /** What a panel keeps for itself, as "panel.key". */
  own: Record<string, string>;
}

/** Weeks a second that can be chosen. */
export const SPEEDS = [1, 2, 5, 10, 20] as const;
const USUAL_SPEED = 10;
export const WHOLE: Camera = { x: 0.5, y: 0.5, zoom: 1 };

/** Give the state that an empty address means. */
export function fresh(): LabState {
  return {
    job: null,
    opened: null,
    week: null,
    speed: USUAL_SPEED,
    who: null,
    follow: false,
    camera: { ...WHOLE },
    only: [],
    panel: "controls",
    story: null,
    step: 0,
    theme: "system",
    language: "en",
    own: {},
  };
}

/** Make the state of one page; all of it may be assigned to. */
export function createState(from: LabState = fresh()): LabState {
  const state = $state(from);
  return state;
}
