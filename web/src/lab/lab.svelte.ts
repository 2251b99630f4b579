/** What the parts of the page share: the state, the source, the catalogue, the run that is watched and its player. */
import { getContext, setContext } from "svelte";
import { Player } from "./player.svelte";
import { Run } from "./run.svelte";
import { createState, fresh, type LabState } from "./state.svelte";
import type { Catalogue, Job, PresetCard, Size, Source } from "./types";

const KEY = Symbol("lab");
const SIZES = ["people", "weeks", "burn_in", "seed"] as const;
/** What a job's people are invented from: if any of it differs, the same number is somebody else. */
const PEOPLED = ["preset", "toml", "people", "seed"] as const;

/** An error as the page shows it: one sentence, what it is about, and what can be done. */
export interface Trouble {
  message: string;
  about: string;
  status: number;
}

export class Lab {
  readonly state: LabState;
  catalogue = $state.raw<Catalogue | null>(null);
  run = $state.raw<Run | null>(null);
  player = $state.raw<Player | null>(null);
  /** A run that was asked for while another is shown: it takes the place of that one as soon as somebody lives in it. */
  coming = $state.raw<Run | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  /** A run has been asked for and the answer is awaited. */
  starting = $state(false);
  #orders = 0;

  constructor(
    readonly source: Source,
    state: LabState = fresh(),
  ) {
    this.state = createState(state);
  }

  /** Read the catalogue, and open what the state names. */
  async begin(): Promise<void> {
    try {
      this.catalogue = await this.source.catalogue();
    } catch (reason) {
      this.fail(reason);
      return;
    }
    if (this.state.job === null && this.state.opened === null) this.state.opened = this.catalogue.opened;
    await this.resume();
  }

  /** Show what the state names: a job, an opened run, or the gallery. */
  async resume(): Promise<void> {
    if (this.state.job) await this.#resume(this.state.job);
    else if (this.state.opened !== null) this.#watch(this.state.opened);
    else this.#leave();
  }

  /** Start a paired run in the place of the one that is shown; the same citizen stays selected. */
  async start(job: Job): Promise<void> {
    const before = this.state.job;
    const elsewhere = before === null || PEOPLED.some((key) => before[key] !== job[key]);
    this.state.job = job;
    this.state.opened = null;
    this.state.week = null;
    if (elsewhere) Object.assign(this.state, { who: null, follow: false, only: [], camera: fresh().camera });
    await this.#start(job);
  }

  /** Start a regime with its own people and weeks; the second society is still the same as the first. */
  startPreset(card: PresetCard): Promise<void> {
    const arm = { preset: null, safeguards: [], set: {} };
    return this.start({ preset: card.name, toml: null, arm, ...card.size! });
  }

  /** Start what failed once more. */
  async again(): Promise<void> {
    this.#leave();
    await this.resume();
  }

  /** Go back to the gallery; the run goes on and can be found again. */
  home(): void {
    const { theme, language, speed } = this.state;
    Object.assign(this.state, fresh(), { theme, language, speed });
    this.#leave();
  }

  /** Select a citizen by chance id, and open their life. */
  select(who: number | null): void {
    this.state.who = who;
    if (who === null) this.state.follow = false;
    else this.state.panel = "life";
  }

  /** Show an error. */
  fail(reason: unknown): void {
    const { message = String(reason), about = "lab", status = 0 } = reason as Partial<Trouble>;
    this.trouble = { message, about, status };
  }

  /** Start the job of an address; where that names no size, the scenario's own is taken. */
  async #resume(job: Job): Promise<void> {
    const missing = SIZES.filter((size) => Number.isNaN(job[size]));
    try {
      const own = missing.length ? await this.#sizeOf(job) : null;
      for (const size of own ? missing : []) job[size] = own![size];
      await this.#start($state.snapshot(job) as Job);
    } catch (reason) {
      this.fail(reason);
    }
  }

  /** Tell the size of a scenario as it says itself. */
  async #sizeOf({ preset, toml }: Job): Promise<Size> {
    const card = this.catalogue!.presets.find((one) => one.name === preset);
    return toml === null && card?.size ? card.size : (await this.source.sheet({ preset, toml })).size;
  }

  async #start(job: Job): Promise<void> {
    const order = ++this.#orders;
    this.trouble = null;
    this.starting = true;
    try {
      const { id } = await this.source.start(job);
      if (order === this.#orders) this.#watch(id);
    } catch (reason) {
      if (order === this.#orders) this.fail(reason);
    }
    if (order === this.#orders) this.starting = false;
  }

  #watch(id: string): void {
    this.trouble = null;
    this.coming?.leave();
    this.coming = null;
    if (this.run?.id === id) return;
    const next: Run = new Run(id, this.source, (reason) => this.fail(reason), () => next === this.coming && this.#show(next));
    if (this.run?.society) this.coming = next;
    else this.#show(next);
    next.watch();
  }

  /** Show a run; the frames of the last one stay until its own are here. */
  #show(next: Run): void {
    const last = this.player?.shown?.pair ?? null;
    this.run?.leave();
    this.player?.close();
    this.coming = null;
    this.run = next;
    this.player = new Player(next, this.state);
    if (last && last[0].length === next.society?.people) this.player.shown = { week: -1, pair: last };
  }

  #leave(): void {
    this.#orders++;
    this.starting = false;
    this.trouble = null;
    this.coming?.leave();
    this.run?.leave();
    this.player?.close();
    this.coming = null;
    this.run = null;
    this.player = null;
  }
}

/** Make the lab known to all parts of the page. */
export function setLab(lab: Lab): Lab {
  return setContext(KEY, lab);
}

/** Give the lab of this page. */
export function getLab(): Lab {
  return getContext<Lab>(KEY);
}
