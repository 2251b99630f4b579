/** Text in drawings, which breaks no lines by itself. */

/** Average width of a letter of 13 px. */
export const LETTER = 6.5;
/** A sign of Chinese is as wide as it is high. */
const WIDE = 13;

/** Guess how wide a text of 13 px is. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter >= "\u2e80" ? WIDE : LETTER), 0);
}

/** Break a text into lines that fit a width; Chinese breaks anywhere. */
export function wrap(text: string, width: number): string[] {
  const found: string[] = [];
  for (const piece of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*/g) ?? []) {
    const longer = (found.at(-1) ?? "") + piece;
    if (found.length && widthOf(longer.trimEnd()) <= width) found[found.length - 1] = longer;
    else found.push(piece);
  }
  return found.map((line) => line.trimEnd());
}
