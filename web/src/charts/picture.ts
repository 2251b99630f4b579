/** A picture that stands alone: what a figure shows, as one SVG document without any style sheet. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A filled rectangle, a line of text, or a drawing whose styles are written into it. Positions are pixels of the page. */
export type Part =
  | ({ kind: "rect"; fill: string } & Box)
  | { kind: "text"; x: number; y: number; text: string; fill: string; family: string; size: number; weight: string; style: string }
  | ({ kind: "drawing"; markup: string } & Box);

export interface Picture {
  title: string;
  description: string;
  paper: string;
  frame: Box;
  parts: Part[];
  /** Patterns that the drawings refer to. */
  patterns: string[];
}

/** White space around what is drawn, in pixels. */
const MARGIN = 20;

/** Write a picture as an SVG document. */
export function toSvg(picture: Picture): string {
  const box = around(picture.frame);
  const size = `width="${short(box.width)}" height="${short(box.height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size} viewBox="0 0 ${short(box.width)} ${short(box.height)}" role="img">`,
    `<title>${escape(picture.title)}</title>`,
    `<desc>${escape(picture.description)}</desc>`,
    picture.patterns.length ? `<defs>${picture.patterns.join("")}</defs>` : "",
    `<rect width="100%" height="100%" fill="${escape(picture.paper)}"/>`,
    ...picture.parts.map((part) => written(part, box)),
    "</svg>",
  ]
    .filter(Boolean)
    .join("\n");
}

/** Make room around a box. */
function around(box: Box): Box {
  return { x: box.x - MARGIN, y: box.y - MARGIN, width: box.width + 2 * MARGIN, height: box.height + 2 * MARGIN };
}

function written(part: Part, box: Box): string {
  const at = `x="${short(part.x - box.x)}" y="${short(part.y - box.y)}"`;
  if (part.kind === "rect") return `<rect ${at} width="${short(part.width)}" height="${short(part.height)}" fill="${escape(part.fill)}"/>`;
  if (part.kind === "drawing") return part.markup.replace("<svg", `<svg ${at}`);
  const font = `font-family="${escape(part.family)}" font-size="${short(part.size)}" font-weight="${part.weight}" font-style="${part.style}"`;
  return `<text ${at} ${font} fill="${escape(part.fill)}">${escape(part.text)}</text>`;
}

/** Write a coordinate with a tenth of a pixel. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Escape what would end a text or an attribute. */
export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Join the words of a text into lines: words whose tops are the same stand on one line. */
export function lines(words: { text: string; left: number; top: number; height: number }[]): { text: string; left: number; top: number; height: number }[] {
  const found: { text: string; left: number; top: number; height: number }[] = [];
  for (const word of words) {
    const last = found.at(-1);
    if (last && Math.abs(last.top - word.top) < 2 && word.left >= last.left) last.text += ` ${word.text}`;
    else found.push({ ...word });
  }
  return found;
}
