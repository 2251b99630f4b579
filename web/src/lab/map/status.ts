/** A citizen's byte in words. */
import { words } from "../../words/lab/index.svelte";
import { BITS, NO_TIER, type Society } from "../types";

/** Say how somebody stands in an arm: tier, then what happened. */
export function statusOf(society: Society, arm: 0 | 1, byte: number): string {
  const w = words().map;
  if (byte & BITS.gone) return w.states.gone;
  const said: string[] = [];
  const tier = society.tiers[arm][byte & BITS.tier];
  if ((byte & BITS.tier) !== NO_TIER && tier !== undefined) said.push(w.tier(tier));
  if (byte & BITS.wrongful) said.push(w.states.wrongful);
  else if (byte & BITS.restricted) said.push(byte & BITS.through_others ? w.states.through_others : w.states.restricted);
  if (byte & BITS.listed) said.push(w.states.listed);
  if (said.length === 0 || !(byte & (BITS.restricted | BITS.listed))) said.push(w.free);
  return said.join(" · ");
}
