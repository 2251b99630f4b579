import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Player } from "../../src/lab/player.svelte";
import { Run } from "../../src/lab/run.svelte";
import { createState } from "../../src/lab/state.svelte";
import { FakeSource, type FakeOptions } from "./fake";

const failed = vi.fn();

async function start(options: FakeOptions) {
  const source = new FakeSource({ people: 2000, ...options });
  const run = new Run("fake", source, failed);
  const player = new Player(run, createState());
  run.watch();
  await vi.advanceTimersByTimeAsync(10);
  player.refresh();
  await vi.advanceTimersByTimeAsync(10);
  flushSync();
  return { source, run, player };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("player", () => {
  test("shows the newest week until told otherwise", async () => {
    const { source, run, player } = await start({ weeks: 60, lived: 10 });
    expect(player.shown?.week).toBe(9);
    source.told!(source.event(20));
    player.refresh();
    await vi.advanceTimersByTimeAsync(10);
    expect(run.event?.week).toBe(20);
    expect(player.shown?.week).toBe(19);
  });

  test("plays ten weeks a second and stops at the end", async () => {
    const { player } = await start({ weeks: 40 });
    player.reset();
    player.play();
    await vi.advanceTimersByTimeAsync(2050);
    expect(player.shown!.week).toBeGreaterThanOrEqual(19);
    expect(player.shown!.week).toBeLessThanOrEqual(21);
    await vi.advanceTimersByTimeAsync(4000);
    expect(player.playing).toBe(false);
    expect(player.shown!.week).toBe(39);
  });

  test("waits at the live edge and goes on when there is more", async () => {
    const { source, player } = await start({ weeks: 60, lived: 5 });
    player.reset();
    player.play();
    await vi.advanceTimersByTimeAsync(3000);
    expect(player.playing).toBe(true);
    expect(player.shown!.week).toBe(4);
    source.told!(source.event(8));
    await vi.advanceTimersByTimeAsync(1000);
    expect(player.shown!.week).toBe(7);
  });

  test("steps and seeks within what is lived", async () => {
    const { player } = await start({ weeks: 60, lived: 30 });
    player.seek(100);
    expect(player.week).toBe(29);
    player.step(-4);
    expect(player.week).toBe(25);
    player.step(-100);
    expect(player.week).toBe(0);
    expect(player.state.week).toBe(0);
  });

  test("fetches a frame once", async () => {
    const { source, player } = await start({ weeks: 60, lived: 30 });
    player.seek(3);
    await vi.advanceTimersByTimeAsync(50);
    player.seek(4);
    await vi.advanceTimersByTimeAsync(50);
    const frames = source.asked.filter((one) => one.startsWith("frame"));
    expect(new Set(frames).size).toBe(frames.length);
  });

  test("says what went wrong when a frame cannot be had", async () => {
    const { source, player } = await start({ weeks: 60, lived: 30 });
    source.frame = () => Promise.reject(new Error("gone"));
    player.seek(1);
    await vi.advanceTimersByTimeAsync(50);
    expect(failed).toHaveBeenCalledWith(new Error("gone"));
  });
});
