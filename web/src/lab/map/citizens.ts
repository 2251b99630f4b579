/** Chance ids, which tables and lives use, and indices, which frames use. */
import type { Society } from "../types";

/** Citizens of a community at most, so that an id is community times this plus number. */
const LOCAL = 4096;

/** Give the chance id of the citizen at an index. */
export function idOf(places: Society["places"], index: number): number {
  let low = 0;
  let high = places.first.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (places.first[middle]! <= index) low = middle;
    else high = middle - 1;
  }
  return low * LOCAL + index - places.first[low]!;
}

/** Give the index of a chance id; -1 where nobody has it. */
export function indexOf(places: Society["places"], id: number): number {
  const community = Math.floor(id / LOCAL);
  const index = (places.first[community] ?? NaN) + (id % LOCAL);
  return index < (places.first[community + 1] ?? -1) ? index : -1;
}
