/** The rows of a measure as a table: a line a part, a column a group. */
import type { Measure, Row } from "../data";

export interface Line {
  part: string;
  unit: string;
  cells: (Row | undefined)[];
}

/** Lay out rows by part and group; "" stands for everybody and comes first. */
export function pivot(rows: Row[]): { groups: string[]; lines: Line[] } {
  const groups = [...new Set(rows.map((row) => row.group))].sort((a, b) => Number(a !== "") - Number(b !== ""));
  const keys = [...new Set(rows.map((row) => JSON.stringify([row.part, row.unit])))];
  const lines = keys.map((key) => {
    const [part, unit] = JSON.parse(key) as [string, string];
    return { part, unit, cells: groups.map((group) => rows.find((row) => row.part === part && row.unit === unit && row.group === group)) };
  });
  return { groups, lines };
}

/** Keep what a reader asks for: words in the title, the definition, a part or a group. */
export function narrow(measures: Measure[], asked: string, group: string): Measure[] {
  const sought = asked.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string) => sought.every((word) => text.toLowerCase().includes(word));
  return measures
    .map((measure) => {
      const inGroup = measure.rows.filter((row) => group === "" || row.group === group);
      const about = `${measure.name} ${measure.title}`;
      const rows = fits(about) ? inGroup : inGroup.filter((row) => fits(`${about} ${row.part.replaceAll("_", " ")} ${row.group} ${row.unit}`));
      return { ...measure, rows };
    })
    .filter((measure) => measure.rows.length > 0 || (group === "" && fits(`${measure.title} ${measure.definition}`)));
}
