/** An address may name somebody or a week that a run does not have: that is said, and the nearest that there is is shown. */
import { words } from "../../words/lab/index.svelte";
import type { Lab } from "../lab.svelte";
import type { Society } from "../types";
import { indexOf } from "./citizens";

/** Keep the state within a society; call where effects may be made. */
export function keepWithin(lab: Lab, society: Society): void {
  $effect(() => {
    const { who, week } = lab.state;
    const w = words().errors;
    if (who !== null && indexOf(society.places, who) < 0) {
      Object.assign(lab.state, { who: null, follow: false });
      lab.fail({ message: w.nobody(who, society.people), about: "who" });
    }
    if (week !== null && week >= society.weeks) {
      lab.state.week = society.weeks - 1;
      lab.fail({ message: w.week(society.weeks), about: "week" });
    }
  });
}
