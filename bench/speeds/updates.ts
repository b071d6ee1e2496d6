// Cases of operations in place, and what no speed is taken of.
import type { CallsAt } from "./cases.ts";
import { floats } from "./sizes.ts";

/** A step of an optimizer of PyTorch's over one parameter, whose gradient is the last input. */
const optimizer =
  (name: string, options: string, inputs: number, params: object): CallsAt =>
  (shape) => [
    {
      inputs: Array.from({ length: inputs }, () => floats(shape, "positive")),
      params,
      prepare: `x[0].grad = x[-1]; step = torch.optim.${name}([x[0]], ${options}).step`,
      torch: "step()",
    },
  ];

const inPlace =
  (inputs: number, params: unknown, torch: string): CallsAt =>
  (shape) => [{ inputs: Array.from({ length: inputs }, () => floats(shape, "positive")), params, torch }];

// Rates of 0 keep the numbers where they are, however often a step is repeated.
export const updateCases: Readonly<Record<string, CallsAt>> = {
  axpy: inPlace(2, { alpha: 1e-9 }, "x[0].add_(x[1], alpha=1e-9)"),
  adam: optimizer("Adam", "lr=1e-9", 4, {
    lr: 1e-9,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    weightDecay: 0,
    decoupled: false,
    step: 10,
  }),
  amsgrad: optimizer("Adam", "lr=1e-9, amsgrad=True", 5, {
    lr: 1e-9,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weightDecay: 0,
    maximize: false,
    decoupled: false,
    step: 10,
  }),
  sgd: optimizer("SGD", "lr=1e-9, momentum=0.9", 3, {
    lr: 1e-9,
    momentum: 0.9,
    dampening: 0,
    weightDecay: 0,
    nesterov: false,
    first: false,
  }),
  rmsprop: optimizer("RMSprop", "lr=1e-9", 5, {
    lr: 1e-9,
    alpha: 0.99,
    eps: 1e-8,
    weightDecay: 0,
    momentum: 0,
    centered: false,
  }),
  adadelta: optimizer("Adadelta", "lr=1e-9", 4, {
    lr: 1e-9,
    rho: 0.9,
    eps: 1e-6,
    weightDecay: 0,
    maximize: false,
  }),
  adagrad: optimizer("Adagrad", "lr=1e-9", 3, {
    lr: 1e-9,
    lrDecay: 0,
    weightDecay: 0,
    eps: 1e-10,
    maximize: false,
    step: 10,
  }),
  adamax: optimizer("Adamax", "lr=1e-9", 4, {
    lr: 1e-9,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weightDecay: 0,
    maximize: false,
    step: 10,
  }),
  asgd: optimizer("ASGD", "lr=1e-9", 3, {
    lambd: 1e-4,
    weightDecay: 0,
    maximize: false,
    eta: 1e-9,
    mu: 1,
  }),
  nadam: optimizer("NAdam", "lr=1e-9", 4, {
    lr: 1e-9,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weightDecay: 0,
    mu: 0.45,
    muNext: 0.46,
    muProduct: 0.45,
    step: 10,
  }),
  radam: optimizer("RAdam", "lr=1e-9", 4, {
    lr: 1e-9,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weightDecay: 0,
    step: 10,
  }),
  rprop: optimizer("Rprop", "lr=1e-9", 4, { etas: [0.5, 1.2], stepSizes: [1e-6, 50], maximize: false }),
  clampTo: inPlace(1, { limit: 1 }, "x[0].clamp_(-1, 1)"),
  lerp: inPlace(2, { weight: 0.1 }, "x[0].lerp_(x[1], 0.1)"),
  scaleToNorm: (shape) => [
    {
      inputs: [floats(shape), floats([], "one")],
      params: { maxNorm: 1 },
      torch: "x[0].mul_((1 / (x[1] + 1e-6)).clamp(max=1.0))",
    },
  ],
};

/** Operations without a speed of their own here, and why. */
export const excluded: Readonly<Record<string, string>> = {
  average: "lerp's kernel, with a weight from a counter",
  increment: "one number",
  gru: "PyTorch has it with the input's product alone, which linear's speed stands for",
  lstm: "as gru",
  maxPoolPlaces: "the reference's loops: what asks for places is small; without them it is maxPool2d",
  muon: "PyTorch 1.13 has none; matrix products, which linear's speed stands for",
  rnnRelu: "as gru",
  rnnTanh: "as gru",
  runningStats: "one number a channel",
};
