/** A run that is watched: its results come in order, and again where they could not be read. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Run } from "../../src/lab/run.svelte";
import type { Results } from "../../src/lab/types";
import { FakeSource } from "./fake";

/** A run of which every answer about its results is given by hand. */
function watched() {
  const source = new FakeSource({ people: 200, weeks: 10 });
  const answers: { give: (replicates: number) => void; refuse: () => void }[] = [];
  source.results = () =>
    new Promise<Results>((give, refuse) => answers.push({ give: (replicates) => give({ replicates } as Results), refuse: () => refuse(new Error("busy")) }));
  const failed = vi.fn();
  const run = new Run("fake", source, failed);
  run.watch();
  const replicate = (done: number) => source.told!({ ...source.event(), phase: "replicates", replicates: [done, 4] });
  return { run, answers, failed, replicate };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("an older answer does not take the place of a newer one", async () => {
  const { run, answers, replicate } = watched();
  replicate(3);
  answers[1]!.give(3);
  await vi.advanceTimersByTimeAsync(1);
  answers[0]!.give(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(run.results?.replicates).toBe(3);
});

test("results that could not be read are asked for again, and the third failure is told", async () => {
  const { run, answers, failed } = watched();
  answers[0]!.refuse();
  await vi.advanceTimersByTimeAsync(2100);
  answers[1]!.refuse();
  await vi.advanceTimersByTimeAsync(2100);
  expect(failed).not.toHaveBeenCalled();
  answers[2]!.refuse();
  await vi.advanceTimersByTimeAsync(2100);
  expect(failed).toHaveBeenCalledOnce();
  expect(answers).toHaveLength(3);
  expect(run.results).toBeNull();
});

test("nothing is asked for once it is left", async () => {
  const { run, answers } = watched();
  answers[0]!.refuse();
  await vi.advanceTimersByTimeAsync(1);
  run.leave();
  await vi.advanceTimersByTimeAsync(5000);
  expect(answers).toHaveLength(1);
});
