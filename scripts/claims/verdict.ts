// Whether a measurement bears a claim out.
import { margin, marginOfDifference, mean } from "../../packages/cli/src/compare/stats.ts";

export type Verdict = "holds" | "above" | "below" | "noise" | "unknown";

export interface Range {
  low: number;
  /** null: no upper end. */
  high: number | null;
}

export interface Judged {
  /** The accuracy's mean, or the difference of two, as a fraction. */
  value: number;
  /** Half its 95 % interval; null for fewer than two seeds. */
  margin: number | null;
  verdict: Verdict;
}

/**
 * "above" and "below": the 95 % interval does not touch the claimed range, the claim does not hold. "holds": the value is in the
 * range and, if it is a difference, distinguishable from none. "noise": neither can be said with so few seeds.
 */
function judge(value: number, half: number | null, { low, high }: Range, isDifference: boolean): Verdict {
  if (half === null) return "unknown";
  const top = high ?? Number.POSITIVE_INFINITY;
  if (value + half < low) return "below";
  if (value - half > top) return "above";
  const real = !isDifference || Math.abs(value) > half;
  return value >= low && value <= top && real ? "holds" : "noise";
}

/** An accuracy against a claimed range. */
export function judgeAccuracy(values: readonly number[], range: Range): Judged {
  const [value, half] = [mean(values), margin(values)];
  return { value, margin: half, verdict: judge(value, half, range, false) };
}

/** A difference of accuracies against a claimed range; without a range only whether there is one. */
export function judgeDifference(
  values: readonly number[],
  reference: readonly number[],
  range: Range | null,
): Judged {
  const value = mean(values) - mean(reference);
  const half = marginOfDifference(values, reference);
  return { value, margin: half, verdict: range ? judge(value, half, range, true) : "unknown" };
}
