import { expect, test } from "vitest";
import { sectionsOf } from "../src/report/parts/sections";

const measure = (name: string) => ({ name, title: name, definition: "", rows: [{ part: "", group: "", unit: "", value: 1, low: null, high: null }] });
const ids = (...names: string[]) => sectionsOf({ measures: names.map(measure), comparison: null }).map((one) => one.id);

test("a section of a rule family stands only where the run measures it", () => {
  expect(ids("restricted")).not.toContain("claims");
  expect(ids("restricted")).not.toContain("views");
  expect(ids("claims", "support")).toEqual(expect.arrayContaining(["claims", "views", "way-out"]));
});

test("parts of the report begin behind the questions and with the measures", () => {
  const begins = (...names: string[]) => sectionsOf({ measures: names.map(measure), comparison: null }).filter((one) => one.begins).map((one) => one.id);
  expect(begins("restricted")).toEqual(["fit", "measures"]);
  expect(begins("claims")).toEqual(["fit", "measures"]);
});
