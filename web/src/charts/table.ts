/** The table behind a chart. */
import type { Cell } from "./csv";

export interface TableSpec {
  columns: string[];
  rows: Cell[][];
}
