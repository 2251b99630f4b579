import { describe, expect, test } from "vitest";
import { asCommand, type ArmRow, type Headline } from "../src/report/comparison";
import { COMPARED, sectionsOf } from "../src/report/parts/sections";
import { comparison, signed } from "../src/words/comparison";

const row = (narrower: number | null): ArmRow => ({
  arm: "all", described: 3, value: 1, difference: -2, low: -3, high: -1, joint_low: -4, joint_high: 0, unpaired_low: -4, unpaired_high: 0,
  variance_ratio: 0.5, range_low: -4, range_median: -1, range_high: 1, range_chance: 0.2, range_noise: 0.3, flips: 0.1, is_outside: false, narrower,
});
const ids = (found: unknown) => sectionsOf({ measures: [], comparison: found as never }).map((one) => one.id);

test("a query is a command that a shell takes as it stands", () => {
  expect(asCommand(`SELECT "end" FROM spells WHERE part = '$x'`)).toBe(`demerit query RUN "SELECT \\"end\\" FROM spells WHERE part = '\\$x'"`);
});

test("sections on arms stand in a comparison only, behind the three questions", () => {
  expect(ids(null)).not.toEqual(expect.arrayContaining(COMPARED));
  expect(ids({}).slice(2, 8)).toEqual(["less", ...COMPARED]);
});

describe("words", () => {
  test("differences have a sign, nothing has none", () => {
    expect([signed(2.34), signed(-2.34), signed(0), signed(null)]).toEqual(["+2.3", "−2.3", "0", "not known"]);
  });

  test("the bounds of chance say for how many arms they hold at once", () => {
    expect(comparison.intervals(5, 64, 13)).toContain("for all 13 arms at once");
    expect(comparison.intervals(5, 0, 1)).toContain("Nothing was drawn");
  });

  test("structures that change nothing are named in one sentence", () => {
    expect(comparison.idle(["circles"])).toContain("One changes nothing here in any arm and is left out: circles.");
    expect(comparison.idle(["circles", "total decay"])).toContain("2 change nothing");
  });

  test("a chart in which nothing changes says so", () => {
    const of = { title: "False entries", described: { value: 31 } } as Headline;
    expect(comparison.arms.title(of, { ...row(1), value: 31.2 }, "All safeguards")).toBe("False entries: 31, no change under “All safeguards”");
  });

  test("a difference that other assumptions could undo is not told as sure", () => {
    expect(comparison.glance.title(row(1), "All safeguards")).toContain("may vanish");
    expect(comparison.glance.title({ ...row(1), range_high: -0.1 }, "All safeguards")).not.toContain("may vanish");
  });
});
