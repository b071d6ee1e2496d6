// From scores to probabilities to a loss, with the loss's gradient by the scores.

/** exp(zᵢ) / Σ exp(zⱼ), safe for large scores. */
export function softmax(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** −log p of the true class. */
export function crossEntropy(logits: readonly number[], target: number): number {
  const top = Math.max(...logits);
  return Math.log(logits.reduce((sum, z) => sum + Math.exp(z - top), 0)) + top - logits[target];
}

/** The cross-entropy's gradient by the scores: p − 1 for the true class, p for the others. */
export const lossGradient = (logits: readonly number[], target: number): number[] =>
  softmax(logits).map((p, i) => (i === target ? p - 1 : p));
