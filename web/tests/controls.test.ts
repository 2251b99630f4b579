import { describe, expect, test } from "vitest";
import { changesOf, undo, UNCHANGED, withPreset, withSafeguard, withSetting } from "../src/lab/controls/changes";
import { grouped, readable, search } from "../src/lab/controls/families";
import { firstSociety, offsetOf, placeOf } from "../src/lab/controls/place";
import { scaleFor, shareOf, stopOf, valueAt } from "../src/lab/controls/scale";
import { faultOf, proposed } from "../src/lab/controls/sweep";
import type { FamilySheet, FigureSheet, Job, RegimeSheet } from "../src/lab/types";

const figure: FigureSheet = {
  path: "regime.copies.clearing",
  meaning: "Chance that a partner clears its copy in a week",
  unit: "a week",
  value: 0.1,
  bounds: [0, 1],
  whole: false,
  range: [0.02, 0.3],
  source: "assumed",
  citation: "Nobody publishes it.",
  url: null,
  assumed: true,
  since: "2018-01-01",
  role: "error",
};
const family: FamilySheet = { name: "copies", title: "Partners' copies", sentence: "Partners keep copies.", switch: "regime.copies.on", on: true, role: "error", figures: [figure] };
const ties: FamilySheet = { name: "ties", title: "Ties", sentence: "Relatives are hit too.", switch: "regime.ties.on", on: true, role: "lever", figures: [] };
const sheet: RegimeSheet = { preset: "p", title: "P", size: { people: 1000, weeks: 10, burn_in: 0, seed: 1 }, families: [family, ties], applicable: [], warnings: [] };
const job: Job = { preset: "p", toml: null, arm: UNCHANGED, people: 1000, weeks: 10, burn_in: 0, seed: 1 };

describe("scale", () => {
  test("goes through the whole of near bounds, with the regime's value on a stop", () => {
    const scale = scaleFor(figure);
    expect([scale.low, scale.high, scale.log]).toEqual([0, 1, false]);
    expect(valueAt(scale, stopOf(scale, 0.1))).toBe(0.1);
    expect(valueAt(scale, scale.stops)).toBe(1);
  });

  test("keeps to the range where the bounds are far away", () => {
    const scale = scaleFor({ ...figure, value: 0.01, range: [0.005, 0.02] });
    expect([scale.low, scale.high]).toEqual([0, 0.04]);
    expect(valueAt(scale, stopOf(scale, 0.01))).toBe(0.01);
  });

  test("is logarithmic where the range spans more than two decades, and its first stop is nothing", () => {
    const scale = scaleFor({ ...figure, value: 0.001, range: [0.0001, 0.1] });
    expect(scale.log).toBe(true);
    expect(valueAt(scale, 0)).toBe(0);
    expect(shareOf(scale, 0)).toBe(0);
    const middle = shareOf(scale, Math.sqrt(0.0001 * 0.1));
    expect(middle).toBeCloseTo(0.5, 6);
    expect(scaleFor({ ...figure, value: 0.001, range: [0.0001, 0.01] }).log).toBe(false);
  });

  test("never leaves the bounds, and steps through whole numbers one by one", () => {
    const whole = scaleFor({ ...figure, value: 4, bounds: [1, 12], range: [2, 8], whole: true });
    expect([whole.low, whole.high, whole.stops]).toEqual([1, 12, 11]);
    expect(valueAt(whole, stopOf(whole, 7))).toBe(7);
    const below = scaleFor({ ...figure, value: -20, bounds: [-100, 0], range: [-50, -10] });
    expect([below.low, below.high]).toEqual([-100, 0]);
  });

  test("reaches out to a value that was typed", () => {
    expect(scaleFor({ ...figure, value: 1, bounds: [0, null], range: [0.5, 2] }, 30).high).toBeGreaterThanOrEqual(30);
  });
});

describe("changes", () => {
  const changed: Job = { ...job, arm: { preset: null, safeguards: ["notice"], set: { "regime.copies.clearing": 0.5, "regime.ties.on": false, "regime.odd": 3 } } };

  test("are told one by one", () => {
    expect(changesOf(changed.arm, sheet).map((one) => one.kind)).toEqual(["safeguard", "figure", "switch", "unknown"]);
    expect(changesOf(changed.arm, sheet)[1]).toMatchObject({ from: 0.1, to: 0.5, meaning: figure.meaning });
  });

  test("can each be undone, until nothing is left", () => {
    const none = changesOf(changed.arm, sheet).reduce(undo, changed);
    expect(none.arm).toEqual(UNCHANGED);
  });

  test("are none where a value is that of the regime", () => {
    const there = withSetting(job, figure.path, 0.2, 0.1);
    expect(there.arm.set).toEqual({ [figure.path]: 0.2 });
    expect(withSetting(there, figure.path, 0.1, 0.1).arm).toEqual(UNCHANGED);
  });

  test("come in one order, however they were made, so that equal choices are one run", () => {
    const order = ["a", "b", "c"];
    const one = withSafeguard(withSafeguard(job, "c", true, order), "a", true, order);
    expect(one.arm.safeguards).toEqual(["a", "c"]);
    const [ab, ba] = [["b", "a"], ["a", "b"]].map((keys) => keys.reduce((now, key) => withSetting(now, key, 1, 0), job));
    expect(JSON.stringify(ab)).toBe(JSON.stringify(ba));
  });

  test("give way to another regime, which has no safeguards", () => {
    expect(withPreset(changed, "none").arm).toEqual({ preset: "none", safeguards: [], set: {} });
  });
});

describe("families", () => {
  test("stand in groups by what they do", () => {
    expect(grouped(sheet.families).map((group) => [group.kind, group.families.length])).toEqual([["lever", 1], ["error", 1]]);
    expect(grouped([{ ...ties, role: "observation" }])[0]!.kind).toBe("other");
  });

  test("are found by all words asked for, in a family or a figure", () => {
    expect(search(sheet.families, "").length).toBe(2);
    expect(search(sheet.families, "PARTNER week").map((one) => one.name)).toEqual(["copies"]);
    expect(search(sheet.families, "relatives partner")).toEqual([]);
  });
});

describe("texts of the schema", () => {
  test("have quotation marks where the schema has code", () => {
    const coded = { ...sheet, families: [{ ...family, sentence: "Not for `urn`.", figures: [] }] };
    expect(readable(coded).families[0]!.sentence).toBe("Not for “urn”.");
  });
});

describe("sweep", () => {
  test("proposes the ends of the range and the value of the regime", () => {
    expect(proposed(figure)).toEqual([0.02, 0.1, 0.3]);
    expect(proposed({ ...figure, range: null, value: 3, bounds: [0, null], whole: true })).toEqual([2, 3, 6]);
    expect(proposed({ ...figure, range: null, value: 0 })).toEqual([0, 1]);
  });

  test("refuses what cannot be run, and says why", () => {
    expect(faultOf(["0.1", "0.2"], figure, 5)).toBeNull();
    expect(faultOf(["0.1", ""], figure, 5)).toBe("number");
    expect(faultOf(["0.1", "1.5"], figure, 5)).toBe("bounds");
    expect(faultOf(["0.1"], figure, 5)).toBe("few");
    expect(faultOf(["0.1", "0.10"], figure, 5)).toBe("twice");
    expect(faultOf(["0.1", "0.2", "0.3"], figure, 2)).toBe("many");
    expect(faultOf(["1", "1.5"], { ...figure, whole: true, bounds: [0, 9] }, 5)).toBe("whole");
  });
});

describe("place of an error", () => {
  test("is read out of the message", () => {
    expect(placeOf("scenario.toml:17:3: must be in [0, 1], got 1.4.")).toEqual({ line: 17, column: 3, message: "must be in [0, 1], got 1.4." });
    expect(placeOf("Too many people: 5.")).toBeNull();
  });

  test("leaves out the lines that quote the text", () => {
    expect(placeOf("a.toml:3:1: too much. Give less.\n    3 | clearing = 1.4\n      | ^")!.message).toBe("too much. Give less.");
  });

  test("is found in the text", () => {
    expect(offsetOf("a = 1\nbc = 2", { line: 2, column: 4 })).toBe(9);
    expect(offsetOf("a", { line: 9, column: 9 })).toBe(1);
  });
});

describe("a paired scenario", () => {
  test("describes the first society without its arms", () => {
    const toml = 'extends = "none"\n\n[[arms]]\nname = "changed"\n\n[arms.change.copies]\nclearing = 0.5\n\n[run]\nseed = 1\n';
    expect(firstSociety(toml)).toBe('extends = "none"\n\n[run]\nseed = 1\n');
  });
});
