/** Leads through a story: brings the page to the state of each step, and keeps what was seen before the switch was turned. */
import type { Lab } from "../lab.svelte";
import type { Run } from "../run.svelte";
import type { LifeTold, RegimeSheet } from "../types";
import { accountOf, daysRefused, factsOf, weekOf, weekRefused, type Account, type Facts, type Year } from "./facts";
import { jobAt, storyOf, type Step, type Story, type StoryName } from "./story";

/** Weeks. */
const YEAR = 52;

/** What outlives the run that is shown, since turning the switch puts another one in its place. */
class Kept {
  sheet = $state.raw<RegimeSheet | null>(null);
  earlier = $state.raw<Account | null>(null);
  daysEarlier = $state.raw<number | null>(null);
  /** Who was met, by finder. */
  met = new Map<string, number>();

  constructor(readonly story: StoryName) {}
}

const kept = new WeakMap<Lab, Kept>();

function keptOf(lab: Lab, story: StoryName): Kept {
  const known = kept.get(lab);
  if (known?.story === story) return known;
  const fresh = new Kept(story);
  kept.set(lab, fresh);
  return fresh;
}

/** Begin a story from its first step. */
export async function begin(lab: Lab, name: StoryName): Promise<void> {
  kept.delete(lab);
  Object.assign(lab.state, { story: name, step: 0 });
  await lab.start(storyOf(name)!.job);
}

export class Tour {
  life = $state.raw<LifeTold | null>(null);
  year = $state.raw<Year | null>(null);
  searching = $state(false);
  /** Runs and steps that were brought about already, so that the visitor may look around afterwards. */
  #done = new Set<string>();
  #orders = 0;

  constructor(readonly lab: Lab) {}

  get story(): Story | null {
    return storyOf(this.lab.state.story);
  }

  get index(): number {
    return Math.min(this.lab.state.step, (this.story?.steps.length ?? 1) - 1);
  }

  get step(): Step | null {
    return this.story?.steps[this.index] ?? null;
  }

  get kept(): Kept | null {
    return this.story ? keptOf(this.lab, this.story.name) : null;
  }

  /** True once the second society is the switched one. */
  get turned(): boolean {
    return this.story !== null && JSON.stringify(this.lab.state.job?.arm) === JSON.stringify(this.story.switched);
  }

  /** The step waits for the visitor's hand. */
  get waits(): boolean {
    return this.step?.turns === true && !this.turned;
  }

  /** True while another run is asked for, or begins: the one before is still shown, and must not be told of as if it were the new one. */
  get moving(): boolean {
    return this.lab.starting || this.lab.coming !== null;
  }

  /** All weeks are lived, and lives and results can be told. */
  get ready(): boolean {
    return !this.moving && this.lab.run?.measured === true;
  }

  get facts(): Facts {
    const run = this.moving ? null : this.lab.run;
    const player = run && this.lab.player;
    const { sheet = null, earlier = null, daysEarlier = null } = this.kept ?? {};
    return factsOf({ run, shown: player?.shown ?? null, sheet, year: run ? this.year : null, life: this.life, earlier, daysEarlier });
  }

  /** Go to a step; where it shows the other society, that one is started, or found again. */
  async go(index: number): Promise<void> {
    const story = this.story;
    if (!story || index < 0 || index >= story.steps.length) return;
    this.life = null;
    this.year = null;
    this.lab.state.step = index;
    const job = jobAt(story, index);
    const fits = JSON.stringify(job) === JSON.stringify(this.lab.state.job);
    if (!fits && !(story.steps[index]!.turns && this.turned)) await this.lab.start(job);
  }

  /** Turn the switch, on or off again. */
  async turn(): Promise<void> {
    const { story, kept } = this;
    const { run } = this.lab;
    if (!story || !kept) return;
    if (!this.turned && run?.society) kept.earlier = accountOf(run.series[1], run.society.burn_in, run.society.weeks);
    await this.lab.start(this.turned ? story.job : { ...story.job, arm: story.switched });
  }

  /** Leave the tour where it is: the page stays as it stands. */
  leave(): void {
    Object.assign(this.lab.state, { story: null, step: 0, only: [] });
  }

  /** Bring the page to the state of the step, each part as soon as the run has come so far. Called whenever anything of it moves. */
  arrive(): void {
    const { step, lab } = this;
    if (!step || this.moving || !lab.run?.society || !lab.player) return;
    if (!this.#once("filters")) lab.state.only = [...(step.only ?? [])];
    this.#toWeek(step);
    if (!this.ready) return;
    if (step.find && !this.#once("life")) void this.#meet(step.find, step.refused === true);
    if (step.year && !this.#once("year")) void this.#readYear(lab.run);
  }

  /** Read the figures of the rules once. */
  async readSheet(): Promise<void> {
    const { story, kept } = this;
    if (!story || !kept || kept.sheet) return;
    try {
      kept.sheet = await this.lab.source.sheet({ preset: story.job.preset, toml: story.job.toml });
    } catch (reason) {
      this.lab.fail(reason);
    }
  }

  #toWeek(step: Step): void {
    const { player, run } = this.lab;
    if (!step.date || !player || !run?.society) return;
    const { start, weeks } = run.society;
    const wanted = step.date === "end" ? weeks - 1 : Math.min(weekOf(start, step.date), weeks - 1);
    if (player.edge >= wanted && !this.#once("week")) player.seek(wanted);
  }

  /** Open the life of the step: of the same person as before the switch, if somebody was met. */
  async #meet({ finder, arm }: { finder: string; arm: 0 | 1 }, refused: boolean): Promise<void> {
    const { source, run, state } = this.lab;
    const { kept } = this;
    if (!run || !kept) return;
    const order = ++this.#orders;
    const met = kept.met.get(finder);
    this.searching = true;
    try {
      const life = await (met === undefined ? source.find(run.id, finder, arm) : source.life(run.id, String(met)));
      if (order !== this.#orders) return;
      kept.met.set(finder, life.who);
      if (!this.turned) kept.daysEarlier = daysRefused(life, 1);
      this.life = life;
      Object.assign(state, { who: life.who, panel: "life" });
      const week = refused ? weekRefused(life, arm) : null;
      if (week !== null) this.lab.player?.seek(week);
    } catch (reason) {
      if (order === this.#orders) this.lab.fail(reason);
    }
    if (order === this.#orders) this.searching = false;
  }

  /** Read both societies a year before the end, and at the end. */
  async #readYear(run: Run): Promise<void> {
    const { weeks } = run.society!;
    const pair = (week: number) => Promise.all([this.lab.source.frame(run.id, 0, week), this.lab.source.frame(run.id, 1, week)]);
    try {
      const year = await Promise.all([pair(Math.max(0, weeks - 1 - YEAR)), pair(weeks - 1)]);
      if (run === this.lab.run) this.year = year;
    } catch (reason) {
      this.lab.fail(reason);
    }
  }

  /** Tell whether something of this step was done with this run already, and remember it. */
  #once(what: string): boolean {
    const key = `${this.lab.run?.id} ${this.index} ${what}`;
    const done = this.#done.has(key);
    this.#done.add(key);
    return done;
  }
}
