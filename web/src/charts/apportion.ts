/** Whole people out of rates. */

/** Split `total` into whole parts proportional to the weights (largest remainder, ties to the first). */
export function apportion(weights: number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0);
  const wanted = weights.map((weight) => (weight / sum) * total);
  const parts = wanted.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[b]! - parts[b]! - (wanted[a]! - parts[a]!) || a - b);
  for (const i of order.slice(0, left)) parts[i] = parts[i]! + 1;
  return parts;
}
