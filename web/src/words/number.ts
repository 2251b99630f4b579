/** How numbers are written. The same rules as `demerit.report.text.phrases`. */

const THIN = "\u202f";
/** What is smaller is an error of rounding. */
const NOTHING = 1e-10;
export const MINUS = "\u2212";

/** Write a whole number with commas. */
export function count(value: number): string {
  const digits = Math.abs(Math.round(value)).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return value < 0 && digits !== "0" ? MINUS + digits : digits;
}

/** Write a figure with the digits that count, at most three. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "not known";
  const size = Math.abs(value);
  if (size < NOTHING) return "0";
  if (size >= 1000) return count(Math.round(value / 10) * 10);
  const text = size >= 10 ? size.toFixed(0) : size >= 1 ? size.toFixed(1) : plain(Number(size.toPrecision(2)));
  return value < 0 ? MINUS + text : text;
}

/** Write a small number without an exponent. */
function plain(size: number): string {
  const digits = size.toString();
  return digits.includes("e") ? size.toFixed(10).replace(/0+$/, "") : digits;
}

/** Write a share as so many in a hundred. */
export function percent(share: number | null): string {
  return share === null ? "not known" : `${figure(100 * share)}${THIN}%`;
}

/** Write the interval of an estimate, or nothing where there is none. */
export function interval(low: number | null, high: number | null, write: (value: number) => string = figure): string {
  return low === null || high === null ? "" : `${write(low)} to ${write(high)}`;
}

/** Write an estimate and its interval in brackets. */
export function withInterval(e: { value: number | null; low: number | null; high: number | null }): string {
  const range = interval(e.low, e.high);
  return range && e.value !== null ? `${figure(e.value)} (${range})` : figure(e.value);
}

/** Write a number as a table or a setting shows it: all digits it has. */
export function exact(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) >= 10_000) return count(value);
  if (Math.abs(value) < NOTHING) return "0";
  return value < 0 ? MINUS + plain(-value) : plain(value);
}

export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Write a date: 7 May 2018. */
export function day(iso: string): string {
  const [year, month, date] = iso.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Add days to a date. */
export function later(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
