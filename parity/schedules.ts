// Every schedule with the settings that parity/homework.py has.
import { optim } from "../packages/core/src/index.ts";

const S = optim.lrScheduler;
export type Schedule = optim.lrScheduler.LRScheduler | optim.lrScheduler.ReduceLROnPlateau;
export type Make = (o: optim.lrScheduler.Scheduled) => Schedule;

export const makers: Record<string, Make> = {
  StepLR: (o) => new S.StepLR(o, { stepSize: 7, gamma: 0.5 }),
  MultiStepLR: (o) => new S.MultiStepLR(o, { milestones: [10, 25, 26, 50], gamma: 0.3 }),
  ExponentialLR: (o) => new S.ExponentialLR(o, { gamma: 0.95 }),
  CosineAnnealingLR: (o) => new S.CosineAnnealingLR(o, { tMax: 60 }),
  "CosineAnnealingLR, short": (o) => new S.CosineAnnealingLR(o, { tMax: 25, etaMin: 1e-3 }),
  LinearLR: (o) => new S.LinearLR(o, { startFactor: 0.2, totalIters: 8 }),
  ConstantLR: (o) => new S.ConstantLR(o, { factor: 0.5, totalIters: 9 }),
  LambdaLR: (o) => new S.LambdaLR(o, { lrLambda: (epoch) => 1 / (1 + epoch) }),
  "LambdaLR, one a group": (o) =>
    new S.LambdaLR(o, { lrLambda: [(epoch) => 0.95 ** epoch, (epoch) => Math.max(0, 1 - epoch / 40)] }),
  OneCycleLR: (o) => new S.OneCycleLR(o, { maxLr: 0.1, totalSteps: 60 }),
  "OneCycleLR, linear": (o) =>
    new S.OneCycleLR(o, {
      maxLr: 0.2,
      epochs: 6,
      stepsPerEpoch: 10,
      pctStart: 0.2,
      annealStrategy: "linear",
      divFactor: 5,
      finalDivFactor: 100,
    }),
  "OneCycleLR, three phases": (o) => new S.OneCycleLR(o, { maxLr: 0.2, totalSteps: 60, threePhase: true }),
  ReduceLROnPlateau: (o) =>
    new S.ReduceLROnPlateau(o, { patience: 3, factor: 0.5, cooldown: 2, minLr: 1e-3 }),
  "ReduceLROnPlateau, abs": (o) =>
    new S.ReduceLROnPlateau(o, { mode: "max", patience: 5, threshold: 1e-3, thresholdMode: "abs" }),
  MultiplicativeLR: (o) => new S.MultiplicativeLR(o, { lrLambda: (epoch) => 0.9 + 0.1 * (epoch % 3) }),
  "MultiplicativeLR, one a group": (o) =>
    new S.MultiplicativeLR(o, [() => 0.95, (epoch) => 1 - 1 / (epoch + 1)]),
  PolynomialLR: (o) => new S.PolynomialLR(o),
  "PolynomialLR, a square": (o) => new S.PolynomialLR(o, { totalIters: 40, power: 2 }),
  CosineAnnealingWarmRestarts: (o) => new S.CosineAnnealingWarmRestarts(o, 7),
  "CosineAnnealingWarmRestarts, longer": (o) =>
    new S.CosineAnnealingWarmRestarts(o, 4, { tMult: 2, etaMin: 1e-3 }),
  ChainedScheduler: (o) =>
    new S.ChainedScheduler([
      new S.ConstantLR(o, { factor: 0.1, totalIters: 20 }),
      new S.ExponentialLR(o, 0.9),
    ]),
  "ChainedScheduler, three": (o) =>
    new S.ChainedScheduler([
      new S.LinearLR(o, { startFactor: 0.2, totalIters: 9 }),
      new S.StepLR(o, 11, 0.5),
      new S.CosineAnnealingLR(o, { tMax: 70 }),
    ]),
  CyclicLR: (o) => new S.CyclicLR(o, 0.01, 0.1, { stepSizeUp: 7 }),
  "CyclicLR, halves": (o) =>
    new S.CyclicLR(o, [0.01, 0.02], [0.1, 0.3], {
      stepSizeUp: 5,
      stepSizeDown: 9,
      mode: "triangular2",
      baseMomentum: 0.7,
      maxMomentum: 0.95,
    }),
  "CyclicLR, exponential": (o) =>
    new S.CyclicLR(o, 0.01, 0.1, { stepSizeUp: 6, mode: "exp_range", gamma: 0.97, cycleMomentum: false }),
  "CyclicLR, own": (o) =>
    new S.CyclicLR(o, 0.01, 0.1, {
      stepSizeUp: 6,
      scaleFn: (x) => 1 / 5 ** (x * 0.0001),
      scaleMode: "iterations",
    }),
  SequentialLR: (o) => {
    const warm = new S.LinearLR(o, { startFactor: 0.1, totalIters: 5 });
    return new S.SequentialLR(o, {
      schedulers: [warm, new S.CosineAnnealingLR(o, { tMax: 55 })],
      milestones: [5],
    });
  },
};
