import { describe, expect, test } from "vitest";
import { apportion } from "../src/charts/apportion";
import { toCsv } from "../src/charts/csv";
import { dodge } from "../src/charts/dodge";
import { niceTop, timeTicks } from "../src/charts/ticks";

const at = (iso: string) => Date.parse(`${iso}T00:00:00Z`);

describe("apportion", () => {
  test("splits a total into whole parts that add up", () => {
    expect(apportion([1, 1, 1], 10)).toEqual([4, 3, 3]);
    expect(apportion([0.2, 99.8], 96).reduce((a, b) => a + b)).toBe(96);
  });

  test("gives nobody to anything where all weights are zero", () => {
    expect(apportion([0, 0], 0)).toEqual([0, 0]);
  });
});

describe("dodge", () => {
  test("leaves labels alone that are apart", () => {
    expect(dodge([10, 50], 18, 0, 100)).toEqual([10, 50]);
  });

  test("moves crowded labels apart, in order and within bounds", () => {
    const placed = dodge([98, 99, 100], 18, 0, 100);
    expect(placed).toEqual([64, 82, 100]);
  });
});

describe("ticks", () => {
  test("stand at beginnings of years where the axis is long, and fewer where it is narrow", () => {
    const labels = (room: number) => timeTicks(at("2014-01-06"), at("2022-12-19"), room).map((tick) => tick.label);
    expect(labels(11)).toEqual(["2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022"]);
    expect(labels(4)).toEqual(["2016", "2018", "2020", "2022"]);
  });

  test("stand on days where the axis is short", () => {
    expect(timeTicks(at("2014-01-06"), at("2014-02-03"), 11)[0]!.label).toBe("6 Jan 2014");
  });

  test("end at a round number, and at one where there is nothing", () => {
    expect(niceTop(104)).toBe(120);
    expect(niceTop(0)).toBe(1);
  });
});

describe("csv", () => {
  test("says first what it is, and quotes what has to be quoted", () => {
    expect(toCsv("Synthetic people.", ["a", "b"], [["x, y", null]])).toBe('# Synthetic people.\na,b\n"x, y",\n');
  });
});
