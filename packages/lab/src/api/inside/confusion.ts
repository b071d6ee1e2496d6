// The confusion matrix of a model on a data set, with pictures behind its counts.
import { DataLoader, defaultGenerator, type nn, noGrad, say } from "@tinycnn/core";
import type { ImageDataset } from "@tinycnn/vision";
import { type Answer, confusionMatrix, surest } from "../../inside/confusion.ts";
import { softmax } from "../../inside/softmax.ts";
import { packPicture } from "./example.ts";
import { type Shownable, shown } from "./shown.ts";

export interface ConfusionOptions {
  /** Most pictures kept for each count, 12 by default. */
  examples?: number;
  /** Examples a batch, 250 by default. */
  batchSize?: number;
}

/** Right and wrong by class; shown as a matrix whose counts open the pictures behind them. */
export interface Confusion extends Shownable {
  /** Counts by true class (rows) and predicted class (columns). */
  matrix: number[][];
  /** Fraction classified right. */
  accuracy: number;
  /** Every example's answer, in the data set's order. */
  answers: Answer[];
}

/** Most bytes of pictures that are kept. */
const MAX_BYTES = 1_500_000;

async function answersOf(model: nn.Module, dataset: ImageDataset, batchSize: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const [x, y] of new DataLoader(dataset, { batchSize })) {
    const logits = noGrad(() => model(x));
    const [data, labels] = [await logits.data(), await y.data()];
    const classes = logits.size(1);
    for (const [i, truth] of labels.entries()) {
      const probabilities = softmax([...data.subarray(i * classes, (i + 1) * classes)]);
      const probability = Math.max(...probabilities);
      answers.push({
        index: answers.length,
        truth,
        predicted: probabilities.indexOf(probability),
        probability,
      });
    }
  }
  return answers;
}

/**
 * Classifies a data set with the weights the model has now. The random stream and the model's modes stay as they are.
 */
export async function confusion(
  model: nn.Module,
  dataset: ImageDataset,
  { examples = 12, batchSize = 250 }: ConfusionOptions = {},
): Promise<Confusion> {
  const modes = [...model.namedModules()].map(([, module]) => [module, module.training] as const);
  const random = defaultGenerator.getState();
  model.eval();
  let answers: Answer[];
  try {
    answers = await answersOf(model, dataset, batchSize);
  } finally {
    for (const [module, training] of modes) module.training = training;
    defaultGenerator.setState(random);
  }
  const classes = [...dataset.classes];
  const matrix = confusionMatrix(answers, classes.length);
  const accuracy = answers.filter(({ truth, predicted }) => truth === predicted).length / answers.length;
  const view = {
    view: "confusion" as const,
    classes,
    matrix,
    examples: examplesOf(dataset, answers, examples),
  };
  return {
    matrix,
    accuracy,
    answers,
    ...shown(view, say`[confusion matrix, accuracy ${accuracy.toFixed(3)}]`),
  };
}

function examplesOf(dataset: ImageDataset, answers: readonly Answer[], each: number) {
  const bytes = dataset.size ** 2 * dataset.channels;
  const groups = [...surest(answers, each).values()];
  const limit = Math.max(1, Math.floor(MAX_BYTES / bytes / groups.length));
  return groups.map((group) => ({
    truth: group[0].truth,
    predicted: group[0].predicted,
    pictures: group
      .slice(0, limit)
      .map(({ index, probability }) => ({ index, probability, picture: packPicture(dataset.image(index)) })),
  }));
}
