/** Squarified treemap (Bruls, Huizing, van Wijk 2000): rectangles of given areas, as square as they come, in a rectangle. */

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Worst ratio of sides in a row of areas along a side. */
function worst(sum: number, least: number, most: number, side: number): number {
  const square = side * side;
  return Math.max((square * most) / (sum * sum), (sum * sum) / (square * least));
}

/** Give each weight its part of a box; larger ones stand first, equal ones in order, so that the picture is always the same. */
export function squarify(weights: number[], box: Box): Box[] {
  const order = weights.map((_, i) => i).sort((a, b) => weights[b]! - weights[a]! || a - b);
  const scale = (box.w * box.h) / weights.reduce((a, b) => a + b, 0);
  const boxes: Box[] = new Array<Box>(weights.length);
  let rest = { ...box };
  for (let from = 0; from < order.length; ) {
    const side = Math.min(rest.w, rest.h);
    let sum = weights[order[from]!]! * scale;
    const most = sum;
    let to = from + 1;
    while (to < order.length) {
      const next = weights[order[to]!]! * scale;
      if (worst(sum + next, next, most, side) > worst(sum, weights[order[to - 1]!]! * scale, most, side)) break;
      sum += next;
      to++;
    }
    rest = row(order.slice(from, to), weights, scale, sum, rest, boxes);
    from = to;
  }
  return boxes;
}

/** Set one row along the shorter side, and give what is left of the box. */
function row(items: number[], weights: number[], scale: number, sum: number, rest: Box, boxes: Box[]): Box {
  const upright = rest.w >= rest.h;
  const thick = sum / (upright ? rest.h : rest.w);
  let at = upright ? rest.y : rest.x;
  for (const item of items) {
    const long = (weights[item]! * scale) / thick;
    boxes[item] = upright ? { x: rest.x, y: at, w: thick, h: long } : { x: at, y: rest.y, w: long, h: thick };
    at += long;
  }
  return upright ? { ...rest, x: rest.x + thick, w: rest.w - thick } : { ...rest, y: rest.y + thick, h: rest.h - thick };
}

/** Take a margin off all sides, at most a quarter of the shorter one. */
export function inset(box: Box, by: number): Box {
  const less = Math.min(by, box.w / 4, box.h / 4);
  return { x: box.x + less, y: box.y + less, w: box.w - 2 * less, h: box.h - 2 * less };
}
