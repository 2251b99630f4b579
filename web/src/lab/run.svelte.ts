/** The run that is watched: what it is, how far it has come, its counts by week, and its results once they are there. */
import { SERIES, type Results, type RunEvent, type Society, type Source } from "./types";

/** Counts of one week in the order of SERIES. */
export type Counts = number[];
export type Count = (typeof SERIES)[number];

/** Milliseconds until results that could not be read are asked for again, and how often that is tried. */
const AGAIN = 2000;
const TRIES = 3;
const MEASURED = new Set(["replicates", "done"]);

export class Run {
  society = $state.raw<Society | null>(null);
  /** The byte of each citizen that never changes. */
  people = $state.raw<Uint8Array | null>(null);
  event = $state.raw<RunEvent | null>(null);
  /** Counts by arm and week; holes where nothing was told yet. */
  series = $state.raw<[Counts[], Counts[]]>([[], []]);
  results = $state.raw<Results | null>(null);
  /** Why nothing comes any more, until it comes again. */
  broken = $state<string | null>(null);

  #stop: () => void = () => undefined;
  /** Replicates of the results that are read, or were read last. */
  #asked = -1;
  #orders = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #asking = false;

  constructor(
    readonly id: string,
    readonly source: Source,
    readonly fail: (reason: unknown) => void,
    /** Called when there is something to look at, or when it is sure that there never will be. */
    readonly ready: () => void = () => undefined,
  ) {}

  /** True once lives can be told and results read. */
  get measured(): boolean {
    return this.event !== null && MEASURED.has(this.event.phase);
  }

  /** True once it has ended before its time, and what was lived of it is gone. */
  get stopped(): boolean {
    return this.event?.phase === "failed" || this.event?.phase === "cancelled";
  }

  /** Begin to watch. */
  watch(): void {
    this.#stop = this.source.watch(this.id, (event) => this.#told(event), (reason) => (this.broken = reason));
  }

  /** Stop watching; what is known stays. */
  leave(): void {
    this.#stop();
    clearTimeout(this.#again);
    this.#orders++;
  }

  #told(event: RunEvent): void {
    this.broken = null;
    this.event = event;
    if (event.series.length) this.#add(event.series);
    if (event.week > 0 && !this.society && !this.#asking) void this.#meet();
    if (this.stopped) this.ready();
    if (this.measured && event.replicates[0] > this.#asked) void this.#measure(event.replicates[0]);
  }

  #add(rows: number[][]): void {
    const [first, second] = [[...this.series[0]], [...this.series[1]]];
    for (const [week, arm, ...counts] of rows) (arm === 0 ? first : second)[week!] = counts;
    this.series = [first, second];
  }

  /** Read who lives there, as soon as somebody does. */
  async #meet(): Promise<void> {
    this.#asking = true;
    try {
      const [society, people] = await Promise.all([this.source.society(this.id), this.source.people(this.id)]);
      this.people = people;
      this.society = society;
      this.ready();
    } catch (reason) {
      this.fail(reason);
    }
    this.#asking = false;
  }

  /** Read the results again whenever more replicates are done; an older answer never takes the place of a newer one, and what failed is asked for again. */
  async #measure(replicates: number, tries = TRIES): Promise<void> {
    clearTimeout(this.#again);
    const order = ++this.#orders;
    this.#asked = replicates;
    try {
      const results = await this.source.results(this.id);
      if (order === this.#orders) this.results = results;
    } catch (reason) {
      if (order !== this.#orders) return;
      if (tries > 1) this.#again = setTimeout(() => void this.#measure(replicates, tries - 1), AGAIN);
      else this.fail(reason);
    }
  }
}
