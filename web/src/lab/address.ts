/** The state as a readable part of an address, key=value&…, and back. What is as by default is left out. */
import { fresh, SPEEDS, type LabState, type Language, type Theme } from "./state.svelte";
import type { ArmJob, Job, Setting } from "./types";

type Pairs = [string, string][];

const round = (value: number) => String(Number(value.toFixed(4)));

/** Write a job: what both societies share, then what the second one changes. */
export function jobPairs(job: Job): Pairs {
  const pairs: Pairs = [["regime", job.preset]];
  if (job.toml !== null) pairs.push(["toml", job.toml]);
  pairs.push(["people", String(job.people)], ["weeks", String(job.weeks)], ["burn-in", String(job.burn_in)], ["seed", String(job.seed)]);
  if (job.arm.preset !== null) pairs.push(["other", job.arm.preset]);
  if (job.arm.safeguards.length) pairs.push(["with", job.arm.safeguards.join(",")]);
  for (const [path, value] of Object.entries(job.arm.set)) pairs.push([`set.${path}`, String(value)]);
  return pairs;
}

/** Write the state without its "#". */
export function write(state: LabState): string {
  const pairs: Pairs = state.job ? jobPairs(state.job) : [];
  const usual = fresh();
  if (state.opened !== null) pairs.push(["run", state.opened]);
  if (state.week !== null) pairs.push(["week", String(state.week)]);
  if (state.speed !== usual.speed) pairs.push(["speed", String(state.speed)]);
  if (state.who !== null) pairs.push(["who", String(state.who)]);
  if (state.follow) pairs.push(["follow", "yes"]);
  const { x, y, zoom } = state.camera;
  if (zoom !== 1) pairs.push(["at", [x, y, zoom].map(round).join(",")]);
  if (state.only.length) pairs.push(["only", state.only.join(",")]);
  if (state.panel !== usual.panel) pairs.push(["panel", state.panel]);
  if (state.story !== null) pairs.push(["story", state.story], ["step", String(state.step)]);
  if (state.theme !== usual.theme) pairs.push(["theme", state.theme]);
  if (state.language !== usual.language) pairs.push(["language", state.language]);
  pairs.push(...Object.entries(state.own));
  return pairs.map(([key, value]) => `${code(key)}=${code(value)}`).join("&");
}

/** Escape what an address cannot hold, and leave what people read. */
function code(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|3A|2F|20)/g, (_, hex: string) => ({ "2C": ",", "3A": ":", "2F": "/", "20": "+" })[hex]!);
}

/** Read a state; what is not understood is left as by default. */
export function read(hash: string): LabState {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const state = fresh();
  state.job = readJob(given);
  state.opened = given.get("run");
  state.week = whole(given.get("week"));
  state.speed = SPEEDS.find((one) => String(one) === given.get("speed")) ?? state.speed;
  state.who = whole(given.get("who"));
  state.follow = given.get("follow") === "yes";
  const [x, y, zoom] = (given.get("at") ?? "").split(",").map(Number);
  if ([x, y, zoom].every((part) => Number.isFinite(part)) && zoom! >= 1) state.camera = { x: x!, y: y!, zoom: zoom! };
  state.only = listed(given.get("only"));
  state.panel = given.get("panel") ?? state.panel;
  state.story = given.get("story");
  state.step = whole(given.get("step")) ?? 0;
  state.theme = oneOf<Theme>(given.get("theme"), ["light", "dark"], state.theme);
  state.language = oneOf<Language>(given.get("language"), ["en", "zh"], state.language);
  for (const [key, value] of given) if (key.includes(".") && !key.startsWith("set.")) state.own[key] = value;
  return state;
}

/** Read the job, if the address names a regime. Sizes that are missing are no number: the lab puts the usual ones there. */
function readJob(given: URLSearchParams): Job | null {
  const preset = given.get("regime");
  if (preset === null) return null;
  const size = (key: string) => whole(given.get(key)) ?? NaN;
  return { preset, toml: given.get("toml"), arm: readArm(given), people: size("people"), weeks: size("weeks"), burn_in: size("burn-in"), seed: size("seed") };
}

function readArm(given: URLSearchParams): ArmJob {
  const set: Record<string, Setting> = {};
  for (const [key, value] of given) {
    if (!key.startsWith("set.")) continue;
    const setting = value === "true" ? true : value === "false" ? false : Number(value);
    if (typeof setting === "boolean" || Number.isFinite(setting)) set[key.slice(4)] = setting;
  }
  return { preset: given.get("other"), safeguards: listed(given.get("with")), set };
}

function listed(text: string | null): string[] {
  return text ? text.split(",").filter((one) => one !== "") : [];
}

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function oneOf<T extends string>(text: string | null, choice: readonly T[], otherwise: T): T {
  return choice.find((one) => one === text) ?? otherwise;
}
