// Small machines to play with: their numbers are changed on the page, no model needed.
import { OutOfRangeError, say } from "@tinycnn/core";
import { type CurveName, curves } from "../../inside/descent.ts";
import type { Pooling } from "../../inside/pooling.ts";
import { type Shownable, shown } from "./shown.ts";

/** Most rows and columns of numbers. */
const MAX_SIDE = 12;

function checkMatrix(name: string, rows: number[][]): void {
  const width = rows[0]?.length ?? 0;
  const isFine =
    rows.length >= 1 &&
    rows.length <= MAX_SIDE &&
    width >= 1 &&
    width <= MAX_SIDE &&
    rows.every((row) => row.length === width && row.every(Number.isFinite));
  if (!isFine)
    throw new OutOfRangeError(
      say`${name}: expected rows of equal length, 1 to ${MAX_SIDE} numbers each, got ${JSON.stringify(rows)}`,
    );
}

export interface ConvolutionStepperOptions {
  input?: number[][];
  kernel?: number[][];
  /** 0 by default. */
  bias?: number;
  /** 1 by default. */
  stride?: number;
  /** Zeros around the input, 0 by default. */
  padding?: number;
}

const LECTURE_INPUT = [
  [7, 2, 3, 3, 8],
  [4, 5, 3, 8, 4],
  [3, 3, 2, 8, 4],
  [2, 8, 7, 2, 7],
  [5, 4, 4, 5, 4],
];
const EDGES = [
  [1, 0, -1],
  [1, 0, -1],
  [1, 0, -1],
];

/** A convolution step by step: every number can be changed, every sum is written out. */
export function convolutionStepper({
  input = LECTURE_INPUT,
  kernel = EDGES,
  bias = 0,
  stride = 1,
  padding = 0,
}: ConvolutionStepperOptions = {}): Shownable {
  checkMatrix(say`convolutionStepper input`, input);
  checkMatrix(say`convolutionStepper kernel`, kernel);
  const view = {
    view: "stepper",
    input,
    kernel,
    bias,
    stride,
    padding,
    pooling: "max",
    windowSize: 0,
  } as const;
  return shown(view, say`[convolution, step by step]`);
}

export interface PoolingStepperOptions {
  input?: number[][];
  /** "max" by default. */
  kind?: Pooling;
  /** Side of the window, also the stride: 2 by default. */
  size?: number;
}

/** Pooling step by step. */
export function poolingStepper({
  input = LECTURE_INPUT.map((row) => row.slice(0, 4)).slice(0, 4),
  kind = "max",
  size = 2,
}: PoolingStepperOptions = {}): Shownable {
  checkMatrix(say`poolingStepper input`, input);
  const view = {
    view: "stepper",
    input,
    kernel: null,
    bias: 0,
    stride: size,
    padding: 0,
    pooling: kind,
    windowSize: size,
  } as const;
  return shown(view, say`[pooling, step by step]`);
}

export interface SoftmaxExplorerOptions {
  labels?: string[];
  /** A score for each label. */
  logits?: number[];
  /** Place of the true class, 0 by default. */
  target?: number;
}

/** Scores, their probabilities, the loss and its gradient, as sliders. */
export function softmaxExplorer({
  labels = ["cat", "dog", "frog"],
  logits = labels.map((_, i) => 2 - i),
  target = 0,
}: SoftmaxExplorerOptions = {}): Shownable {
  if (labels.length < 2 || labels.length > MAX_SIDE || labels.length !== logits.length || !(target in labels))
    throw new OutOfRangeError(
      say`softmaxExplorer: expected 2 to ${MAX_SIDE} labels, a logit for each, and target as the place of one; got ${labels.length} labels, ${logits.length} logits, target ${target}`,
    );
  return shown({ view: "softmax", labels, logits, target }, say`[softmax and loss]`);
}

export interface DescentExplorerOptions {
  /** "bowl" by default; "valleys" has a shallow valley besides the deep one. */
  curve?: CurveName;
  /** w at the start. */
  start?: number;
  /** Learning rate, 0.1 by default. */
  lr?: number;
  /** 0 by default. */
  momentum?: number;
}

/** Gradient descent on a curve, step by step. */
export function descentExplorer({
  curve = "bowl",
  start = curves[curve]?.to * 0.85,
  lr = 0.1,
  momentum = 0,
}: DescentExplorerOptions = {}): Shownable {
  if (!Object.hasOwn(curves, curve))
    throw new OutOfRangeError(
      say`descentExplorer: no curve "${curve}", expected ${Object.keys(curves).join(" or ")}`,
    );
  return shown({ view: "descent", curve, start, lr, momentum }, say`[gradient descent, step by step]`);
}
