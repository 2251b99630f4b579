/** Marks of groups: shapes, not colours, as the groups' names are colours that mean nothing. */
import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye, type SymbolType } from "d3-shape";

const TYPES: SymbolType[] = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar, symbolCross, symbolWye];

/** Draw the mark of the i-th group. */
export function groupMark(i: number, area = 64): string {
  return symbol(TYPES[i % TYPES.length]!, area)() ?? "";
}
