/**
 * Quantile of type 7: linear between the order statistics around (n − 1)·p.
 *
 * Source: Hyndman & Fan (1996), Sample quantiles in statistical packages; R's default.
 *
 * @param sorted ascending, at least one number
 * @param p 0 to 1
 * @throws RangeError without numbers, or if p is outside 0 to 1
 */
export function quantile(sorted: readonly number[], p: number): number {
  if (sorted.length === 0) throw new RangeError('no quantile of nothing');
  if (!(p >= 0 && p <= 1)) throw new RangeError('p must be from 0 to 1');
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.ceil(position)]!;
  return low + (position - below) * (high - low);
}
