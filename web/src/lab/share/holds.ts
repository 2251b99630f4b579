/** What a link holds, in words. */
import type { Words } from "../../words/lab/en";
import type { LabState } from "../state.svelte";

/** List what the address says about a state; `title` is that of the first regime. */
export function holds(state: LabState, title: string, w: Words["share"]): string[] {
  const { job } = state;
  const found: string[] = [];
  if (job) {
    const { arm } = job;
    found.push(job.toml === null ? w.holdsRegime(title) : w.holdsText);
    found.push(w.holdsSize(job.people, job.weeks, job.burn_in, job.seed));
    found.push(w.holdsChanges(arm.safeguards.length + Object.keys(arm.set).length + (arm.preset === null ? 0 : 1)));
  }
  if (state.opened !== null) found.push(w.holdsOpened);
  if (state.week !== null) found.push(w.holdsWeek(state.week));
  if (state.who !== null) found.push(w.holdsWho(state.who));
  if (state.camera.zoom !== 1) found.push(w.holdsView);
  if (state.only.length) found.push(w.holdsOnly(state.only.length));
  if (state.story !== null) found.push(w.holdsStory(state.story, state.step));
  return found;
}
