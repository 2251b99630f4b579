/** What lies over the pixels of a map: names of places, outlines of households, rings. Drawn when the view changes, not with each frame. */
import type { Layout, Place } from "./layout";
import { communityOf, middleOf, orderOf } from "./layout";
import type { Palette } from "./palette";
import type { View } from "./view";

/** CSS pixels of a cell from which on households are outlined. */
const OUTLINED = 11;
/** CSS pixels of a place's width from which on it is named, and the part of the map it must fill, for provinces, counties and communities. */
const NAMED = [
  { pixels: 34, part: 0 },
  { pixels: 110, part: 0.3 },
  { pixels: 150, part: 0.4 },
] as const;
const RING = 9;

export interface Drawing {
  context: CanvasRenderingContext2D;
  layout: Layout;
  view: View;
  palette: Palette;
  font: string;
}

/** Draw all that depends on the view alone. */
export function drawPlaces(drawing: Drawing, names: { county: (n: string) => string; community: (n: string) => string }): void {
  households(drawing);
  const { layout } = drawing;
  name(drawing, layout.communities, NAMED[2], (place) => names.community(last(place.name)));
  name(drawing, layout.counties, NAMED[1], (place) => names.county(last(place.name)));
  name(drawing, layout.provinces, NAMED[0], (place) => place.name, true);
}

const last = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** Write the names of the places that are wide enough, at the corner that is in sight. */
function name({ context, view, palette, font }: Drawing, places: Place[], least: (typeof NAMED)[number], say: (place: Place) => string, strong = false): void {
  context.font = `${strong ? 600 : 400} ${strong ? 12 : 11}px ${font}`;
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const place of places) {
    const { x, y, wide, high } = seen(place, view);
    if (wide < Math.max(least.pixels, least.part * view.width) || high < 20 || x > view.width || y > view.height || x + wide < 0 || y + high < 0) continue;
    const text = say(place);
    const room = context.measureText(text).width;
    if (room + 8 > wide) continue;
    const line = strong ? 0 : place.name.split("/").length === 2 ? 15 : 29;
    const left = Math.max(4, Math.min(Math.max(x, 0) + 4, x + wide - room - 4));
    const top = Math.max(y, 0) + 3 + line;
    // What would hang over an edge is left out: below it the name belongs to another place.
    if (top + 13 > y + high || left + room > view.width) continue;
    context.lineWidth = 3.5;
    context.strokeStyle = palette.paper;
    context.strokeText(text, left, top);
    context.fillStyle = palette.ink;
    context.fillText(text, left, top);
  }
}

function seen({ box }: Place, view: View): { x: number; y: number; wide: number; high: number } {
  return { x: box.x * view.scale + view.left, y: box.y * view.scale + view.top, wide: box.w * view.scale, high: box.h * view.scale };
}

/** Draw a line between neighbours of different households. */
function households({ context, layout, view, palette }: Drawing): void {
  context.beginPath();
  for (const home of layout.communities) {
    const { x, y, wide, high } = seen(home, view);
    const [w, h] = [wide / home.columns, high / home.rows];
    if (Math.min(w, h) < OUTLINED || x > view.width || y > view.height || x + wide < 0 || y + high < 0) continue;
    const who = (column: number, row: number) => {
      if (column < 0 || row < 0 || column >= home.columns || row >= home.rows) return -1;
      const order = orderOf(home, column, row);
      return order < home.people ? layout.household[home.first + order]! : -1;
    };
    const [c0, c1] = [Math.max(0, Math.floor(-x / w)), Math.min(home.columns, Math.ceil((view.width - x) / w))];
    const [r0, r1] = [Math.max(0, Math.floor(-y / h)), Math.min(home.rows, Math.ceil((view.height - y) / h))];
    for (let row = r0; row <= r1; row++) {
      for (let column = c0; column <= c1; column++) {
        const here = who(column, row);
        if (here !== who(column - 1, row)) line(context, x + column * w, y + row * h, 0, h);
        if (here !== who(column, row - 1)) line(context, x + column * w, y + row * h, w, 0);
      }
    }
  }
  context.strokeStyle = palette.ink;
  context.globalAlpha = 0.38;
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
}

function line(context: CanvasRenderingContext2D, x: number, y: number, dx: number, dy: number): void {
  context.moveTo(x, y);
  context.lineTo(x + dx, y + dy);
}

/** Draw a ring about a citizen: a strong one if selected, a thin one if pointed at. */
export function drawRing({ context, layout, view, palette }: Drawing, citizen: number, strong: boolean): void {
  const { x, y } = middleOf(layout, citizen);
  const { box, columns } = communityOf(layout, citizen);
  const radius = Math.max(strong ? RING : 5, (0.72 * box.w * view.scale) / columns);
  const at = [x * view.scale + view.left, y * view.scale + view.top] as const;
  for (const [width, colour] of [[strong ? 6 : 4, palette.paper], [strong ? 2.75 : 1.5, palette.ink]] as const) {
    context.beginPath();
    context.arc(at[0], at[1], radius, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** Draw a small cross in the middle, where Enter selects. */
export function drawCross({ context, view, palette }: Drawing): void {
  const [x, y] = [view.width / 2, view.height / 2];
  for (const [width, colour] of [[4, palette.paper], [1.5, palette.ink]] as const) {
    context.beginPath();
    line(context, x - 9, y, 18, 0);
    line(context, x, y - 9, 0, 18);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}
