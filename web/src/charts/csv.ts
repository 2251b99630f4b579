/** Saving a table; every file says that its people are synthetic. */
export type Cell = string | number | null;

/** Write a table as CSV. */
export function toCsv(first: string, columns: string[], rows: Cell[][]): string {
  const line = (cells: Cell[]) => cells.map(quote).join(",");
  return [`# ${first.replaceAll("\n", " ")}`, line(columns), ...rows.map(line)].join("\n") + "\n";
}

/** Quote what has to be quoted. */
function quote(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hand a text or a picture to the reader as a file. */
export function save(name: string, content: string | Blob, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
