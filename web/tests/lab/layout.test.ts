import { describe, expect, test } from "vitest";
import { idOf, indexOf } from "../../src/lab/map/citizens";
import { citizenAt, HEIGHT, layOut, middleOf } from "../../src/lab/map/layout";
import { squarify, type Box } from "../../src/lab/map/squarify";
import { kept, viewOf, zoomed } from "../../src/lab/map/view";
import { peopleOf, placesOf } from "./fake";

const inside = (inner: Box, outer: Box) =>
  inner.x >= outer.x - 1e-12 && inner.y >= outer.y - 1e-12 && inner.x + inner.w <= outer.x + outer.w + 1e-12 && inner.y + inner.h <= outer.y + outer.h + 1e-12;
const apart = (a: Box, b: Box) => a.x + a.w <= b.x + 1e-12 || b.x + b.w <= a.x + 1e-12 || a.y + a.h <= b.y + 1e-12 || b.y + b.h <= a.y + 1e-12;

describe("squarify", () => {
  test("shares the area by weight, without overlap and with sides that are not too unlike", () => {
    const weights = [6, 6, 4, 3, 2, 2, 1];
    const boxes = squarify(weights, { x: 0, y: 0, w: 6, h: 4 });
    boxes.forEach((box, i) => expect(box.w * box.h).toBeCloseTo(weights[i]!));
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(apart(a, b)).toBe(true)));
    boxes.forEach((box) => expect(Math.max(box.w / box.h, box.h / box.w)).toBeLessThan(3));
  });
});

describe("layout", () => {
  const [places, people] = [placesOf(100_000), peopleOf(100_000)];
  const layout = layOut(places, people);

  test("sets counties into their province and communities into their county", () => {
    expect(layout.provinces).toHaveLength(new Set(places.province).size);
    for (const county of layout.counties) expect(inside(county.box, layout.provinces.find((one) => county.name.startsWith(one.name))!.box)).toBe(true);
    for (const home of layout.communities) expect(inside(home.box, layout.counties.find((one) => home.name.startsWith(`${one.name}/`))!.box)).toBe(true);
  });

  test("gives every citizen a cell of their own, where a click finds them", () => {
    for (let i = 0; i < people.length; i += 371) {
      const { x, y } = middleOf(layout, i);
      expect(citizenAt(layout, x, y)).toBe(i);
      expect(y).toBeLessThan(HEIGHT);
    }
  });

  test("keeps neighbours in memory beside one another, so that households hang together", () => {
    let longest = 0;
    for (const home of layout.communities) {
      for (let i = home.first + 1; i < home.first + home.people; i++) {
        longest = Math.max(longest, Math.abs(layout.column[i]! - layout.column[i - 1]!) + Math.abs(layout.row[i]! - layout.row[i - 1]!));
      }
    }
    // Where a strip begins the way leads over at most the height of a strip.
    expect(longest).toBeLessThanOrEqual(3);
  });

  test("is the same every time", () => {
    expect(layOut(places, people)).toEqual(layout);
  });

  test("finds nobody in the streets", () => {
    expect(citizenAt(layout, 0, 0)).toBe(-1);
  });

  test("translates chance ids and indices, and knows ids that nobody has", () => {
    expect(idOf(places, places.first[3]! + 5)).toBe(3 * 4096 + 5);
    expect(indexOf(places, 3 * 4096 + 5)).toBe(places.first[3]! + 5);
    expect(indexOf(places, 4095)).toBe(-1);
    expect(indexOf(places, 10 ** 9)).toBe(-1);
  });
});

describe("view", () => {
  const size = { width: 500, height: 400 };

  test("leaves the point under the pointer where it is", () => {
    const before = { x: 0.5, y: 0.5, zoom: 2 };
    const after = zoomed(before, 2, { x: 100, y: 300 }, size, 100);
    const at = (view: ReturnType<typeof viewOf>) => (100 - view.left) / view.scale;
    expect(at(viewOf(after, size))).toBeCloseTo(at(viewOf(before, size)));
  });

  test("never shows what is beyond the map", () => {
    expect(kept({ x: 2, y: -1, zoom: 0.5 }, 10)).toEqual({ x: 0.5, y: 0.5, zoom: 1 });
    expect(kept({ x: 2, y: -1, zoom: 4 }, 10)).toEqual({ x: 0.875, y: 0.125, zoom: 4 });
  });
});
