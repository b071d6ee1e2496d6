// Operations with many ways to go, at sizes by chance, the same ones every time.

import type { Device } from "../packages/core/src/devices/device.ts";
import { statisticsOf } from "../packages/core/src/ops/batchNorm/channels.ts";
import type { HostArray, Op } from "../packages/core/src/ops/op.ts";
import { ops } from "../packages/core/src/ops/registry.ts";
import { integers, noise } from "../packages/core/src/ops/samples.ts";
import { numelOf } from "../packages/core/src/tensor/types.ts";
import { agrees } from "./agreement.ts";

/** Whole numbers by chance, from a seed. */
class Chance {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  /** From least to most, both included. */
  of(least: number, most: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return least + Math.floor((this.#state / 2 ** 32) * (most - least + 1));
  }
  one<T>(...choices: readonly T[]): T {
    return choices[this.of(0, choices.length - 1)];
  }
  pair(least: number, most: number): [number, number] {
    return [this.of(least, most), this.of(least, most)];
  }
  floats(...shape: number[]): HostArray {
    return noise(shape, this.of(1, 1e6));
  }
  isSo(): boolean {
    return this.of(0, 1) === 1;
  }
}

interface Call {
  inputs: HostArray[];
  params: object | null;
}

/** Channels that fill vectors and panels, and such that do not. */
const channels = (c: Chance): number => c.one(1, 2, 3, 4, 5, 7, 8, 12, 15, 16, 17, 20, 31, 32, 33);

function convolution(c: Chance, more: object = {}, isPooled = false): Call {
  const [n, h, w] = [c.of(1, 3), c.of(4, 10), c.of(4, 10)];
  const kernel: [number, number] = c.isSo() ? [3, 3] : c.pair(1, 4);
  const groups = isPooled ? 1 : c.one(1, 1, 2, 3, 4);
  const [ins, outs] = [channels(c), channels(c)];
  const [c0, oc] = groups === 1 ? [ins, outs] : [groups * Math.ceil(ins / 4), groups * Math.ceil(outs / 4)];
  const stride = c.one<[number, number]>([1, 1], [1, 1], [2, 2], c.pair(1, 3));
  const padding: [number, number] = isPooled
    ? [c.of(0, kernel[0] - 1), c.of(0, kernel[1] - 1)]
    : c.one([0, 0], [1, 1], c.pair(0, 3));
  const dilation = isPooled || kernel[0] > 2 || kernel[1] > 2 ? [1, 1] : c.pair(1, 2);
  const inputs = [c.floats(n, c0, h, w), c.floats(oc, c0 / groups, ...kernel)];
  if (c.isSo()) inputs.push(c.floats(oc));
  const params = isPooled ? { stride: [1, 1], padding, ...more } : { stride, padding, dilation, groups };
  return { inputs, params };
}

function pooling(c: Chance, more: object, mostDilated: number): Call {
  const kernelSize = c.pair(1, 4);
  const padding = [c.of(0, Math.floor(kernelSize[0] / 2)), c.of(0, Math.floor(kernelSize[1] / 2))];
  const dilation = mostDilated > 1 ? { dilation: c.pair(1, mostDilated) } : {};
  const params = { kernelSize, stride: c.isSo() ? kernelSize : c.pair(1, 3), padding, ceilMode: c.isSo() };
  return {
    inputs: [c.floats(c.of(1, 3), channels(c), c.of(10, 13), c.of(10, 13))],
    params: { ...params, ...dilation, ...more },
  };
}

const shape = (c: Chance, rank: number, most = 9): number[] =>
  Array.from({ length: rank }, () => c.of(1, most));

/** Weights of classes, none of them negative. */
const shares = (c: Chance, classes: number): HostArray => {
  const { data, ...type } = c.floats(classes);
  return { ...type, data: data.map(Math.abs) };
};

/** Sequences of several lengths, the longest first. */
function recurrence(c: Chance, gates: number, states: number): Call {
  const sizes = [c.one(1, 2, 3, 5, 8, 17)];
  while (sizes.length < 4) sizes.push(c.of(1, sizes[sizes.length - 1]));
  const [n, size] = [sizes[0], c.of(1, 40)];
  const rows = sizes.reduce((sum, one) => sum + one);
  const bias = c.isSo() ? [noise([gates * size], c.of(1, 1e6))] : [];
  const inputs = [
    c.floats(rows, gates * size),
    noise([gates * size, size], c.of(1, 1e6), 0.3),
    ...Array.from({ length: states }, () => c.floats(n, size)),
    ...bias,
  ];
  return { inputs, params: { sizes, reverse: c.isSo() } };
}

/** Some dimensions of a shape; all of them as null. */
function dimsOf(c: Chance, rank: number): number[] | null {
  const dims = Array.from({ length: rank }, (_, dim) => dim).filter(() => c.isSo());
  return dims.length > 0 ? dims : null;
}

const calls: Record<string, (c: Chance) => Call> = {
  conv2d: (c) => convolution(c),
  convPool: (c) => convolution(c, { relu: c.isSo() }, true),
  maxPool2d: (c) => pooling(c, {}, 2),
  avgPool2d: (c) => pooling(c, { countIncludePad: c.isSo() }, 1),
  matmul(c) {
    const [m, k, n] = c.one<[number, number, number]>(
      [c.of(1, 40), c.of(1, 70), c.one(1, c.of(1, 40))],
      [c.of(60, 140), c.of(1, 9), c.of(1, 20)],
      [c.of(1, 9), c.of(250, 530), c.of(1, 20)],
      [c.of(1, 6), c.of(1, 9), c.of(100, 280)],
    );
    const batch = c.one<number[][]>(
      [[], []],
      [[3], [3]],
      [[2, 3], [3]],
      [
        [3, 1],
        [1, 2],
      ],
      [[2], []],
      [[17], [17]],
    );
    const turned = [c.isSo(), c.isSo()];
    const side = (rows: number, cols: number, i: number): HostArray =>
      c.floats(...batch[i], ...(turned[i] ? [cols, rows] : [rows, cols]));
    return { inputs: [side(m, k, 0), side(k, n, 1)], params: { turned } };
  },
  linear(c) {
    const [features, out] = [c.of(1, 70), c.of(1, 40)];
    const inputs = [c.floats(...shape(c, c.of(1, 2), 12), features), c.floats(out, features)];
    if (c.isSo()) inputs.push(c.floats(out));
    return { inputs, params: null };
  },
  sum(c) {
    const sizes = c.isSo() ? shape(c, c.of(1, 4)) : [c.of(1, 4), c.of(200, 1200), c.of(1, 5)];
    return { inputs: [c.floats(...sizes)], params: { dims: dimsOf(c, sizes.length), keepdim: c.isSo() } };
  },
  amax(c) {
    const sizes = c.isSo() ? shape(c, c.of(1, 4)) : [c.of(1, 4), c.of(200, 700), c.of(1, 40)];
    return {
      inputs: [c.floats(...sizes)],
      params: { dims: dimsOf(c, sizes.length), keepdim: c.isSo(), nanShares: false },
    };
  },
  argmax(c) {
    const sizes = [c.of(1, 6), c.of(1, 90), c.of(1, 20)];
    return { inputs: [c.floats(...sizes)], params: { dim: c.of(0, 2) } };
  },
  softmax(c) {
    const sizes = [c.of(1, 40), c.of(1, 90), c.one(1, c.of(1, 30))];
    return { inputs: [c.floats(...sizes)], params: { dim: c.of(0, 2) } };
  },
  logSoftmax(c) {
    const sizes = [c.of(1, 40), c.of(1, 90), c.one(1, c.of(1, 30))];
    return { inputs: [c.floats(...sizes)], params: { dim: c.of(0, 2) } };
  },
  layerNorm(c) {
    const sizes = shape(c, c.of(2, 3), 30);
    const dims = c.of(1, sizes.length - 1);
    const own = sizes.slice(-dims);
    const inputs = [c.floats(...sizes)];
    if (c.isSo()) inputs.push(c.floats(...own), c.floats(...own));
    return { inputs, params: { dims, eps: 1e-5 } };
  },
  groupNorm(c) {
    const groups = c.of(1, 4);
    const of = groups * c.of(1, 9);
    const inputs = [c.floats(c.of(1, 3), of, c.of(2, 9), c.of(1, 9)), c.floats(of), c.floats(of)];
    return { inputs, params: { groups, eps: 1e-5 } };
  },
  convTranspose2d(c) {
    const groups = c.one(1, 1, 2, 3);
    const [stride, kernel] = [c.pair(1, 3), c.pair(1, 4)];
    const [ins, outs] = [channels(c), channels(c)].map((count) =>
      groups === 1 ? count : Math.ceil(count / 4),
    );
    const padding = kernel.map((size) => c.of(0, Math.min(1, size - 1)));
    const params = {
      ...{ stride, padding, groups, dilation: c.pair(1, 2) },
      outputPadding: stride.map((size) => c.of(0, size - 1)),
    };
    const inputs = [
      c.floats(c.of(1, 2), groups * ins, c.of(3, 7), c.of(3, 7)),
      c.floats(groups * ins, outs, ...kernel),
    ];
    return { inputs, params };
  },
  crossEntropy(c) {
    const [n, classes] = [c.of(1, 40), c.of(1, 37)];
    const inputs = [c.floats(n, classes), integers([n], c.of(1, 1e6), classes)];
    if (c.isSo()) inputs.push(shares(c, classes));
    const ignored = c.isSo() ? { ignoreIndex: c.of(1, classes) } : {};
    const reduction = c.one("sum", "none", classes > 2 && n > 9 ? "mean" : "sum");
    return { inputs, params: { reduction, labelSmoothing: c.one(0, 0.2), ...ignored } };
  },
  nllLoss(c) {
    const [n, classes] = [c.of(1, 40), c.of(1, 37)];
    const inputs = [c.floats(n, classes), integers([n], c.of(1, 1e6), classes)];
    if (c.isSo()) inputs.push(shares(c, classes));
    return { inputs, params: { reduction: c.one("sum", "none"), ignoreIndex: c.of(-1, classes) } };
  },
  cat(c) {
    const sizes = shape(c, c.of(1, 4), 12);
    const dim = c.of(0, sizes.length - 1);
    const inputs = Array.from({ length: c.of(1, 4) }, () => c.floats(...sizes.with(dim, c.of(0, 9))));
    return { inputs, params: { dim } };
  },
  channelShuffle(c) {
    const groups = c.of(1, 4);
    return {
      inputs: [c.floats(c.of(1, 3), groups * c.of(1, 9), c.of(1, 5), c.of(1, 5))],
      params: { groups },
    };
  },
  gather(c) {
    const sizes = shape(c, c.of(1, 4), 9);
    const dim = c.of(0, sizes.length - 1);
    const index = integers(sizes.with(dim, c.of(1, 12)), c.of(1, 1e6), sizes[dim]);
    return { inputs: [c.floats(...sizes), index], params: { dim } };
  },
  scatterAdd(c) {
    const sizes = shape(c, c.of(1, 4), 9);
    const dim = c.of(0, sizes.length - 1);
    const index = integers(sizes.with(dim, c.of(1, 12)), c.of(1, 1e6), sizes[dim]);
    return { inputs: [c.floats(...sizes), index, c.floats(...index.shape)], params: { dim } };
  },
  indexSelect(c) {
    const sizes = shape(c, c.of(1, 4), 20);
    const dim = c.of(0, sizes.length - 1);
    return {
      inputs: [c.floats(...sizes), integers([c.of(0, 12)], c.of(1, 1e6), sizes[dim])],
      params: { dim },
    };
  },
  slice(c) {
    const sizes = shape(c, c.of(1, 4), 20);
    const dim = c.of(0, sizes.length - 1);
    const [start, step] = [c.of(0, sizes[dim] - 1), c.of(1, 3)];
    const length = c.of(0, Math.ceil((sizes[dim] - start) / step));
    return { inputs: [c.floats(...sizes)], params: { dim, start, length, step } };
  },
  lstm: (c) => recurrence(c, 4, 2),
  gru: (c) => recurrence(c, 3, 1),
  rnnTanh: (c) => recurrence(c, 1, 1),
  batchNorm(c) {
    const of = channels(c);
    const x = c.isSo() ? c.floats(c.of(2, 9), of, c.of(1, 5), c.of(1, 5)) : c.floats(c.of(2, 40), of);
    const batch = c.isSo();
    const { mean, variance } = statisticsOf(x);
    const own = (shape: number[], data: number[]): HostArray => ({
      shape,
      dtype: "float32",
      data: Float64Array.from(data, Math.fround),
    });
    const stats = batch
      ? [own([2, of], [...mean, ...variance])]
      : [c.floats(of), own([of], [...variance.map((v) => v + 0.5)])];
    const affine = c.isSo() ? [c.floats(of), c.floats(of)] : [];
    const activation = c.one(undefined, "relu", "relu6", "silu", "hardswish", "gelu");
    return { inputs: [x, ...stats, ...affine], params: { eps: 1e-3, batch, activation } };
  },
  channelStats(c) {
    const of = channels(c);
    return { inputs: [c.floats(c.of(2, 9), of, c.of(1, 6), c.of(1, 6))], params: null };
  },
  permute(c) {
    const rank = c.of(2, 5);
    const dims = Array.from({ length: rank }, (_, dim) => dim);
    for (let i = rank - 1; i > 0; i--) {
      const j = c.of(0, i);
      [dims[i], dims[j]] = [dims[j], dims[i]];
    }
    return { inputs: [c.floats(...shape(c, rank, c.one(4, 9, rank < 4 ? 40 : 5)))], params: { dims } };
  },
};

/** More of those with more ways. */
const ROUNDS: Record<string, number> = { conv2d: 80, convPool: 30, maxPool2d: 24, avgPool2d: 24, matmul: 40 };
const FEW = 12;

export const names = Object.keys(calls);

/** Calls of an operation, each on the next of the devices, their gradients asked for as it comes. @param share of all rounds */
export async function tryAnySizes(name: string, devices: readonly Device[], share = 1): Promise<void> {
  const op = ops.find((one) => one.name === name) as Op;
  const chance = new Chance(numelOf([...name].map((letter) => letter.charCodeAt(0))) >>> 0);
  for (let round = 0; round < share * (ROUNDS[name] ?? FEW); round++) {
    const { inputs, params } = calls[name](chance);
    const shapes = inputs.map(({ shape }) => shape.join("×")).join(", ");
    const needs = inputs.map(() => chance.isSo());
    const title = `${shapes}, ${JSON.stringify(params)}, gradients of ${needs}`;
    await agrees(devices[round % devices.length], op, { name: title, inputs, params }, needs);
  }
}
