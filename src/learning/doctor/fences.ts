/**
 * What lies outside is unusual (Tukey 1977): so many interquartile ranges below the first quartile, and
 * above the third.
 */
export function fences(values: readonly number[], ranges: number): readonly [number, number] {
  const sorted = [...values].sort((first, second) => first - second);
  const low = quantile(sorted, 0.25);
  const high = quantile(sorted, 0.75);

  return [low - ranges * (high - low), high + ranges * (high - low)];
}

/** Between the two nearest values in proportion, as NumPy does it. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;

  return below + (place - Math.floor(place)) * (above - below);
}
