/** The words that charts themselves say. A page in another language hands them down by context. */
import { getContext } from "svelte";
import { words } from "../words/en";

export interface Spoken {
  tableView: string;
  save: string;
  saveAs: (kind: "CSV" | "SVG" | "PNG", title: string) => string;
  notKnown: string;
}

/** Key of the context. */
export const SPOKEN = "demerit-spoken";

/** Give the words of the page that a chart stands on; as a function, as the language may change. */
export function spoken(): () => Spoken {
  return getContext<(() => Spoken) | undefined>(SPOKEN) ?? (() => words);
}
