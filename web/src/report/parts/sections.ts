/** The sections of a report, in order: those on arms stand in a comparison only. */
import { words } from "../../words/en";
import type { Report } from "../data";

export interface SectionLink {
  id: string;
  title: string;
  /** Whether a new part of the report begins here. */
  begins: boolean;
}

type Asked = Pick<Report, "measures" | "comparison">;

/** The sections that only a comparison has. */
export const COMPARED = ["arms", "spared", "ways", "effort", "life"];

/** Tell whether a report has a section. */
export function hasSection(report: Asked, id: string): boolean {
  return !COMPARED.includes(id) || report.comparison !== null;
}

/** List the sections that a report has. */
export function sectionsOf(report: Asked): SectionLink[] {
  const shown = Object.entries(words.sections).filter(([id]) => hasSection(report, id));
  return shown.map(([id, title], i) => {
    const before = shown[i - 1]?.[0] ?? "";
    return { id: id.replace("_", "-"), title, begins: before === "less" || before === "life" || id === "measures" };
  });
}
