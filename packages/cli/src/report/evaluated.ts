// What the evaluations of a group's runs say together.
import type { StoredEvaluation } from "../compare/evaluate.ts";
import type { Group } from "../compare/index.ts";

export interface Evaluated {
  group: Group;
  dataset: string;
  classes: string[];
  /** Summed over the seeds. */
  confusion: number[][];
  /** The surest first, each picture once. */
  mistakes: StoredEvaluation["mistakes"];
}

/** @param all evaluations of the group's runs, at least one; those of other classes than the first are left out */
export function pooled(group: Group, all: readonly StoredEvaluation[]): Evaluated {
  const [{ dataset, classes }] = all;
  const evaluations = all.filter((each) => each.classes.join("\n") === classes.join("\n"));
  const confusion = classes.map((_, i) =>
    classes.map((__, j) => evaluations.reduce((sum, each) => sum + each.confusion[i][j], 0)),
  );
  const surest = new Map<number, StoredEvaluation["mistakes"][number]>();
  for (const mistake of evaluations.flatMap((each) => each.mistakes)) {
    const known = surest.get(mistake.index);
    if (!known || mistake.confidence > known.confidence) surest.set(mistake.index, mistake);
  }
  const mistakes = [...surest.values()].sort((a, b) => b.confidence - a.confidence || a.index - b.index);
  return { group, dataset, classes, confusion, mistakes };
}
