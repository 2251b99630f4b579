/** The sections of a report, in order: those of a rule family that is off everywhere, and those on arms in a single run, are left out. */
import { words } from "../../words/en";
import type { Report } from "../data";
import { isMeasured } from "../find";

export interface SectionLink {
  id: string;
  title: string;
  /** Whether a new part of the report begins here. */
  begins: boolean;
}

type Asked = Pick<Report, "measures" | "comparison">;

/** The measure without which a section has nothing to tell. */
const RESTS_ON: Record<string, string> = { claims: "claims", views: "support" };

/** The sections that only a comparison has. */
export const COMPARED = ["arms", "spared", "ways", "effort", "life"];

/** Tell whether a report has a section. */
export function hasSection(report: Asked, id: string): boolean {
  const measure = RESTS_ON[id];
  if (COMPARED.includes(id)) return report.comparison !== null;
  return measure === undefined || isMeasured(report, measure);
}

/** List the sections that a report has. */
export function sectionsOf(report: Asked): SectionLink[] {
  const shown = Object.entries(words.sections).filter(([id]) => hasSection(report, id));
  const compared = report.comparison !== null;
  return shown.map(([id, title], i) => {
    const before = shown[i - 1]?.[0] ?? "";
    const begins = before === "less" || (compared && before === "life") || id === "measures";
    return { id: id.replace("_", "-"), title, begins };
  });
}
