import { describe, expect, test } from "vitest";
import { layFlow } from "../src/charts/alluvial";
import { columns, lay, type PairRow } from "../src/charts/pairs";
import { lines, toSvg } from "../src/charts/picture";
import { wrap } from "../src/charts/wrap";
import { movesOf } from "../src/lab/charts/flows";
import { panelsOf } from "../src/lab/charts/measured";

describe("picture", () => {
  const picture = {
    title: "Who & why <1>",
    description: "Synthetic people.",
    paper: "#fff",
    frame: { x: 100, y: 50, width: 300, height: 200 },
    parts: [
      { kind: "rect" as const, x: 100, y: 50, width: 300, height: 2, fill: "rgb(0, 0, 0)" },
      { kind: "text" as const, x: 100, y: 70.04, text: 'Synthetic "people"', fill: "#000", family: '"Segoe UI", Arial', size: 14, weight: "600", style: "normal" },
      { kind: "drawing" as const, x: 110, y: 90, width: 10, height: 10, markup: '<svg viewBox="0 0 10 10"><path d="M0 0"/></svg>' },
    ],
    patterns: ['<pattern id="p"/>'],
  };

  test("stands alone: its own size, ground, patterns, and everything where it was on the page", () => {
    const svg = toSvg(picture);
    expect(svg).toContain('width="340" height="240" viewBox="0 0 340 240"');
    expect(svg).toContain('<rect width="100%" height="100%" fill="#fff"/>');
    expect(svg).toContain('<defs><pattern id="p"/></defs>');
    expect(svg).toContain('<text x="20" y="40" font-family="&quot;Segoe UI&quot;, Arial" font-size="14"');
    expect(svg).toContain('<svg x="30" y="60" viewBox="0 0 10 10">');
  });

  test("escapes what is written in it", () => {
    const svg = toSvg(picture);
    expect(svg).toContain("<title>Who &amp; why &lt;1&gt;</title>");
    expect(svg).toContain("Synthetic &quot;people&quot;</text>");
  });

  test("joins words into the lines in which the page broke them", () => {
    const word = (text: string, left: number, top: number) => ({ text, left, top, height: 10 });
    expect(lines([word("one", 0, 0), word("two", 30, 0.5), word("three", 0, 14)]).map((line) => line.text)).toEqual(["one two", "three"]);
  });
});

describe("wrap", () => {
  test("breaks between words, and Chinese anywhere", () => {
    expect(wrap("needs no longer attempted", 100)).toEqual(["needs no longer", "attempted"]);
    expect(wrap("虚构人口", 30)).toEqual(["虚构", "人口"]);
  });
});

describe("pairs", () => {
  const row: PairRow = { key: "a", label: "restricted", values: [4, 2], intervals: [[3, 8], null], difference: -2, difference_interval: null };

  test("reach from nothing to the furthest end of an interval, each row on its own scale or all on one", () => {
    const place = columns(800, true, true);
    const small = { ...row, key: "b", values: [1, 1] as [number, number], intervals: [null, null] as [null, null] };
    expect(lay([row, small], place, false, 0, true).map((one) => one.scale.domain())).toEqual([[0, 8], [0, 1]]);
    expect(new Set(lay([row, small], place, true, 0, true).map((one) => one.scale)).size).toBe(1);
  });

  test("stand one below the other", () => {
    const laid = lay([row, { ...row, key: "b" }], columns(350, true, true), false, 4, true);
    expect(laid[1]!.top).toBe(laid[0]!.top + laid[0]!.height);
  });
});

describe("flows", () => {
  const flows = [
    [5, 1, 1],
    [2, 10, 0],
    [0, 0, 0],
  ];

  test("fill the height, and end where the column does", () => {
    const { starts, ends, bands } = layFlow(flows, [1, 0, 2], 200, 10);
    expect(starts.map((node) => node.n)).toEqual([12, 7, 0]);
    expect(ends.map((node) => node.n)).toEqual([11, 7, 1]);
    expect(starts.at(-1)!.to).toBeCloseTo(200);
    expect(bands.reduce((sum, band) => sum + band.n, 0)).toBe(19);
    expect(bands.find((band) => band.from === 0 && band.to === 2)!.right).toBeCloseTo(ends[2]!.from);
  });

  test("count who rose, fell, stayed and left", () => {
    expect(movesOf(flows, 2)).toEqual({ up: 1, down: 2, same: 15, gone: 1 });
  });
});

describe("panels", () => {
  test("hold the groups of one measure", () => {
    const one = (measure: string, group: string) => ({ measure, group, part: "", title: measure, definition: "", unit: "", values: [1, 2] as [number, number], intervals: [null, null] as [null, null], difference: 1, difference_interval: null });
    expect(panelsOf([one("a", "teal"), one("b", ""), one("a", "amber")]).map((panel) => panel.rows.length)).toEqual([2, 1]);
  });
});
