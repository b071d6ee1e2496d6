// What batch normalisation looks at: all numbers of one channel, over images and pixels.
import { type Shape, ShapeError, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { HostArray } from "../op.ts";
import type { Following } from "./activations.ts";

/** Numbers of each channel. */
export const perChannel = (shape: Shape): number => shape.reduce((a, b) => a * b, 1) / shape[1];

/** Refuses what has no channels: inputs are [N, C] or [N, C, H, W]. */
export function checkChannels(name: string, shape: Shape): void {
  if (shape.length !== 2 && shape.length !== 4)
    throw new ShapeError(
      say`${name} expects an input of shape [N, C] or [N, C, H, W], got ${showShape(shape)}`,
    );
}

/** Calls `visit` with every position and its channel. */
export function everyElement(shape: Shape, visit: (i: number, channel: number) => void): void {
  const [n, channels, ...pixels] = shape;
  const inner = pixels.reduce((a, b) => a * b, 1);
  for (let image = 0, i = 0; image < n; image++)
    for (let c = 0; c < channels; c++) for (let pixel = 0; pixel < inner; pixel++, i++) visit(i, c);
}

export interface Statistics {
  mean: Float64Array;
  /** Mean squared distance from the mean (not the unbiased estimate). */
  variance: Float64Array;
}

/** Mean and variance of each channel, in two passes. */
export function statisticsOf(x: HostArray): Statistics {
  const mean = new Float64Array(x.shape[1]);
  const variance = new Float64Array(x.shape[1]);
  const n = perChannel(x.shape);
  everyElement(x.shape, (i, c) => {
    mean[c] += x.data[i] / n;
  });
  everyElement(x.shape, (i, c) => {
    variance[c] += (x.data[i] - mean[c]) ** 2 / n;
  });
  return { mean, variance };
}

export interface BatchNormParams {
  /** Added to the variance. */
  eps: number;
  /** Whether the statistics are those of the input itself (training), so that the gradient flows through them too. */
  batch: boolean;
  /** What follows in the same passes over memory; "none" by default. */
  activation?: Following;
}

/** Inputs by their meaning: x, statistics ([2, C] of the batch, or mean and variance), and optionally weight and bias. */
export function splitInputs<T>(inputs: T[], batch: boolean): { x: T; stats: T[]; weight?: T; bias?: T } {
  const [x, ...rest] = inputs;
  const count = batch ? 1 : 2;
  const [weight, bias] = rest.slice(count);
  return { x, stats: rest.slice(0, count), weight, bias };
}
