/** The value below which this share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return Number.NaN;
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  return percentile(figures, 0.5);
}
