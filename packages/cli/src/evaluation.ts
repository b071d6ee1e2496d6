// A model measured on the test split, with the mistakes it was surest of. `eval` prints it; `compare` keeps it in the run's folder.
import { DataLoader, type nn, say, train } from "@tinycnn/core";
import type { ImageDataset } from "@tinycnn/vision";
import { UserError } from "./errors.ts";
import { ProgressLine } from "./progress.ts";

export interface Mistake {
  /** Place in the test split. */
  index: number;
  truth: number;
  predicted: number;
  /** Probability the model gave its wrong answer. */
  confidence: number;
}

export interface Measured extends train.Evaluation {
  /** The surest first. */
  mistakes: Mistake[];
}

export interface MeasureOptions {
  batchSize?: number;
  /** How many mistakes are kept. */
  mistakes?: number;
  /** What the progress line says. */
  label?: string;
  tta?: train.TestTimeAugmentation;
}

/** The wrong answers of a batch that begins at `from`. */
function wrongIn({ logProbabilities, labels }: train.Outcome, from: number): Mistake[] {
  const classes = logProbabilities.length / labels.length;
  const wrong: Mistake[] = [];
  labels.forEach((truth, i) => {
    const row = logProbabilities.subarray(i * classes, (i + 1) * classes);
    let predicted = 0;
    for (let c = 1; c < classes; c++) if (row[c] > row[predicted]) predicted = c;
    if (predicted !== truth)
      wrong.push({ index: from + i, truth, predicted, confidence: Math.exp(row[predicted]) });
  });
  return wrong;
}

/** The `most` surest mistakes; ties go to the earlier picture. */
const surest = (mistakes: Mistake[], most: number): Mistake[] =>
  mistakes.sort((a, b) => b.confidence - a.confidence || a.index - b.index).slice(0, most);

/** Classifies a split. @throws UserError when it is empty */
export async function measure(
  model: nn.Module,
  split: ImageDataset,
  { batchSize = 128, mistakes: most = 0, label = say`Evaluating`, tta }: MeasureOptions = {},
): Promise<Measured> {
  if (split.length === 0) throw new UserError(say`the test split is empty`);
  const loader = new DataLoader(split, { batchSize });
  const line = new ProgressLine();
  line.start(label, loader.length);
  let mistakes: Mistake[] = [];
  try {
    const result = await train.evaluate(
      model,
      loader,
      split.classes.length,
      (batch, outcome) => {
        if (most > 0) mistakes = surest([...mistakes, ...wrongIn(outcome, (batch - 1) * batchSize)], most);
        line.update(batch);
      },
      { tta },
    );
    return { ...result, mistakes };
  } finally {
    line.stop();
  }
}

/** Accuracy of each class: the diagonal of the confusion matrix over its rows; 0 for a class without examples. */
export const classAccuracies = (
  confusion: readonly (readonly number[])[],
): { accuracy: number; n: number }[] =>
  confusion.map((row, i) => {
    const n = row.reduce((a, b) => a + b, 0);
    return { accuracy: n > 0 ? row[i] / n : 0, n };
  });
