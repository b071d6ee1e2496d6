// Losses of class indices, the classes in the second dimension: [N, C], [N, C, d1, …] or one example [C].
import { crossEntropy as crossEntropyOp, IGNORED, type Reduction } from "../ops/crossEntropy/index.ts";
import { nll } from "../ops/nll.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { permute } from "./movement.ts";
import { Tensor } from "./tensor.ts";
import { type Shape, ShapeError, sameShape, showShape } from "./types.ts";

export type { Reduction };

export interface NllOptions {
  /** How much each class counts [C]. */
  weight?: Tensor | null;
  /** The label of what does not count. */
  ignoreIndex?: number;
  /** "mean" by default; "none" gives the labels' shape. */
  reduction?: Reduction;
}

export interface CrossEntropyOptions extends NllOptions {
  /** Share of each target spread over all classes, 0 to 1. */
  labelSmoothing?: number;
}

const reshape = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });

/** Whether they can be looked at: what is no tensor, or no floats, is the operation's to refuse, in words. */
const areScores = (x: Tensor, labels: Tensor): boolean =>
  x instanceof Tensor && labels instanceof Tensor && x.dtype === "float32";

/** With the classes last: [N, C, d1, …] as rows [N·d1…, C]; [C] as one row. */
function rowsOf(x: Tensor): Tensor {
  if (x.dim === 2) return x;
  if (x.dim === 1) return reshape(x, [1, ...x.shape]);
  const dims = x.shape.map((_, dim) => dim);
  const [n, classes, ...more] = x.shape;
  const rows = more.reduce((a, b) => a * b, n);
  return reshape(permute(x, [0, ...dims.slice(2), 1]), [rows, classes]);
}

/** The labels' shape for an input. */
const labelShape = ({ shape }: Tensor): Shape => shape.toSpliced(shape.length === 1 ? 0 : 1, 1);

/** One label for each row; others are refused, as the caller would write them. */
function labelsOf(name: string, x: Tensor, labels: Tensor): Tensor {
  const expected = labelShape(x);
  if (x.dim === 2 && labels.dim === 1) return labels;
  const isOne = x.dim === 1 && labels.numel === 1 && labels.dim <= 1;
  if (!isOne && !sameShape(labels.shape, expected))
    throw new ShapeError(
      say`${name} expects labels of shape ${showShape(expected)} for an input of shape ${showShape(x.shape)}, one for each place, got ${showShape(labels.shape)}`,
    );
  return reshape(labels, [labels.numel]);
}

/** Cross-entropy of logits [N, C, …] and int32 class indices [N, …] or probabilities of the logits' shape. */
export function crossEntropy(logits: Tensor, labels: Tensor, options: CrossEntropyOptions = {}): Tensor {
  const { weight, labelSmoothing = 0, reduction = "mean", ignoreIndex = IGNORED } = options;
  const others = weight ? [weight] : [];
  const params = { labelSmoothing, reduction, ignoreIndex };
  if (!areScores(logits, labels) || logits.dim === 2)
    return apply(crossEntropyOp, [logits, labels, ...others], params);
  const isProbabilities = labels.dtype === "float32" && sameShape(labels.shape, logits.shape);
  const targets = isProbabilities ? rowsOf(labels) : labelsOf("cross-entropy", logits, labels);
  const losses = apply(crossEntropyOp, [rowsOf(logits), targets, ...others], params);
  if (reduction !== "none") return losses;
  return reshape(losses, isProbabilities ? labelShape(logits) : labels.shape);
}

/** Negative log-likelihood of log-probabilities [N, C, …] and int32 class indices [N, …]. */
export function nllLoss(input: Tensor, target: Tensor, options: NllOptions = {}): Tensor {
  const { weight, reduction = "mean", ignoreIndex = IGNORED } = options;
  const others = weight ? [weight] : [];
  const params = { reduction, ignoreIndex };
  if (!areScores(input, target)) return apply(nll, [input, target, ...others], params);
  const losses = apply(nll, [rowsOf(input), labelsOf("nllLoss", input, target), ...others], params);
  return reduction === "none" && target.dim !== 1 ? reshape(losses, target.shape) : losses;
}
