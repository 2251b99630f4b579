/** Frames to pixels. What depends on the view alone is worked out once for both maps; a frame is then a walk over numbers.
 *
 * Three ways, by the size of a cell: from near a shape each; where a cell is a pixel or more, each pixel asks who lives there; else each citizen
 * looks for their pixel, and who matters more wins it. In the last two, marks are never smaller than can be seen, and wrong ones are set last.
 */
import { orderOf, type Community, type Layout } from "./layout";
import type { Look } from "./palette";
import type { View } from "./view";

/** CSS pixels of a cell from which on citizens are shapes. */
export const NEAR = 7;
const WRONGFUL = 6;
/** Sides of a mark at least: so many cells, but no more CSS pixels than can be told apart, as too large ones would fill the map. */
const MARK = { cells: 1.5, least: 1, most: 2.4 };
const WRONG_MARK = { cells: 3, least: 2, most: 5 };

/** Draws the shape of a byte, or of a dimmed one, into so many pixels. */
export type Sprites = (size: number, key: number) => Uint32Array;

export interface Sheet {
  frame: Uint8Array;
  look: Look;
  /** 1 for those whom the filters of traits leave out; null where they leave out nobody. */
  dimmed: Uint8Array | null;
  sprites: Sprites;
}

/** A community that is seen, in pixels. */
interface Seen {
  home: Community;
  left: number;
  top: number;
  wide: number;
  high: number;
}

export class Raster {
  readonly seen: Seen[];
  /** Pixels of the smaller side of the smallest cell that is seen. */
  readonly cell: number;
  readonly way: "near" | "gather" | "scatter";
  /** Who lives at each pixel, or at which pixel each citizen lives; -1 for nobody and nowhere. */
  readonly #index: Int32Array;
  readonly #best: Uint8Array;
  /** Room for those who are marked in a frame. */
  readonly #marked: Int32Array;

  /** `dense` is the number of device pixels in a CSS pixel; the view is in device pixels. */
  constructor(
    readonly layout: Layout,
    readonly view: View,
    readonly dense = 1,
  ) {
    this.seen = layout.communities.map((home) => inPixels(home, view)).filter((one) => inSight(one, view));
    this.cell = this.seen.reduce((least, one) => Math.min(least, one.wide, one.high), Infinity);
    this.way = this.cell >= NEAR * dense ? "near" : this.cell >= 1 ? "gather" : "scatter";
    this.#best = new Uint8Array(this.way === "scatter" ? view.width * view.height : 0);
    this.#marked = new Int32Array(this.way === "scatter" ? layout.column.length : 0);
    this.#index = this.way === "gather" ? this.#whoLives() : this.way === "scatter" ? this.#whereTo() : new Int32Array(0);
  }

  /** Draw a frame into the pixels of a map. */
  draw(sheet: Sheet, out: Uint32Array): void {
    if (this.way === "near") this.#shapes(sheet, out);
    else if (this.way === "gather") this.#gather(sheet, out);
    else this.#scatter(sheet, out);
  }

  /** Say who lives at each pixel. */
  #whoLives(): Int32Array {
    const { width, height } = this.view;
    const index = new Int32Array(width * height).fill(-1);
    for (const { home, left, top, wide, high } of this.seen) {
      const [x0, x1] = span(left, wide * home.columns, width);
      const [y0, y1] = span(top, high * home.rows, height);
      for (let y = y0; y < y1; y++) {
        const row = Math.min(home.rows - 1, Math.floor((y + 0.5 - top) / high));
        for (let x = x0; x < x1; x++) {
          const order = orderOf(home, Math.min(home.columns - 1, Math.floor((x + 0.5 - left) / wide)), row);
          if (order < home.people) index[y * width + x] = home.first + order;
        }
      }
    }
    return index;
  }

  /** Say at which pixel each citizen lives. */
  #whereTo(): Int32Array {
    const { width, height } = this.view;
    const { column, row } = this.layout;
    const index = new Int32Array(column.length).fill(-1);
    for (const { home, left, top, wide, high } of this.seen) {
      for (let i = home.first; i < home.first + home.people; i++) {
        const x = Math.floor(left + (column[i]! + 0.5) * wide);
        const y = Math.floor(top + (row[i]! + 0.5) * high);
        if (x >= 0 && x < width && y >= 0 && y < height) index[i] = y * width + x;
      }
    }
    return index;
  }

  #gather(sheet: Sheet, out: Uint32Array): void {
    const { frame, look, dimmed } = sheet;
    const index = this.#index;
    const { pixels, paper } = look;
    for (let p = 0; p < index.length; p++) {
      const i = index[p]!;
      out[p] = i < 0 ? paper : pixels[frame[i]! | (dimmed !== null && dimmed[i]! ? 256 : 0)]!;
    }
    this.#marks(sheet, out, false);
    this.#marks(sheet, out, true);
  }

  #scatter({ frame, look, dimmed }: Sheet, out: Uint32Array): void {
    const [index, best, marked] = [this.#index, this.#best, this.#marked];
    const { pixels, ranks, paper } = look;
    out.fill(paper);
    best.fill(0);
    let n = 0;
    for (let i = 0; i < index.length; i++) {
      const p = index[i]!;
      if (p < 0) continue;
      const key = frame[i]! | (dimmed !== null && dimmed[i]! ? 256 : 0);
      const rank = ranks[key]!;
      // Few are marked: they are remembered here, so that nobody need be asked again.
      if (rank > 1) marked[n++] = i;
      if (rank < best[p]!) continue;
      best[p] = rank;
      out[p] = pixels[key]!;
    }
    for (const wrongful of [false, true]) this.#spots(marked.subarray(0, n), frame, look, wrongful, out);
  }

  /** Set some citizens, each seen at less than a pixel, at a size that can be seen. */
  #spots(some: Int32Array, frame: Uint8Array, { ranks, pixels }: Look, wrongful: boolean, out: Uint32Array): void {
    const { width } = this.view;
    const side = this.#side(wrongful);
    for (const i of some) {
      const byte = frame[i]!;
      if ((ranks[byte] === WRONGFUL) !== wrongful) continue;
      const p = this.#index[i]!;
      const x = p % width;
      this.#stamp(out, Math.round(x + 0.5 - side / 2), Math.round((p - x) / width + 0.5 - side / 2), side, side, pixels[byte]!);
    }
  }

  /** Pixels of a mark's side at least. */
  #side(wrongful: boolean): number {
    const size = wrongful ? WRONG_MARK : MARK;
    return Math.round(this.dense * Math.max(size.least, Math.min(size.most, (size.cells * this.cell) / this.dense)));
  }

  /** Set what happened to people again, at a size that can be seen: all but the wrongful, or these. */
  #marks({ frame, look, dimmed }: Sheet, out: Uint32Array, wrongful: boolean): void {
    const { ranks, pixels } = look;
    const least = this.#side(wrongful);
    for (const { home, left, top, wide, high } of this.seen) {
      for (let i = home.first; i < home.first + home.people; i++) {
        const rank = ranks[frame[i]!]!;
        if (rank < 2 || (rank === WRONGFUL) !== wrongful || (dimmed !== null && dimmed[i]!)) continue;
        if (wide >= least && high >= least) continue;
        const x = left + (this.layout.column[i]! + 0.5) * wide;
        const y = top + (this.layout.row[i]! + 0.5) * high;
        this.#stamp(out, Math.round(x - least / 2), Math.round(y - least / 2), Math.max(least, Math.round(wide)), Math.max(least, Math.round(high)), pixels[frame[i]!]!);
      }
    }
  }

  /** Fill a small rectangle, as far as it is in the picture. */
  #stamp(out: Uint32Array, left: number, top: number, wide: number, high: number, pixel: number): void {
    const { width, height } = this.view;
    for (let y = Math.max(0, top); y < Math.min(height, top + high); y++) out.fill(pixel, y * width + Math.max(0, left), y * width + Math.min(width, left + wide));
  }

  #shapes({ frame, look, dimmed, sprites }: Sheet, out: Uint32Array): void {
    out.fill(look.paper);
    const { width, height } = this.view;
    for (const { home, left, top, wide, high } of this.seen) {
      const size = Math.floor(Math.min(wide, high));
      const [c0, c1] = cells(left, wide, home.columns, width);
      const [r0, r1] = cells(top, high, home.rows, height);
      for (let row = r0; row < r1; row++) {
        for (let column = c0; column < c1; column++) {
          const order = orderOf(home, column, row);
          if (order >= home.people) continue;
          const i = home.first + order;
          const dim = (dimmed !== null && dimmed[i]! === 1) || look.ranks[frame[i]!] === 0;
          const x = Math.round(left + (column + 0.5) * wide - size / 2);
          const y = Math.round(top + (row + 0.5) * high - size / 2);
          this.#paste(out, sprites(size, frame[i]! | (dim ? 256 : 0)), x, y, size);
        }
      }
    }
  }

  /** Copy a sprite, as far as it is in the picture. */
  #paste(out: Uint32Array, cell: Uint32Array, left: number, top: number, size: number): void {
    const { width, height } = this.view;
    const from = Math.max(0, -left);
    const to = Math.min(size, width - left);
    if (from >= to) return;
    for (let y = Math.max(0, -top); y < Math.min(size, height - top); y++) {
      out.set(cell.subarray(y * size + from, y * size + to), (top + y) * width + left + from);
    }
  }
}

/** Give where a community lies in pixels, and the size of its cells. */
function inPixels(home: Community, view: View): Seen {
  const { box } = home;
  return { home, left: box.x * view.scale + view.left, top: box.y * view.scale + view.top, wide: (box.w * view.scale) / home.columns, high: (box.h * view.scale) / home.rows };
}

function inSight({ home, left, top, wide, high }: Seen, view: View): boolean {
  return home.people > 0 && left < view.width && top < view.height && left + wide * home.columns > 0 && top + high * home.rows > 0;
}

/** Give the pixels whose middles lie on a stretch, as far as they are in the picture. */
function span(from: number, long: number, end: number): [number, number] {
  return [Math.max(0, Math.ceil(from - 0.5)), Math.min(end, Math.ceil(from + long - 0.5))];
}

/** Give the cells of a row or column that are at least partly in the picture. */
function cells(from: number, size: number, n: number, end: number): [number, number] {
  return [Math.max(0, Math.floor(-from / size)), Math.min(n, Math.ceil((end - from) / size))];
}
