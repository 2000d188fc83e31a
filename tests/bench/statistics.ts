/** The value below which the share `p` of them lies; of two neighbours the lower. NaN of none. */
export function quantile(values: Iterable<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? NaN;
}

export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** Slope of the least-squares line through (ln size, ln time): 1 where time grows as size does. */
export function exponentOf(points: readonly { size: number; time: number }[]): number {
  const logs = points.map(({ size, time }) => ({ x: Math.log(size), y: Math.log(time) }));
  const mean = (of: 'x' | 'y') => logs.reduce((sum, point) => sum + point[of], 0) / logs.length;
  const [x, y] = [mean('x'), mean('y')];
  const covariance = logs.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return covariance / logs.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}
