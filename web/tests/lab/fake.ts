/** An invented society without a simulation behind it, for tests of what draws one: the counts mean nothing. */
import { BITS, NO_TIER, SERIES, TRAITS, type Catalogue, type Job, type LifeTold, type Results, type RunEvent, type Society, type Source } from "../../src/lab/types";

export const JOB: Job = { preset: "as-reported-2018", toml: null, arm: { preset: null, safeguards: [], set: {} }, people: 20_000, weeks: 40, burn_in: 20, seed: 1 };

/** A number below 1 that depends on a and b alone. */
function chance(a: number, b: number): number {
  let word = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 7, 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d);
  return ((word ^ (word >>> 13)) >>> 0) / 2 ** 32;
}

export function placesOf(people: number): Society["places"] {
  const provinces = Array.from({ length: 31 }, (_, i) => `P${String(i + 1).padStart(2, "0")}`);
  const communities = Math.max(31, Math.round(people / 2000));
  const province = Array.from({ length: communities }, (_, i) => Math.floor((31 * (i * i + i)) / (communities * communities + communities)));
  return {
    provinces,
    first: Array.from({ length: communities + 1 }, (_, i) => Math.round((i * people) / communities)),
    province,
    county: province.map((one, i) => 40 * one + Math.floor(i / 3)),
    urban: province.map((_, i) => i % 2),
  };
}

export function peopleOf(n: number): Uint8Array {
  return Uint8Array.from({ length: n }, (_, i) => {
    const age = chance(i, 1) < 0.2 ? 0 : chance(i, 2) < 0.2 ? 2 : 1;
    return (i % 3) | (age << 3) | (i % 2 ? TRAITS.sex : 0) | (i % 3 === 2 ? TRAITS.last : 0);
  });
}

export function frameOf(people: Uint8Array, arm: 0 | 1, week: number): Uint8Array {
  const share = (arm ? 0.006 : 0.012) * Math.min(1, week / 20);
  return people.map((traits, i) => {
    const tier = (traits & TRAITS.age) === 0 ? NO_TIER : Math.min(4, Math.floor(5 * chance(i, 3) ** 0.6));
    if (chance(i, 9) < 0.001 && week > 10) return NO_TIER | BITS.gone;
    if (chance(i, 4) < share) return tier | BITS.restricted | BITS.listed | (chance(i, 5) < 0.1 ? BITS.wrongful : 0);
    if (chance(i - (i % 3), 6) < share) return tier | BITS.restricted | BITS.through_others;
    return chance(i, 7) < share / 2 ? tier | BITS.listed : tier;
  });
}

export function societyOf(people: number, weeks = 60): Society {
  const arm = (name: string, title: string) => ({ name, title, first_line: "", scored: true });
  return {
    id: "fake",
    preset: JOB.preset,
    title: "A national score, as reported in 2018",
    story: "One score for everybody.",
    first_line: "Rules as press articles described them in 2018.",
    arms: [arm("regime", "As reported"), arm("changed", "With notice")],
    people,
    weeks,
    burn_in: 20,
    start: "2014-01-06",
    seed: 1,
    tiers: [
      ["D", "C", "B", "A", "A+"],
      ["D", "C", "B", "A", "A+"],
    ],
    lists: [["blacklist"], ["blacklist"]],
    groups: ["amber", "teal", "violet"],
    places: placesOf(people),
    milestones: [{ week: 30, arm: null, text: "National from here on" }],
    differences: ["With notice before an entry counts"],
    warnings: [],
    ours: true,
  };
}

export interface FakeOptions {
  people?: number;
  weeks?: number;
  /** Weeks that are lived already. */
  lived?: number;
}

/** A source that holds one lived run. */
export class FakeSource implements Source {
  readonly kind = "static";
  readonly asked: string[] = [];
  readonly #people: Uint8Array;
  readonly #society: Society;
  readonly #lived: number;
  told: ((event: RunEvent) => void) | null = null;

  constructor({ people = 20_000, weeks = 60, lived = weeks }: FakeOptions = {}) {
    this.#people = peopleOf(people);
    this.#society = societyOf(people, weeks);
    this.#lived = lived;
  }

  event(week = this.#lived): RunEvent {
    const series = Array.from({ length: 2 * week }, (_, i) => [i >> 1, i % 2, ...SERIES.map((_, k) => 10 * k + (i >> 1))]);
    return { id: "fake", phase: week < this.#society.weeks ? "living" : "done", week, weeks: this.#society.weeks, eta: null, replicates: [0, 0], message: null, series };
  }
  catalogue = () => Promise.resolve({ version: "0", presets: [], axes: [], safeguards: [], finders: [], opened: null } as unknown as Catalogue);
  sheet = () => Promise.reject(new Error("none"));
  start = (job: Job) => (this.asked.push(`start ${job.preset}`), Promise.resolve({ id: "fake" }));
  cancel = () => Promise.resolve();
  watch = (_: string, told: (event: RunEvent) => void) => {
    this.told = told;
    told(this.event());
    return () => undefined;
  };
  society = () => Promise.resolve(this.#society);
  people = () => Promise.resolve(this.#people);
  frame = (_: string, arm: 0 | 1, week: number) => (this.asked.push(`frame ${arm} ${week}`), Promise.resolve(frameOf(this.#people, arm, week)));
  results = () => Promise.reject<Results>(new Error("none"));
  life = () => Promise.reject<LifeTold>(new Error("none"));
  find = () => Promise.reject<LifeTold>(new Error("none"));
  reproduce = () => Promise.reject(new Error("none"));
  sweep = () => Promise.reject(new Error("none"));
  download = () => null;
}
