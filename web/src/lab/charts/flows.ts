/** What the flows between tiers come to. */

export interface Moves {
  up: number;
  down: number;
  same: number;
  gone: number;
}

/** Count who rose, fell, stayed and left; rows are where people began, columns where they ended, the last of each is gone. */
export function movesOf(flows: number[][], rungs: number): Moves {
  const moves: Moves = { up: 0, down: 0, same: 0, gone: 0 };
  flows.forEach((row, from) =>
    row.forEach((n, to) => {
      const way = to >= rungs ? "gone" : to > from ? "up" : to < from ? "down" : "same";
      if (from < rungs) moves[way] += n;
    }),
  );
  return moves;
}
