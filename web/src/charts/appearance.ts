/** How the classes of the partition look, and the errors in a file: a colour, and a pattern for those who cannot tell the colours apart. */
export const FILLS: Record<string, string> = {
  stale: "url(#demerit-stale)",
  false: "var(--c-false)",
  tipped: "url(#demerit-tipped)",
  tie: "var(--c-tie)",
  protected: "url(#demerit-protected)",
  unrelated: "url(#demerit-unrelated)",
  excessive: "url(#demerit-excessive)",
  intended: "var(--c-intended)",
  "in part": "var(--c-tint)",
  none: "var(--c-intended)",
};

export const WRONGFUL = ["stale", "false", "tipped"];

/** Give the fill of a class; grey for one that is not known. */
export function fillOf(name: string): string {
  return FILLS[name] ?? "var(--c-intended)";
}
