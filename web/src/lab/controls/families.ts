/** Rule families in groups by what they do, and those that a search finds. */
import type { FamilySheet, FigureSheet, RegimeSheet } from "../types";

export const KINDS = ["lever", "safeguard", "error", "behaviour", "other"] as const;
export type Kind = (typeof KINDS)[number];

/** Give the group of a role. */
export function kindOf(role: string): Kind {
  return KINDS.find((kind) => kind === role) ?? "other";
}

/** Give the families of each group that has any. */
export function grouped(families: FamilySheet[]): { kind: Kind; families: FamilySheet[] }[] {
  return KINDS.map((kind) => ({ kind, families: families.filter((family) => kindOf(family.role) === kind) })).filter((group) => group.families.length > 0);
}

/** Find families by words in their title, sentence or figures; a family that is found by a figure keeps only such figures. */
export function search(families: FamilySheet[], asked: string): FamilySheet[] {
  const needles = asked.toLowerCase().split(/\s+/).filter(Boolean);
  if (needles.length === 0) return families;
  const holds = (text: string) => needles.every((needle) => text.toLowerCase().includes(needle));
  const found = (figure: FigureSheet) => holds(`${figure.meaning} ${figure.path} ${figure.unit}`);
  return families.flatMap((family) => {
    if (holds(`${family.title} ${family.sentence} ${family.name}`)) return [family];
    const figures = family.figures.filter(found);
    return figures.length ? [{ ...family, figures }] : [];
  });
}

/** Find a figure by its path. */
export function figureAt(families: FamilySheet[], path: string): { family: FamilySheet; figure: FigureSheet } | null {
  for (const family of families) {
    const figure = family.figures.find((one) => one.path === path);
    if (figure) return { family, figure };
  }
  return null;
}

/** Put what the schema writes as code into quotation marks, as people write. */
export function readable(sheet: RegimeSheet): RegimeSheet {
  const plain = (text: string) => text.replace(/`([^`]+)`/g, "“$1”");
  const families = sheet.families.map((family) => ({
    ...family,
    sentence: plain(family.sentence),
    figures: family.figures.map((figure) => ({ ...figure, meaning: plain(figure.meaning) })),
  }));
  return { ...sheet, families };
}
