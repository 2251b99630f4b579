/** Keep labels apart. */

interface Block {
  members: number[];
  sum: number;
}

/** Move positions as little as possible so that neighbours are `gap` apart and all lie in [low, high]; keeps their order. */
export function dodge(wanted: number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const blocks: Block[] = [];
  for (const i of order) {
    blocks.push({ members: [i], sum: wanted[i]! });
    while (blocks.length > 1 && overlap(blocks.at(-2)!, blocks.at(-1)!, gap)) join(blocks);
  }
  const placed = new Array<number>(wanted.length).fill(0);
  for (const block of blocks) block.members.forEach((i, place) => (placed[i] = top(block, gap) + place * gap));
  return squeeze(placed, order, gap, low, high);
}

/** Give the place of the first label of a block that is centred on the mean of its wishes. */
function top(block: Block, gap: number): number {
  const n = block.members.length;
  return block.sum / n - ((n - 1) * gap) / 2;
}

function overlap(before: Block, after: Block, gap: number): boolean {
  return top(before, gap) + before.members.length * gap > top(after, gap);
}

function join(blocks: Block[]): void {
  const last = blocks.pop()!;
  const before = blocks.at(-1)!;
  before.members.push(...last.members);
  before.sum += last.sum;
}

/** Push labels back inside, from both ends. */
function squeeze(placed: number[], order: number[], gap: number, low: number, high: number): number[] {
  let floor = low;
  for (const i of order) {
    placed[i] = Math.max(placed[i]!, floor);
    floor = placed[i]! + gap;
  }
  let ceiling = high;
  for (const i of [...order].reverse()) {
    placed[i] = Math.min(placed[i]!, ceiling);
    ceiling = placed[i]! - gap;
  }
  return placed;
}
