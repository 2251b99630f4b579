/** The line under each chart: that all are synthetic, and what the figures rest on. */
import { words } from "../../words/lab/index.svelte";
import { told } from "../../words/lab/told";
import type { Lab } from "../lab.svelte";
import type { Results } from "../types";

/** Write the source of what is shown now; of results also whether some are means. */
export function sourceOf(lab: Lab, results: Results | null = null): string {
  const society = lab.run?.society;
  const version = lab.catalogue?.version ?? "";
  return society ? words().charts.source(version, told(society.title), society.people, society.seed, results?.means ? results.replicates : 0) : words().page.synthetic;
}
