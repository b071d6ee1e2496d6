// Right and wrong by class, and examples behind every count.

export interface Answer {
  /** Place in the data set. */
  index: number;
  truth: number;
  predicted: number;
  /** Of the predicted class, 0 to 1. */
  probability: number;
}

/** Answers by true class (rows) and predicted class (columns). */
export function confusionMatrix(answers: readonly Answer[], classes: number): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const { truth, predicted } of answers) matrix[truth][predicted]++;
  return matrix;
}

export interface ClassScore {
  /** Of those called so, the share that are so; NaN when none was. */
  precision: number;
  /** Of those that are so, the share called so; NaN when there are none. */
  recall: number;
}

export function scoreOf(matrix: readonly (readonly number[])[], label: number): ClassScore {
  const called = matrix.reduce((sum, row) => sum + row[label], 0);
  const are = matrix[label].reduce((a, b) => a + b, 0);
  return { precision: matrix[label][label] / called, recall: matrix[label][label] / are };
}

/** Of each pair of classes the answers that were given with most confidence, at most `each`. */
export function surest(answers: readonly Answer[], each: number): Map<string, Answer[]> {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers.toSorted((a, b) => b.probability - a.probability)) {
    const key = `${answer.truth} ${answer.predicted}`;
    const group = groups.get(key) ?? [];
    if (group.length < each) group.push(answer);
    groups.set(key, group);
  }
  return groups;
}
