/** Set the figures of a sentence apart from its words. */

export interface Part {
  kind: "text" | "figure" | "interval";
  text: string;
}

const FIGURE = /(?<![\w.])(-?\d[\d,]*(?:\.\d+)?(?: %)?)(?: (\([^()]*\d to [^()]*\)))?/g;
const BASE = /\b(of|in) (10,000|100)$/i;

/** Cut a sentence into words, figures and intervals; the bases of rates ("of 10,000") stay words. */
export function emphasize(sentence: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of sentence.matchAll(FIGURE)) {
    const [whole, value, range] = match;
    if (BASE.test(sentence.slice(0, match.index + whole.length))) continue;
    parts.push({ kind: "text", text: sentence.slice(from, match.index) }, { kind: "figure", text: value! });
    if (range) parts.push({ kind: "interval", text: ` ${range}` });
    from = match.index + whole.length;
  }
  parts.push({ kind: "text", text: sentence.slice(from) });
  return parts.filter((part) => part.text !== "").map((part) => ({ ...part, text: typeset(part.text) }));
}

/** Write a minus sign where a number begins with a hyphen, and keep a per-cent sign at its number. */
function typeset(text: string): string {
  return text.replace(/(^|[\s(])-(?=\d)/g, "$1\u2212").replace(/(?<=\d) %/g, "\u202f%");
}
