// Normalisation by an example's own statistics, by PyTorch's names.
import { groupNorm as groupNormOp } from "../ops/groupNorm.ts";
import { type LayerNormParams, layerNorm as layerNormOp } from "../ops/layerNorm.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { tensor } from "./create.ts";
import { elementwise } from "./elementwise.ts";
import { mean, reshape } from "./functional.ts";
import { noGrad } from "./mode.ts";
import { cat, narrow } from "./movement.ts";
import type { Tensor } from "./tensor.ts";
import { type Shape, ShapeError, sameShape, showShape } from "./types.ts";

const { add, div, mul, pow, rsqrt, sub } = elementwise;

/** The last sizes of x brought to mean 0 and variance 1 together; weight and bias of these sizes, or none. */
export function layerNorm(
  x: Tensor,
  normalizedShape: Shape,
  weight: Tensor | null = null,
  bias: Tensor | null = null,
  eps = 1e-5,
): Tensor {
  checkTensor("layerNorm", "input", x);
  const dims = normalizedShape.length;
  if (x.dim < dims || !sameShape(x.shape.slice(x.dim - dims), normalizedShape))
    throw new ShapeError(
      say`LayerNorm expects an input that ends in ${showShape(normalizedShape)}, got ${showShape(x.shape)}`,
    );
  const params: LayerNormParams = { dims, eps };
  if (weight && bias) return apply(layerNormOp, [x, weight, bias], params);
  const normal = apply(layerNormOp, [x], params);
  const scaled = weight ? mul(normal, weight) : normal;
  return bias ? add(scaled, bias) : scaled;
}

/** One number a channel, ready to meet [N, C, ...]. */
const channels = (of: Tensor, x: Tensor): Tensor =>
  reshape(of, [1, x.shape[1], ...new Array<number>(x.dim - 2).fill(1)]);

function affine(normal: Tensor, weight: Tensor | null, bias: Tensor | null): Tensor {
  const scaled = weight ? mul(normal, channels(weight, normal)) : normal;
  return bias ? add(scaled, channels(bias, normal)) : scaled;
}

/** @throws ShapeError for an input without channels, and for what is not of one number a channel */
function checkChannels(name: string, x: Tensor, least: number, parts: readonly (Tensor | null)[]): void {
  checkTensor(name, "input", x);
  if (x.dim < least)
    throw new ShapeError(
      say`${name} expects an input of at least ${least} dimensions, [N, C, ...], got ${showShape(x.shape)}`,
    );
  for (const part of parts)
    if (part && !sameShape(part.shape, [x.shape[1]]))
      throw new ShapeError(
        say`${name} expects one number for each of ${x.shape[1]} channels, got shape ${showShape(part.shape)}`,
      );
}

/** x [N, C, ...] with its channels in groups, each brought to mean 0 and variance 1; weight and bias [C], or none. */
export function groupNorm(
  x: Tensor,
  groups: number,
  weight: Tensor | null = null,
  bias: Tensor | null = null,
  eps = 1e-5,
): Tensor {
  checkChannels("groupNorm", x, 2, [weight, bias]);
  const [n, all] = x.shape;
  if (all % groups > 0)
    throw new ShapeError(
      say`groupNorm: ${all} channels are no multiple of ${groups} groups, in an input of shape ${showShape(x.shape)}`,
    );
  if (x.dim === 4 && weight && bias) return apply(groupNormOp, [x, weight, bias], { groups, eps });
  const rows = n * groups;
  const lines = reshape(x, [rows, rows === 0 ? 0 : x.numel / rows]);
  return affine(reshape(apply(layerNormOp, [lines], { dims: 1, eps }), x.shape), weight, bias);
}

export interface InstanceNormState {
  runningMean?: Tensor | null;
  runningVar?: Tensor | null;
  weight?: Tensor | null;
  bias?: Tensor | null;
  /** Whether the statistics are each picture's own, and go into the running ones; true by default. */
  useInputStats?: boolean;
  momentum?: number;
  eps?: number;
}

/** Adds the means over the pictures of each one's statistics to the running ones. */
function follow(x: Tensor, runningMean: Tensor, runningVar: Tensor, momentum: number): void {
  const [n, c] = x.shape;
  const lines = reshape(x, [n, c, x.numel / (n * c)]);
  const count = lines.shape[2];
  const center = mean(lines, 2, true);
  const away = sub(lines, center);
  const spread = mul(mean(mul(away, away), 2), count / (count - 1));
  const parts: [Tensor, Tensor][] = [
    [runningMean, reshape(center, [n, c])],
    [runningVar, spread],
  ];
  for (const [running, batch] of parts) {
    const now = add(mul(running, 1 - momentum), mul(mean(batch, 0), momentum));
    running.handle.replace(now.array.retain());
  }
}

/** x [N, C, ...], every channel of every picture by itself; weight, bias and running statistics [C], or none. */
export function instanceNorm(x: Tensor, state: InstanceNormState = {}): Tensor {
  const { runningMean = null, runningVar = null, weight = null, bias = null } = state;
  const { useInputStats = true, momentum = 0.1, eps = 1e-5 } = state;
  checkChannels("instanceNorm", x, 3, [weight, bias, runningMean, runningVar]);
  if (!useInputStats) {
    if (!runningMean || !runningVar)
      throw new ShapeError(say`instanceNorm: without useInputStats give runningMean and runningVar`);
    const away = sub(x, channels(runningMean, x));
    return affine(mul(away, channels(rsqrt(add(runningVar, eps)), x)), weight, bias);
  }
  if (x.numel > 0 && x.numel === x.shape[0] * x.shape[1])
    throw new ShapeError(
      say`instanceNorm needs more than one number a channel, got an input of shape ${showShape(x.shape)}`,
    );
  if (runningMean && runningVar && x.numel > 0) noGrad(() => follow(x, runningMean, runningVar, momentum));
  return groupNorm(x, x.shape[1], weight, bias, eps);
}

/** x / (k + alpha · mean of squares over `size` channels around)^beta; x [N, C, ...]. */
export function localResponseNorm(x: Tensor, size: number, alpha = 1e-4, beta = 0.75, k = 1): Tensor {
  checkChannels("localResponseNorm", x, 3, []);
  if (x.numel === 0) return x;
  const border = (width: number): Tensor[] => {
    const shape = x.shape.with(1, width);
    const zeros = new Float32Array(shape.reduce((a, b) => a * b, 1));
    return [tensor(zeros, { shape, device: x.device })];
  };
  const wide = cat([...border(Math.floor(size / 2)), mul(x, x), ...border(Math.floor((size - 1) / 2))], 1);
  let sum = narrow(wide, 1, 0, x.shape[1]);
  for (let i = 1; i < size; i++) sum = add(sum, narrow(wide, 1, i, x.shape[1]));
  return div(x, pow(add(mul(sum, alpha / size), k), beta));
}
