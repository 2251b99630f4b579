import { describe, expect, test } from "vitest";
import { emphasize } from "../src/report/emphasize";
import { count, day, exact, figure, later, percent, withInterval } from "../src/words/number";

describe("numbers", () => {
  test("have the digits that count and never an exponent", () => {
    expect([0, 0.0000432, 0.0432, 3.7175, 95.36, 1234.5, -0.045].map(figure)).toEqual(["0", "0.000043", "0.043", "3.7", "95", "1,230", "−0.045"]);
  });

  test("that are errors of rounding are zero", () => {
    expect(figure(-2e-16)).toBe("0");
    expect(exact(-2e-16)).toBe("0");
  });

  test("that are not known say so", () => {
    expect(figure(null)).toBe("not known");
    expect(withInterval({ value: 3.7, low: null, high: null })).toBe("3.7");
    expect(withInterval({ value: 3.7, low: 3.4, high: 4.1 })).toBe("3.7 (3.4 to 4.1)");
  });

  test("are written in English", () => {
    expect(count(1234567)).toBe("1,234,567");
    expect(percent(0.46)).toBe("46\u202f%");
    expect(day(later("2014-01-06", 7 * 208))).toBe("1 January 2018");
  });
});

describe("emphasize", () => {
  const kinds = (sentence: string) => emphasize(sentence).filter((part) => part.kind !== "text").map((part) => part.text);

  test("bounds of chance and of the stated ranges stay in their brackets", () => {
    expect(kinds("It takes away 0.72 (\u22120.45 to 1.9 by chance; 0.64 to 1.1 over the stated ranges, 0.71 in the middle).")).toEqual([
      "0.72",
      " (\u22120.45 to 1.9 by chance; 0.64 to 1.1 over the stated ranges, 0.71 in the middle)",
    ]);
  });

  test("sets figures and intervals apart, not the base of a rate", () => {
    expect(kinds("On an average day 96 (90 to 102) of 10,000 synthetic people")).toEqual(["96", " (90 to 102)"]);
    expect(kinds("Of 100 false entries, 35 are noticed")).toEqual(["35"]);
  });

  test("writes minus signs and keeps a per-cent sign at its number", () => {
    expect(kinds("0.045 (-0.028 to 0.12) fewer; 46 % of")).toEqual(["0.045", " (−0.028 to 0.12)", "46\u202f%"]);
  });

  test("loses no word", () => {
    const sentence = "The most burdened 1 % of the people carry 72 % of all restricted days.";
    expect(emphasize(sentence).map((part) => part.text).join("").replaceAll("\u202f", " ")).toBe(sentence);
  });
});
