/** The sections of a report, in order: those of a rule family that is off everywhere are left out. */
import { words } from "../../words/en";
import type { Report } from "../data";
import { isMeasured } from "../find";

export interface SectionLink {
  id: string;
  title: string;
  /** Whether a new part of the report begins here. */
  begins: boolean;
}

/** The measure without which a section has nothing to tell. */
const RESTS_ON: Record<string, string> = { claims: "claims", views: "support" };

/** Tell whether a report has a section. */
export function hasSection(report: Pick<Report, "measures">, id: string): boolean {
  const measure = RESTS_ON[id];
  return measure === undefined || isMeasured(report, measure);
}

/** List the sections that a report has. */
export function sectionsOf(report: Pick<Report, "measures">): SectionLink[] {
  const shown = Object.entries(words.sections).filter(([id]) => hasSection(report, id));
  return shown.map(([id, title], i) => {
    const before = shown[i - 1]?.[0] ?? "";
    return { id: id.replace("_", "-"), title, begins: before === "less" || id === "measures" };
  });
}
