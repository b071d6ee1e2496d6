// A rule for the next step of a sweep. It has no memory: all it knows is what the trials say, so a sweep that was stopped goes on.
import type { Point, Space } from "../space.ts";
import type { Trial } from "../trial.ts";

/** A new trial, or one that goes on to a later epoch. */
export type Step =
  | { readonly kind: "new"; readonly point: Point; readonly until: number }
  | { readonly kind: "on"; readonly number: number; readonly until: number };

export interface Search {
  /** What to do next; null where there is nothing, for now or, with no trial under way, at all. */
  next(trials: readonly Trial[]): Step | null;
}

export interface SearchContext {
  readonly space: Space;
  /** Epochs of a whole run. */
  readonly epochs: number;
  /** Trials that may be begun. */
  readonly trials: number;
  readonly seed: number;
}
