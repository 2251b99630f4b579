/** Keep a share of a hundred on the chart. */
export function percentOf(value: number): number {
  return Math.max(0, Math.min(100, value));
}
