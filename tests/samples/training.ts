// Values that fit each other for data, optimizers, schedules and what trains.
import { nn, optim, save, tensor, zeros } from "@tinycnn/core";
import { optimizer, type Samples } from "./values.ts";

const aFile = await save({ x: tensor([1, 2]) });

/** A file of zeros as Fashion-MNIST has them. */
function idx(dimensions: number, sizes: readonly number[]): Uint8Array {
  const header = [0x800 + dimensions, ...sizes].flatMap((n) => [
    n >> 24,
    (n >> 16) & 255,
    (n >> 8) & 255,
    n & 255,
  ]);
  return Uint8Array.from([...header, ...new Uint8Array(sizes.reduce((a, b) => a * b))]);
}

export const training: Samples = {
  SGD: () => ({ momentum: 0.5, dampening: 0 }),
  ChainDataset: () => ({ datasets: [] }),
  randomSplit: () => ({ lengths: [4, 2] }),
  WeightedRandomSampler: () => ({ weights: [1, 2, 3], numSamples: 2 }),
  DataLoader: () => ({ shuffle: false }),
  DatasetFolder: () => ({ loader: () => null }),
  load: () => ({ f: aFile, mapLocation: "reference" }),
  Schedule: () => ({ every: "epoch" }),
  CIFAR10: () => ({ files: [new Uint8Array(3073)] }),
  makeGrid: () => ({ tensor: zeros([3, 1, 2, 2]), valueRange: [-1, 1], padValue: 0.5 }),
  ...Object.fromEntries(
    ["KMNIST", "EMNIST"].map((name) => [
      name,
      () => ({ files: { images: idx(3, [1, 28, 28]), labels: idx(1, [1]) } }),
    ]),
  ),
  CIFAR100: () => ({ files: [new Uint8Array(3074)] }),
  STL10: () => ({ files: { images: new Uint8Array(3 * 96 * 96), labels: Uint8Array.of(1) } }),
  FashionMNIST: () => ({ files: { images: idx(3, [1, 28, 28]), labels: idx(1, [1]) } }),
  MNIST: () => ({ files: { images: idx(3, [1, 28, 28]), labels: idx(1, [1]) } }),
  replaceHead: () => ({ model: new nn.Sequential(new nn.Linear(2, 3)) }),
  RandomChoice: () => ({ p: [2] }),
  Normalize: () => ({ mean: [0.25], std: [0.5] }),
  checkShapes: () => ({ imageShape: [1] }),
  evaluate: () => ({ tta: "none" }),
  testTimeAugmentation: () => ({ level: "none" }),
  CosineAnnealingWarmRestarts: () => ({ t0: 3, tMult: 2 }),
  CyclicLR: () => ({ cycleMomentum: true, scaleFn: () => 0.5 }),
  ChainedScheduler: () => {
    const shared = optimizer();
    const { ConstantLR, ExponentialLR } = optim.lrScheduler;
    return { schedulers: [new ConstantLR(shared), new ExponentialLR(shared, 0.5)] };
  },
  SequentialLR: () => {
    const shared = optimizer();
    const { StepLR, ExponentialLR } = optim.lrScheduler;
    return {
      optimizer: shared,
      schedulers: [new ExponentialLR(shared, 0.5), new StepLR(shared, 1)],
      milestones: [1],
    };
  },
};
