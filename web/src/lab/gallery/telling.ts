/** What tells a regime apart at first sight: a few of its cells, chosen by a rule and not by hand. */
import type { Axis, PresetCard } from "../types";

export interface Cell {
  axis: Axis;
  text: string;
}

/** Letters of a text that is read at a glance. */
const SHORT = 44;
const MOST = 3;

const partsOf = (card: PresetCard, axis: Axis) => (card.axes[axis.name] ?? "").split("; ").filter((part) => part !== "");

/** Choose the short parts of cells that the fewest regimes share, one an axis; of equally rare ones those of earlier axes. */
export function telling(card: PresetCard, cards: PresetCard[], axes: Axis[]): Cell[] {
  const sharing = (axis: Axis, text: string) => cards.filter((other) => partsOf(other, axis).includes(text)).length;
  const rarest = axes.flatMap((axis) => {
    const short = partsOf(card, axis).filter((part) => part.length <= SHORT);
    const found = short.map((text) => ({ axis, text, shared: sharing(axis, text) })).sort((a, b) => a.shared - b.shared);
    return found.slice(0, 1);
  });
  return [...rarest].sort((a, b) => a.shared - b.shared).slice(0, MOST);
}
