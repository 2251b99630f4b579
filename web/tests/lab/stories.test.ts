/** Guided tours: every step has its words in every language, and its numbers from the run alone. */
import { describe, expect, it } from "vitest";
import { anybody } from "../../src/lab/stories/anybody";
import { accountOf, factsOf, monday, stayedIn, weekOf, weekRefused, type Facts } from "../../src/lab/stories/facts";
import { jobAt, STORIES, storyOf, turnAt } from "../../src/lab/stories/story";
import { BITS, SERIES, type LifeTold } from "../../src/lab/types";
import { en } from "../../src/words/lab/en";
import { zh } from "../../src/words/lab/zh";

const LANGUAGES = { en, zh };
const NOTHING: Facts = factsOf({ run: null, shown: null, sheet: null, year: null, life: null, earlier: null, daysEarlier: null });

describe("a tour", () => {
  it("has five to eight steps, of which one turns the switch", () => {
    for (const name of STORIES) {
      const story = storyOf(name)!;
      expect(story.steps.length).toBeGreaterThanOrEqual(5);
      expect(story.steps.length).toBeLessThanOrEqual(8);
      expect(story.steps.filter((step) => step.turns)).toHaveLength(1);
    }
  });

  it("shows the society with the switch turned after that step alone", () => {
    const story = storyOf("credit")!;
    expect(jobAt(story, turnAt(story)).arm).toEqual(story.job.arm);
    expect(jobAt(story, turnAt(story) + 1).arm).toEqual(story.switched);
    expect(story.switched).not.toEqual(story.job.arm);
  });

  it("shows somebody in a week in which something is refused", () => {
    const stretch = (from: number, to: number) => ({ from, to, days: 7 * (to - from), refused: [], reason: "", reason_title: "" });
    const life = { arms: [{ stretches: [stretch(3, 4), stretch(20, 31), stretch(40, 42)] }, { stretches: [] }] } as unknown as LifeTold;
    expect(weekRefused(life, 0)).toBe(24);
    expect(weekRefused(life, 1)).toBeNull();
  });

  it("is none where an old address names one that is gone", () => {
    expect(storyOf("no such tour")).toBeNull();
    expect(storyOf(null)).toBeNull();
  });

  it("has the words of every step in every language", () => {
    for (const name of STORIES)
      for (const words of Object.values(LANGUAGES)) {
        const told = words.stories.tours[name];
        expect(Object.keys(told.steps).sort()).toEqual(storyOf(name)!.steps.map((step) => step.name).sort());
        for (const step of Object.values(told.steps)) for (const text of step.text(NOTHING)) expect(text).not.toContain("undefined");
      }
  });

  it("names no number that does not come from the run, but years", () => {
    for (const name of STORIES)
      for (const words of Object.values(LANGUAGES))
        for (const step of Object.values(words.stories.tours[name].steps)) expect(step.text(NOTHING).join(" ").replace(/\b(19|20)\d\d\b/g, "")).not.toMatch(/\d/);
  });
});

describe("the facts of a step", () => {
  const row = (restricted: number) => SERIES.map((name) => (name === "restricted" ? restricted : 0));

  it("average the reported weeks, and wait until all are there", () => {
    const rows = [row(100), row(2), row(4)];
    expect(accountOf(rows, 1, 3).mean("restricted")).toBe(3);
    expect(accountOf(rows, 1, 3).sum("restricted")).toBe(6);
    expect(accountOf(rows, 1, 4).mean("restricted")).toBeNull();
  });

  it("count who stayed at the bottom, without those who left", () => {
    const before = Uint8Array.of(0, 1, 0, 5, BITS.gone);
    const now = Uint8Array.of(1, 4, BITS.gone, 0, 0);
    expect(stayedIn(before, now, 2)).toEqual({ began: 3, stayed: 1 });
  });

  it("find the week of a day, and the first day of a week", () => {
    expect(weekOf("2014-01-06", "2014-01-12")).toBe(0);
    expect(weekOf("2014-01-06", "2014-01-13")).toBe(1);
    expect(monday("2014-01-06", weekOf("2014-01-06", "2019-06-24"))).toBe("2019-06-24");
  });
});

describe("somebody invented", () => {
  const places = { provinces: ["a"], first: [0, 3, 5], province: [0, 0], county: [0, 0], urban: [0, 1] };

  it("is drawn from all communities", () => {
    expect([0, 0.5, 0.7, 0.999].map((luck) => anybody(places, luck))).toEqual([0, 2, 4096, 4097]);
    expect(anybody(places, 1)).toBe(4097);
  });
});
