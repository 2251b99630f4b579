/** Where everybody lives on the map: provinces, in them counties, in them communities, in them citizens in cells, households together. */
import { TRAITS, type Society } from "../types";
import { inset, squarify, type Box } from "./squarify";

/** The map is 1 wide and this high. */
export const HEIGHT = 0.8;
/** Half the width of the streets between provinces, counties and communities. */
const STREETS = [0.0035, 0.0014, 0.0006] as const;
/** Rows that are filled together, column by column, so that a household is a clump and not a line. */
const STRIP = 3;

export interface Place {
  name: string;
  box: Box;
}

/** A community and its grid of cells. */
export interface Community extends Place {
  first: number;
  people: number;
  columns: number;
  rows: number;
}

export interface Layout {
  provinces: Place[];
  counties: Place[];
  communities: Community[];
  /** Column and row of each citizen in the grid of their community. */
  column: Uint16Array;
  row: Uint16Array;
  /** Number of the household of each citizen. */
  household: Int32Array;
}

/** A run of communities that belong together. */
interface Part {
  name: string;
  from: number;
  to: number;
}

/** Lay a society out. */
export function layOut(places: Society["places"], people: Uint8Array): Layout {
  const { first } = places;
  const layout: Layout = { provinces: [], counties: [], communities: [], column: new Uint16Array(people.length), row: new Uint16Array(people.length), household: households(people) };
  const size = (part: Part) => first[part.to]! - first[part.from]!;
  const within = (parts: Part[], box: Box, street: number) => squarify(parts.map(size), box).map((one) => inset(one, street));
  const provinces = partsOf(places.province, 0, places.province.length, (i) => places.provinces[i] ?? String(i));
  within(provinces, { x: 0, y: 0, w: 1, h: HEIGHT }, STREETS[0]).forEach((box, i) => {
    const province = provinces[i]!;
    layout.provinces.push({ name: province.name, box });
    const counties = partsOf(places.county, province.from, province.to, (n) => String(n));
    within(counties, box, STREETS[1]).forEach((inner, j) => {
      const county = counties[j]!;
      const name = `${province.name}/${j + 1}`;
      layout.counties.push({ name, box: inner });
      const communities = single(county);
      within(communities, inner, STREETS[2]).forEach((own, k) => layout.communities.push(community(communities[k]!.from, `${name}/${k + 1}`, own, first)));
    });
  });
  layout.communities.sort((a, b) => a.first - b.first);
  for (const one of layout.communities) settle(one, layout);
  return layout;
}

/** Split communities from .. to where their place changes. */
function partsOf(place: number[], from: number, to: number, name: (i: number) => string): Part[] {
  const parts: Part[] = [];
  for (let i = from; i < to; i++) {
    if (i === from || place[i] !== place[i - 1]) parts.push({ name: name(place[i]!), from: i, to: i + 1 });
    else parts.at(-1)!.to = i + 1;
  }
  return parts;
}

/** List the communities of a county, each as a part of its own. */
function single(county: Part): Part[] {
  return Array.from({ length: county.to - county.from }, (_, k) => ({ name: "", from: county.from + k, to: county.from + k + 1 }));
}

/** Choose the grid of a community, with cells as square as they come. */
function community(i: number, name: string, box: Box, first: number[]): Community {
  const people = first[i + 1]! - first[i]!;
  const columns = Math.max(1, Math.min(people, Math.ceil(Math.sqrt((people * box.w) / box.h))));
  return { name, box, first: first[i]!, people, columns, rows: Math.ceil(people / columns) };
}

/** Give the place of the cell in the order of citizens; may be past the last one. */
export function orderOf(grid: { columns: number; rows: number }, column: number, row: number): number {
  const strip = Math.floor(row / STRIP);
  const high = Math.min(STRIP, grid.rows - strip * STRIP);
  const along = strip % 2 ? grid.columns - 1 - column : column;
  const inside = row - strip * STRIP;
  return strip * STRIP * grid.columns + along * high + (along % 2 ? high - 1 - inside : inside);
}

/** Write the cell of every citizen of a community. */
function settle(grid: Community, layout: Layout): void {
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const i = orderOf(grid, column, row);
      if (i >= grid.people) continue;
      layout.column[grid.first + i] = column;
      layout.row[grid.first + i] = row;
    }
  }
}

/** Number the households by their last members. */
function households(people: Uint8Array): Int32Array {
  const numbers = new Int32Array(people.length);
  let household = 0;
  for (let i = 0; i < people.length; i++) {
    numbers[i] = household;
    if (people[i]! & TRAITS.last) household++;
  }
  return numbers;
}

/** Find the community of a citizen. */
export function communityOf(layout: Layout, citizen: number): Community {
  let low = 0;
  let high = layout.communities.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (layout.communities[middle]!.first <= citizen) low = middle;
    else high = middle - 1;
  }
  return layout.communities[low]!;
}

/** Give the middle of a citizen's cell on the map. */
export function middleOf(layout: Layout, citizen: number): { x: number; y: number } {
  const { box, columns, rows } = communityOf(layout, citizen);
  return { x: box.x + ((layout.column[citizen]! + 0.5) * box.w) / columns, y: box.y + ((layout.row[citizen]! + 0.5) * box.h) / rows };
}

/** Find who lives at a point of the map; -1 for nobody. */
export function citizenAt(layout: Layout, x: number, y: number): number {
  const home = layout.communities.find(({ box }) => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h);
  if (!home) return -1;
  const column = Math.min(home.columns - 1, Math.floor(((x - home.box.x) / home.box.w) * home.columns));
  const row = Math.min(home.rows - 1, Math.floor(((y - home.box.y) / home.box.h) * home.rows));
  const i = orderOf(home, column, row);
  return i < home.people ? home.first + i : -1;
}
