import { describe, expect, test } from "vitest";
import { asCommand, type ArmRow } from "../src/report/comparison";
import { COMPARED, sectionsOf } from "../src/report/parts/sections";
import { comparison, signed } from "../src/words/comparison";

const row = (narrower: number | null): ArmRow => ({
  arm: "all", described: 3, value: 1, difference: -2, low: -3, high: -1, unpaired_low: -4, unpaired_high: 0,
  variance_ratio: 0.5, assumed_low: -4, assumed_high: 1, flips: 0.1, narrower,
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

  test("how many times narrower is printed below 1 as well", () => {
    expect(comparison.arms.narrower([row(0.77), row(1.2)])).toContain("0.77 to 1.2 times narrower than runs with luck of their own; below 1 it is wider");
    expect(comparison.arms.narrower([row(null)])).toContain("Nothing varies");
  });

  test("a difference that assumptions could undo is not told as sure", () => {
    expect(comparison.glance.title(row(1), "All safeguards")).toContain("may vanish");
    expect(comparison.glance.title({ ...row(1), assumed_high: -0.1 }, "All safeguards")).not.toContain("may vanish");
  });
});
