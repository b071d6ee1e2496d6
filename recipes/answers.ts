// What several networks say together of the same test images.
import { type DataLoader, type nn, train } from "@tinycnn/core";

const LEVELS = ["none", "translate"] as const satisfies train.TestTimeAugmentation[];
/** How often a network is right, with each number of views. */
export type Accuracies = Record<(typeof LEVELS)[number], number>;

/** Probabilities of each image and class, added over the networks; a loader gives its images in the same order every time. */
export class Answers {
  readonly #classes: number;
  readonly #sums: Record<keyof Accuracies, Float64Array | null> = { none: null, translate: null };
  #labels: Int32Array = new Int32Array(0);

  constructor(classes: number) {
    this.#classes = classes;
  }

  /** Asks one more network. @returns how often it is right by itself, with each number of views */
  async add(model: nn.Module, loader: DataLoader): Promise<Accuracies> {
    const accuracies: Accuracies = { none: 0, translate: 0 };
    for (const tta of LEVELS) {
      const probabilities: number[] = [];
      const labels: number[] = [];
      const { accuracy } = await train.evaluate(
        model,
        loader,
        this.#classes,
        (_, outcome) => {
          for (const value of outcome.logProbabilities) probabilities.push(Math.exp(value));
          labels.push(...outcome.labels);
        },
        { tta },
      );
      accuracies[tta] = accuracy;
      const before = this.#sums[tta];
      this.#sums[tta] = Float64Array.from(probabilities, (p, i) => p + (before?.[i] ?? 0));
      this.#labels = Int32Array.from(labels);
    }
    return accuracies;
  }

  /** How often the mean of all answers is right, with each number of views. */
  accuracies(): Accuracies {
    const of = (sums: Float64Array | null): number =>
      sums ? rightShare(sums, this.#labels, this.#classes) : 0;
    const { none, translate } = this.#sums;
    return { none: of(none), translate: of(translate) };
  }
}

function rightShare(scores: Float64Array, labels: Int32Array, classes: number): number {
  let right = 0;
  labels.forEach((label, i) => {
    const row = scores.subarray(i * classes, (i + 1) * classes);
    if (row.indexOf(Math.max(...row)) === label) right++;
  });
  return right / labels.length;
}
