/** Plays what a run has lived, as a video with a buffered range: both arms at one week, frames fetched ahead. */
import type { Run } from "./run.svelte";
import type { LabState } from "./state.svelte";

export type Pair = readonly [Uint8Array, Uint8Array];

/** Weeks fetched ahead, and kept behind. */
const AHEAD = 24;
/** Bytes of frames that are kept. */
const KEEP = 256 * 1024 * 1024;
/** Requests under way at a time; browsers allow six to one host. */
const AT_ONCE = 3;

export class Player {
  playing = $state(false);
  /** What is shown now; stays until the next one is there. */
  shown = $state.raw<{ week: number; pair: Pair } | null>(null);
  /** True while the week asked for is on its way. */
  waiting = $state(false);

  #frames = new Map<number, Pair>();
  #coming = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = 0;
  #closed = false;

  constructor(
    readonly run: Run,
    readonly state: LabState,
  ) {}

  /** Newest week that can be shown; -1 while nothing is lived. */
  get edge(): number {
    return (this.run.event?.week ?? 0) - 1;
  }

  /** All weeks of the run. */
  get weeks(): number {
    return this.run.event?.weeks ?? this.run.society?.weeks ?? 0;
  }

  /** The week asked for. */
  get week(): number {
    return Math.max(0, Math.min(this.state.week ?? this.edge, this.edge));
  }

  /** The week that is shown, or will be as soon as its frames are here; those of another run may still be seen. */
  get at(): number {
    return this.shown && this.shown.week >= 0 ? this.shown.week : this.week;
  }

  /** True where the newest week is shown as it comes. */
  get live(): boolean {
    return this.state.week === null;
  }

  /** Show a week; pauses. */
  seek(week: number): void {
    this.pause();
    this.#go(week);
  }

  /** Go some weeks back or forth; pauses. */
  step(weeks: number): void {
    this.seek(this.week + weeks);
  }

  /** Follow the newest week as it comes. */
  follow(): void {
    this.pause();
    this.state.week = null;
    this.refresh();
  }

  /** Back to the first week. */
  reset(): void {
    this.seek(0);
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Play from here; where the end is shown, from the first reported week. */
  play(): void {
    const ended = this.weeks > 0 && this.week >= this.weeks - 1;
    this.state.week = ended ? Math.min(this.run.society?.burn_in ?? 0, this.edge) : this.week;
    this.playing = true;
    this.#due = performance.now();
    this.#tick();
  }

  pause(): void {
    this.playing = false;
    clearTimeout(this.#timer);
  }

  /** Fetch and show what is asked for now; called whenever the edge moves or the state changes from outside. */
  refresh(): void {
    if (this.#closed || this.edge < 0 || !this.run.society) return;
    const week = this.week;
    const pair = this.#frames.get(week);
    this.waiting = pair === undefined;
    if (pair && this.shown?.week !== week) this.shown = { week, pair };
    // The newest week may be gone past before its frames are here: then the newest that is here is shown.
    else if (!pair && this.live) this.#showNewest();
    this.#fetch(week);
  }

  /** Give a pair of frames if it is here. */
  frames(week: number): Pair | null {
    return this.#frames.get(week) ?? null;
  }

  close(): void {
    this.#closed = true;
    this.pause();
    this.#frames.clear();
  }

  #showNewest(): void {
    const week = Math.max(-1, ...this.#frames.keys());
    if (week > (this.shown?.week ?? -1)) this.shown = { week, pair: this.#frames.get(week)! };
  }

  #go(week: number): void {
    this.state.week = Math.max(0, Math.min(week, Math.max(0, this.edge)));
    this.refresh();
  }

  /** Advance by one week when it is due and its frames are here; wait at the edge. */
  #tick(): void {
    if (!this.playing || this.#closed) return;
    const next = this.week + 1;
    if (next > this.weeks - 1 && this.weeks > 0) {
      this.pause();
      return;
    }
    const now = performance.now();
    if (next <= this.edge && this.#frames.has(next) && now >= this.#due) {
      this.#due = Math.max(this.#due + 1000 / this.state.speed, now);
      this.#go(next);
    } else {
      this.refresh();
    }
    const wait = Math.max(4, this.#due - performance.now());
    this.#timer = setTimeout(() => this.#tick(), Math.min(wait, 50));
  }

  /** Fetch the week shown, then those after it, a few at a time. */
  #fetch(from: number): void {
    if (this.run.stopped) return;
    const last = Math.min(this.edge, from + this.#ahead());
    for (let week = from; week <= last && this.#coming.size < AT_ONCE; week++) {
      if (!this.#frames.has(week) && !this.#coming.has(week)) void this.#load(week);
    }
  }

  #ahead(): number {
    const people = this.run.society?.people ?? 1;
    return Math.max(2, Math.min(AHEAD, Math.floor(KEEP / 4 / people)));
  }

  async #load(week: number): Promise<void> {
    this.#coming.add(week);
    try {
      const { source, id } = this.run;
      const pair = await Promise.all([source.frame(id, 0, week), source.frame(id, 1, week)]);
      if (this.#closed) return;
      this.#frames.set(week, pair);
      this.#forget();
      this.#coming.delete(week);
      this.refresh();
    } catch (reason) {
      this.#coming.delete(week);
      // The weeks of a run that was stopped are gone: what is shown stays, and that it has stopped is said already.
      if (this.#closed || this.run.stopped) return;
      this.pause();
      this.run.fail(reason);
    }
  }

  /** Drop the frames farthest from the week shown where there are too many. */
  #forget(): void {
    const room = Math.max(8, Math.floor(KEEP / (2 * (this.run.society?.people ?? 1))));
    while (this.#frames.size > room) {
      const far = [...this.#frames.keys()].reduce((a, b) => (Math.abs(a - this.week) > Math.abs(b - this.week) ? a : b));
      this.#frames.delete(far);
    }
  }
}
