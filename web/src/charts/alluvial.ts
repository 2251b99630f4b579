/** People who flow from where they began to where they ended, as bands between two columns. */

export interface Node {
  from: number;
  to: number;
  n: number;
}

export interface Band {
  from: number;
  to: number;
  n: number;
  /** Top of the band at the left and at the right, and its thickness. */
  left: number;
  right: number;
  thick: number;
}

export interface Flow {
  starts: Node[];
  ends: Node[];
  bands: Band[];
}

/** Lay out flows (row: where from, column: where to) so that columns of nodes, `gap` apart, fill a height; the last row stands at the top. */
export function layFlow(flows: number[][], order: number[], height: number, gap: number): Flow {
  const all = flows.flat().reduce((a, b) => a + b, 0);
  const scale = (height - gap * (order.length - 1)) / Math.max(1, all);
  const starts = column(order.map((i) => sum(flows[i] ?? [])), order, scale, gap);
  const ends = column(order.map((j) => sum(flows.map((row) => row[j] ?? 0))), order, scale, gap);
  const left = new Map(order.map((which, k) => [which, starts[k]!.from]));
  const right = new Map(order.map((which, k) => [which, ends[k]!.from]));
  const bands: Band[] = [];
  for (const from of order) {
    for (const to of order) {
      const n = flows[from]?.[to] ?? 0;
      if (n === 0) continue;
      bands.push({ from, to, n, left: left.get(from)!, right: right.get(to)!, thick: n * scale });
      left.set(from, left.get(from)! + n * scale);
      right.set(to, right.get(to)! + n * scale);
    }
  }
  return { starts, ends, bands };
}

function sum(values: number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function column(sizes: number[], order: number[], scale: number, gap: number): Node[] {
  let at = 0;
  return order.map((_, k) => {
    const node = { from: at, to: at + sizes[k]! * scale, n: sizes[k]! };
    at = node.to + gap;
    return node;
  });
}
