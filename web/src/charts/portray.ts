/** Reads a figure off the page as a picture that stands alone: its words where they stand, its drawings with their styles written in. */
import { lines, type Part, type Picture } from "./picture";

/** What belongs to the page and not to the picture. */
const LEFT_OUT = "button, select, input, details, [role=tooltip], [role=slider], .hidden, .not-pictured";
const SHAPES = "path, rect, circle, ellipse, line, polyline, polygon, use";
const OF_SHAPES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "fill-opacity", "stroke-opacity"];
const OF_TEXTS = ["fill", "stroke", "stroke-width", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-weight", "font-style", "text-anchor"];
/** What need not be written, as it is so anyway. */
const PLAIN: Record<string, string> = {
  stroke: "none",
  "stroke-dasharray": "none",
  "stroke-linejoin": "miter",
  "stroke-linecap": "butt",
  "fill-opacity": "1",
  "stroke-opacity": "1",
  "paint-order": "normal",
  "font-style": "normal",
  "text-anchor": "start",
};

/** Take the picture of a figure as it is shown now. */
export function portray(figure: HTMLElement, title: string, description: string): Picture {
  const parts: Part[] = [];
  const patterns = new Map<string, string>();
  collect(figure, parts, patterns);
  const box = figure.getBoundingClientRect();
  const right = Math.max(box.right, ...parts.map((part) => part.x + ("width" in part ? part.width : 0)));
  const bottom = Math.max(...parts.map((part) => part.y + ("height" in part ? part.height : 6)));
  return {
    title,
    description,
    paper: paperOf(figure),
    frame: { x: box.left, y: box.top, width: right - box.left, height: bottom - box.top },
    parts,
    patterns: [...patterns.values()],
  };
}

function collect(node: Node, parts: Part[], patterns: Map<string, string>): void {
  if (node instanceof Text) parts.push(...textOf(node));
  if (!(node instanceof Element) || node.matches(LEFT_OUT)) return;
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return;
  if (node instanceof SVGSVGElement) {
    const drawing = drawingOf(node, patterns);
    if (drawing) parts.push(drawing);
    return;
  }
  parts.push(...groundOf(node, style));
  for (const child of node.childNodes) collect(child, parts, patterns);
}

const CLEAR = /^(transparent|rgba\(.*, 0\))$/;

/** Give the colour that lies behind an element. */
function paperOf(element: Element | null): string {
  if (!element) return "white";
  const { backgroundColor } = getComputedStyle(element);
  return CLEAR.test(backgroundColor) ? paperOf(element.parentElement) : backgroundColor;
}

/** Give the ground of an element and the line above it. */
function groundOf(element: Element, style: CSSStyleDeclaration): Part[] {
  const { left: x, top: y, width, height } = element.getBoundingClientRect();
  const found: Part[] = [];
  if (!CLEAR.test(style.backgroundColor)) found.push({ kind: "rect", x, y, width, height, fill: style.backgroundColor });
  const above = Number.parseFloat(style.borderTopWidth);
  if (above > 0 && style.borderTopStyle !== "none") found.push({ kind: "rect", x, y, width, height: above, fill: style.borderTopColor });
  return found;
}

/** Give the lines of a text where they stand. */
function textOf(node: Text): Part[] {
  const style = getComputedStyle(node.parentElement!);
  const range = document.createRange();
  const words = [...node.data.matchAll(/\S+/g)].flatMap((match) => {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const box = range.getClientRects()[0];
    return box && box.width > 0 ? [{ text: match[0], left: box.left, top: box.top, height: box.height }] : [];
  });
  const size = Number.parseFloat(style.fontSize);
  const share = ascent(style);
  return lines(words).map((line) => ({
    kind: "text",
    x: line.left,
    y: line.top + line.height * share,
    text: line.text,
    fill: style.color,
    family: style.fontFamily,
    size,
    weight: style.fontWeight,
    style: style.fontStyle,
  }));
}

const pen = document.createElement("canvas").getContext("2d");

/** Give the part of a line that lies above the base of its letters. */
function ascent(style: CSSStyleDeclaration): number {
  if (!pen) return 0.8;
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const size = pen.measureText("x");
  return size.fontBoundingBoxAscent / (size.fontBoundingBoxAscent + size.fontBoundingBoxDescent);
}

/** Copy a drawing with its styles written into it; nothing for one without room. */
function drawingOf(svg: SVGSVGElement, patterns: Map<string, string>): Part | null {
  const { left: x, top: y, width, height } = svg.getBoundingClientRect();
  if (width === 0 || height === 0) return null;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inline(svg, copy, patterns);
  strip(copy);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("overflow", "visible");
  return { kind: "drawing", x, y, width, height, markup: markupOf(copy) };
}

function inline(from: Element, to: Element, patterns: Map<string, string>): void {
  const style = getComputedStyle(from);
  if (style.display === "none" || style.visibility === "hidden") return to.remove();
  const properties = from.matches(SHAPES) ? OF_SHAPES : from.matches("text, tspan") ? OF_TEXTS : [];
  for (const property of properties) write(property, style.getPropertyValue(property), to, patterns);
  if (style.opacity !== "1") to.setAttribute("opacity", style.opacity);
  const copies = [...to.children];
  [...from.children].forEach((child, i) => inline(child, copies[i]!, patterns));
}

function write(property: string, value: string, to: Element, patterns: Map<string, string>): void {
  to.removeAttribute(property);
  if (value === "" || value === PLAIN[property] || (property === "stroke-width" && to.getAttribute("stroke") === null)) return;
  const named = /^url\("?#([^")]+)"?\)/.exec(value)?.[1];
  if (named) keep(named, patterns);
  to.setAttribute(property, named ? `url(#${named})` : value);
}

/** Copy a pattern that a drawing refers to. */
function keep(id: string, patterns: Map<string, string>): void {
  const pattern = document.getElementById(id);
  if (!pattern || patterns.has(id)) return;
  const copy = pattern.cloneNode(true) as Element;
  inline(pattern, copy, patterns);
  patterns.set(id, markupOf(copy));
}

/** Take off what means nothing outside the page. */
function strip(root: Element): void {
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) if (/^(class|style|role|tabindex|focusable|aria-.*|data-.*|on.*)$/.test(name)) element.removeAttribute(name);
  }
}

function markupOf(element: Element): string {
  return new XMLSerializer().serializeToString(element).replaceAll("<!---->", "");
}
