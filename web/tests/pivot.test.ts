import { expect, test } from "vitest";
import type { Measure, Row } from "../src/report/data";
import { narrow, pivot } from "../src/report/parts/pivot";

const row = (part: string, group: string, value: number): Row => ({ part, group, unit: "share", value, low: null, high: null });
const measure: Measure = { name: "funnel", title: "The way out", definition: "Notices.", rows: [row("noticed", "teal", 1), row("noticed", "", 2), row("filed", "", 3)] };

test("pivot puts everybody first and leaves holes where a group has no figure", () => {
  const { groups, lines } = pivot(measure.rows);
  expect(groups).toEqual(["", "teal"]);
  expect(lines.map((line) => line.cells.map((cell) => cell?.value))).toEqual([[2, 1], [3, undefined]]);
});

test("narrow keeps what a reader asks for", () => {
  expect(narrow([measure], "FILED", "")[0]!.rows.map((one) => one.value)).toEqual([3]);
  expect(narrow([measure], "", "teal")[0]!.rows.map((one) => one.value)).toEqual([1]);
  expect(narrow([measure], "nothing like it", "")).toEqual([]);
});
