// Probabilities or the numbers before them: a distribution is told one of the two.
import { ArgumentError } from "../errors.ts";
import { elementwise } from "../tensor/elementwise.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";

/** Of float32: what is nearer to 0 or 1 counts as this. */
const EPS = 2 ** -23;

/** So that logarithms are finite, as torch clamps. */
export const inside = (probs: Tensor): Tensor => elementwise.clamp(probs, EPS, 1 - EPS);

/** @throws ArgumentError unless exactly one of them is there */
export function oneOf<T>(name: string, probs: T | null, logits: T | null): { value: T; isLogits: boolean } {
  if ((probs === null) === (logits === null))
    throw new ArgumentError(say`${name}: give probs or logits, one of the two`, {
      code: "wrong-value",
      got: { probs, logits },
      expected: say`one of the two`,
    });
  return { value: (probs ?? logits) as T, isLogits: probs === null };
}
