// The little statistics that a handful of seeds allows.

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The sample's standard deviation (over n - 1); null for fewer than two values. */
export function std(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Student's t that |t| stays below with probability 0.95, for 1, 2, … degrees of freedom; the usual table. */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** Two-sided 95 % quantile of Student's t, with the degrees of freedom rounded down, which errs on the side of doubt. */
export const student = (freedom: number): number =>
  T[Math.min(T.length, Math.max(1, Math.floor(freedom))) - 1];

/** Half the width of the 95 % interval of a mean; null for fewer than two values. */
export function margin(values: readonly number[]): number | null {
  const spread = std(values);
  return spread === null ? null : (student(values.length - 1) * spread) / Math.sqrt(values.length);
}

/** Half the width of the 95 % interval of the difference of two means (Welch); null if either has fewer than two values. */
export function marginOfDifference(a: readonly number[], b: readonly number[]): number | null {
  const [s, t] = [std(a), std(b)];
  if (s === null || t === null) return null;
  const [u, v] = [s ** 2 / a.length, t ** 2 / b.length];
  if (u + v === 0) return 0;
  const freedom = (u + v) ** 2 / (u ** 2 / (a.length - 1) + v ** 2 / (b.length - 1));
  return student(freedom) * Math.sqrt(u + v);
}
