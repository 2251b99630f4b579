/** The job as the controls show it: ahead of the run for as long as a slider moves. */
import type { Lab } from "../lab.svelte";
import type { Job, RegimeSheet } from "../types";
import { sheetOf } from "./sheets";

/** Milliseconds of rest after which a slider's value is run. */
const REST = 400;

export class Draft {
  #ahead = $state.raw<Job | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The regime of the first society, and the one that the second society starts from. */
  first = $state.raw<RegimeSheet | null>(null);
  second = $state.raw<RegimeSheet | null>(null);

  constructor(readonly lab: Lab) {}

  /** What is asked for now; nothing where a run directory is shown. */
  get job(): Job | null {
    return this.#ahead ?? this.lab.state.job;
  }

  /** Run a job; with `soon`, once nothing more comes for a moment. */
  change(job: Job, soon = false): void {
    clearTimeout(this.#timer);
    this.#ahead = job;
    if (soon) this.#timer = setTimeout(() => this.#run(), REST);
    else this.#run();
  }

  #run(): void {
    const job = this.#ahead;
    this.#ahead = null;
    if (job) void this.lab.start(job);
  }

  /** Forget what was not run yet. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** Read the sheets of both regimes, if they are not here yet. */
  async read(job: Job): Promise<void> {
    const first = { preset: job.preset, toml: job.toml };
    const second = job.arm.preset === null ? first : { preset: job.arm.preset, toml: null };
    try {
      const [one, two] = await Promise.all([sheetOf(this.lab.source, first), sheetOf(this.lab.source, second)]);
      this.first = one;
      this.second = two;
    } catch (reason) {
      this.lab.fail(reason);
    }
  }
}
