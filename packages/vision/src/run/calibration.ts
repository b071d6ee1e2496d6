// How sure a model may be: its probabilities made to mean what they say, and how much it must be sure of to be right often enough.
import { say } from "@tinycnn/core";
import { z } from "zod";

const share = z.number().min(0).max(1);

export const calibrationSchema = z.object({
  /** Logits are divided by it (Guo et al. 2017). */
  temperature: z.number().positive(),
  /** Probability below which an answer is not sure. */
  threshold: share,
  /** Accuracy that sure answers should have. */
  target: share,
  /** Validation pictures that are answered surely, and how many of those answers are right, as shares; null where none is sure. */
  coverage: share,
  accuracy: share.nullable(),
  n: z.number().int().min(1),
  /** Expected calibration error, over ten bins of confidence: without and with the temperature. */
  error: z.object({ before: share, after: share }),
  /** Answers by their probability, a tenth each: how many, their mean probability, the share that is right. */
  bins: z.array(z.object({ n: z.number().int().min(0), confidence: share, accuracy: share })).length(10),
});

export type Calibration = z.output<typeof calibrationSchema>;

/** Logarithms of probabilities [n, classes] in rows, and the true classes [n]. */
export interface Answers {
  readonly logProbabilities: Float32Array;
  readonly labels: Int32Array;
}

const BINS = 10;
/** Temperatures that are looked at, by their logarithms. */
const RANGE = [Math.log(0.05), Math.log(20)] as const;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Probabilities of one row at a temperature. */
export function softened(logs: ArrayLike<number>, temperature: number): number[] {
  const scaled = Array.from(logs, (value) => value / temperature);
  const most = Math.max(...scaled);
  const exps = scaled.map((value) => Math.exp(value - most));
  const sum = exps.reduce((a, b) => a + b, 0);
  return exps.map((value) => value / sum);
}

/** Mean cross-entropy at a temperature. */
function lossAt({ logProbabilities, labels }: Answers, temperature: number): number {
  const classes = logProbabilities.length / labels.length;
  let total = 0;
  labels.forEach((label, i) => {
    const row = logProbabilities.subarray(i * classes, (i + 1) * classes);
    let most = Number.NEGATIVE_INFINITY;
    for (const value of row) most = Math.max(most, value / temperature);
    let sum = 0;
    for (const value of row) sum += Math.exp(value / temperature - most);
    total += most + Math.log(sum) - row[label] / temperature;
  });
  return total / labels.length;
}

/** The temperature of the least loss, by golden sections: the loss has one valley in 1/T. */
function temperatureOf(answers: Answers): number {
  let [low, high] = RANGE;
  for (let i = 0; i < 40; i++) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (lossAt(answers, Math.exp(left)) <= lossAt(answers, Math.exp(right))) high = right;
    else low = left;
  }
  return Number(Math.exp((low + high) / 2).toPrecision(6));
}

interface Sure {
  readonly confidence: number;
  readonly isRight: boolean;
}

function surenessOf({ logProbabilities, labels }: Answers, temperature: number): Sure[] {
  const classes = logProbabilities.length / labels.length;
  return Array.from(labels, (label, i) => {
    const row = softened(logProbabilities.subarray(i * classes, (i + 1) * classes), temperature);
    const confidence = Math.max(...row);
    return { confidence, isRight: row.indexOf(confidence) === label };
  });
}

function binsOf(sure: readonly Sure[]): Calibration["bins"] {
  const bins = Array.from({ length: BINS }, () => ({ n: 0, confidence: 0, accuracy: 0 }));
  for (const { confidence, isRight } of sure) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    bin.n++;
    bin.confidence += confidence;
    bin.accuracy += Number(isRight);
  }
  return bins.map(({ n, confidence, accuracy }) => ({
    n,
    confidence: n > 0 ? Math.min(1, confidence / n) : 0,
    accuracy: n > 0 ? accuracy / n : 0,
  }));
}

const errorOf = (bins: Calibration["bins"], n: number): number =>
  bins.reduce((sum, bin) => sum + (bin.n / n) * Math.abs(bin.confidence - bin.accuracy), 0);

/** The lowest confidence from which on so many answers are right; 1 where no such is found. */
function thresholdOf(sure: readonly Sure[], target: number): number {
  const order = [...sure].sort((a, b) => b.confidence - a.confidence);
  let [right, threshold] = [0, 1];
  order.forEach(({ confidence, isRight }, i) => {
    right += Number(isRight);
    const isLastOfEqual = order[i + 1]?.confidence !== confidence;
    if (isLastOfEqual && right >= target * (i + 1)) threshold = confidence;
  });
  return threshold;
}

/**
 * Measures on pictures that were not trained on how sure a model may be.
 *
 * @param target share of sure answers that should be right
 */
export function calibrate(answers: Answers, target = 0.95): Calibration {
  const n = answers.labels.length;
  const temperature = temperatureOf(answers);
  const [before, after] = [surenessOf(answers, 1), surenessOf(answers, temperature)];
  const threshold = thresholdOf(after, target);
  const sure = after.filter(({ confidence }) => confidence >= threshold);
  const bins = binsOf(after);
  return {
    temperature,
    threshold,
    target,
    coverage: sure.length / n,
    accuracy: sure.length > 0 ? sure.filter(({ isRight }) => isRight).length / sure.length : null,
    n,
    error: { before: errorOf(binsOf(before), n), after: errorOf(bins, n) },
    bins,
  };
}

/** What was measured, in a sentence. */
export const calibrationText = ({ threshold, target, coverage, accuracy, n }: Calibration): string =>
  accuracy === null
    ? say`never sure: from no probability on are ${percent(target)} % of the answers on the ${n} validation pictures right`
    : say`sure from a probability of ${threshold.toFixed(2)} on: ${percent(coverage)} % of the ${n} validation pictures, of whose answers ${percent(accuracy)} % are right`;

const percent = (part: number): string => (100 * part).toFixed(0);
