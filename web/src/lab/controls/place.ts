/** Where in a text an error is, as its message tells: scenario.toml:17:1: … */

export interface Place {
  line: number;
  column: number;
  message: string;
}

/** Read the place out of a message; the message without it. */
export function placeOf(message: string): Place | null {
  const found = /^\s*(?:[^\s:]*:)?(\d+):(\d+): ?(.*)$/s.exec(message);
  return found ? { line: Number(found[1]), column: Number(found[2]), message: withoutExcerpt(found[3]!) } : null;
}

/** Take off the lines that quote the text, as the text is there. */
function withoutExcerpt(message: string): string {
  return message
    .split("\n")
    .filter((line) => !/^\s*\d*\s*\|/.test(line))
    .join("\n");
}

/** Give where a line and column lie in a text, counted from its beginning. */
export function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  const before = text.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(text.length, start + Math.max(0, column - 1));
}

/** Take the arms out of a paired scenario: what is left describes the first society. */
export function firstSociety(toml: string): string {
  let inside = false;
  const kept = toml.split("\n").filter((line) => {
    const table = /^\s*\[\[?\s*([^\].\s]+)/.exec(line)?.[1];
    if (table !== undefined) inside = table === "arms";
    return !inside;
  });
  return `${kept.join("\n").trimEnd()}\n`;
}
