// Figures in words, one way in the terminal, the report and the claims.
import { say } from "@tinycnn/core";
import type { Difference } from "./flatten.ts";
import type { Group } from "./group.ts";

/** A fraction in per cent, two places. */
export const percent = (fraction: number): string => (100 * fraction).toFixed(2);

/** `71.23 ± 0.40`, or without the spread where there is none. */
export function accuracyText(accuracy: Group["accuracy"]): string {
  if (!accuracy) return "–";
  return accuracy.std === null
    ? percent(accuracy.mean)
    : `${percent(accuracy.mean)} ± ${percent(accuracy.std)}`;
}

/** `7.4 s`, `3 min 05 s`, `1 h 02 min`. */
export function secondsText(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return "–";
  const two = (n: number) => String(n).padStart(2, "0");
  if (seconds < 60) return say`${seconds.toFixed(1)} s`;
  const s = Math.round(seconds);
  if (s < 3600) return say`${Math.floor(s / 60)} min ${two(s % 60)} s`;
  return say`${Math.floor(s / 3600)} h ${two(Math.floor((s % 3600) / 60))} min`;
}

/** `lr 0.001, momentum –`: a path that is not there has no value. */
export const differsText = (differs: readonly Difference[]): string =>
  differs.map(({ path, value }) => `${path} ${value ?? "–"}`).join(", ");
