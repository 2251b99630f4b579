import { describe, expect, test } from "vitest";
import { censusOf, countOf, dimmedBy, filtersOf, leaves } from "../../src/lab/map/filters";
import { HEIGHT, layOut, middleOf } from "../../src/lab/map/layout";
import { colourOf, LIGHT, lookOf, pixel } from "../../src/lab/map/palette";
import { Raster } from "../../src/lab/map/raster";
import { inkAt, sprite } from "../../src/lab/map/sprite";
import { kept, viewOf } from "../../src/lab/map/view";
import { BITS } from "../../src/lab/types";
import { frameOf, peopleOf, placesOf, societyOf } from "./fake";

const everybody = () => true;
const sprites = (size: number, key: number) => sprite(size, key & 255, colourOf(LIGHT, key & 255, 5), LIGHT.paper, LIGHT);

/** Draw one frame of so many people on a map this wide, with a citizen in its middle. */
function drawn(n: number, width: number, frame: (people: Uint8Array) => Uint8Array, zoom = 1, who = 0) {
  const people = peopleOf(n);
  const layout = layOut(placesOf(n), people);
  const { x, y } = middleOf(layout, who);
  const camera = kept({ x, y: y / HEIGHT, zoom }, Infinity);
  const raster = new Raster(layout, viewOf(camera, { width, height: 0.8 * width }));
  const out = new Uint32Array(width * 0.8 * width);
  raster.draw({ frame: frame(people), look: lookOf(LIGHT, 5, everybody), dimmed: null, sprites }, out);
  return { raster, out, people };
}

const has = (out: Uint32Array, colour: string) => out.includes(pixel(colour));

describe("raster", () => {
  test("draws everybody in a way that fits the size of a cell", () => {
    expect(drawn(300_000, 300, (people) => frameOf(people, 0, 30)).raster.way).toBe("scatter");
    expect(drawn(20_000, 500, (people) => frameOf(people, 0, 30)).raster.way).toBe("gather");
    expect(drawn(20_000, 500, (people) => frameOf(people, 0, 30), 12).raster.way).toBe("near");
  });

  test.each([
    ["far", 60_000, 1],
    ["at a pixel a citizen", 15_000, 1],
    ["near", 2_000, 10],
  ])("shows one wrongly restricted citizen among all others: %s", (_, n, zoom) => {
    for (const who of [0, Math.floor(n / 3), n - 1]) {
      const alone = (people: Uint8Array) => people.map((_, i) => (i === who ? BITS.restricted | BITS.wrongful : 3));
      expect(has(drawn(n, 160, alone, zoom, who).out, LIGHT.marks.wrongful)).toBe(true);
    }
  });

  test("lets those who matter more win a pixel that many share", () => {
    const { out } = drawn(100_000, 100, (people) => people.map((_, i) => (i % 20 === 0 ? BITS.restricted | BITS.wrongful : 3)));
    const wrong = out.filter((one) => one === pixel(LIGHT.marks.wrongful)).length;
    expect(wrong).toBeGreaterThan(0.8 * out.filter((one) => one !== pixel(LIGHT.paper)).length);
  });

  test("gives everybody about the same room, however the places are cut", () => {
    const { out } = drawn(30_000, 1000, (all) => all.map((_, i) => (i % 2 ? 0 : 4)));
    const low = out.filter((one) => one === pixel(LIGHT.ramp[0])).length;
    const high = out.filter((one) => one === pixel(LIGHT.ramp[2])).length;
    expect(low / high).toBeCloseTo(1, 1);
    expect(low + high).toBeGreaterThan(0.8 * out.length);
  });
});

describe("shapes", () => {
  test("differ without colour", () => {
    const kinds = ["tier", "gone", "listed", "restricted", "through_others", "wrongful"] as const;
    const prints = kinds.map((kind) => {
      const points = Array.from({ length: 441 }, (_, i) => inkAt(kind, false, (i % 21) / 10 - 1, Math.floor(i / 21) / 10 - 1));
      return points.join("");
    });
    expect(new Set(prints).size).toBe(kinds.length);
  });
});

describe("filters", () => {
  const society = societyOf(20_000);
  const people = peopleOf(20_000);
  const frame = frameOf(people, 0, 30);
  const all = filtersOf(society);
  const named = (...names: string[]) => all.filter((filter) => names.includes(filter.name));

  test("of one part are alternatives, and parts go together", () => {
    const on = named("listed", "wrongful", "group-1");
    expect(leaves(on, BITS.listed, 1)).toBe(true);
    expect(leaves(on, BITS.wrongful, 1)).toBe(true);
    expect(leaves(on, BITS.listed, 2)).toBe(false);
    expect(leaves(on, 0, 1)).toBe(false);
  });

  test("count those whom the other parts leave", () => {
    const census = censusOf(frame, people);
    const listed = frame.filter((byte) => byte & BITS.listed).length;
    const inGroup = frame.filter((byte, i) => byte & BITS.listed && (people[i]! & 7) === 1).length;
    expect(countOf(census, named("listed")[0]!, [])).toBe(listed);
    expect(countOf(census, named("listed")[0]!, named("group-1", "wrongful"))).toBe(inGroup);
  });

  test("of traits dim the others", () => {
    expect(dimmedBy(named("wrongful"), people)).toBeNull();
    expect([...dimmedBy(named("group-1"), people)!.subarray(0, 3)]).toEqual([1, 0, 1]);
  });
});
