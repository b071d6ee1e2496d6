// Programs of others, who installed the packages.

/** Fifty steps of TinyCNN; tells the device and the losses. */
export const TRAIN = `
import { getDevice, manualSeed, nn, optim, rand, randint } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
const { description } = getDevice("cpu", { threads: 2, portable: true });
manualSeed(0);
const model = new models.TinyCNN({ inChannels: 3, imageSize: 32, numClasses: 10 });
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const criterion = new nn.CrossEntropyLoss();
const losses = [];
for (let step = 0; step < 50; step++) {
  const loss = criterion(model(rand([16, 3, 32, 32])), randint(0, 10, [16]));
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
  losses.push(await loss.item());
}
console.log(JSON.stringify({ description, losses }));
globalThis.process?.exit(0);
`;
/** The same in TypeScript, which runtimes take off by themselves. */
export const TRAIN_TYPED = TRAIN.replace("const losses = []", "const losses: number[] = []");
/** A page that classifies and never trains. */
export const PREDICT = `
import { noGrad, safetensors, tensor } from "@tinycnn/core/predict";
import { TinyCNN } from "@tinycnn/vision";
export function classify(weights: Uint8Array, pixels: Float32Array) {
  const model = new TinyCNN({ inChannels: 3, imageSize: 32, numClasses: 10 });
  model.loadStateDict(safetensors.load(weights));
  model.eval();
  return noGrad(() => model(tensor(pixels, { shape: [1, 3, 32, 32] }))).data();
}
`;
/** Types of everything that is exported. */
export const USE = `
import { manualSeed, nn, optim, type Tensor, tensor } from "@tinycnn/core";
import { ko } from "@tinycnn/core/ko";
import * as rooms from "@tinycnn/core/nn";
import { datasets, models, transforms } from "@tinycnn/vision";
import * as predict from "@tinycnn/core/predict";
import * as node from "@tinycnn/vision/node";
import * as run from "@tinycnn/vision/run";
manualSeed(0);
const model: nn.Module = new models.TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });
export const layer: rooms.Module = new rooms.Linear(2, 3);
export const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
export const largest: Tensor = tensor([[1, 2]]).relu().add(1).max(1).values;
export { datasets, ko, node, predict, run, transforms };
`;
/** A page that trains a network of core's layers. */
export const TRAIN_BY_CORE = `
import { DataLoader, manualSeed, nn, optim, randint, randn, TensorDataset } from "@tinycnn/core";
export async function train(said: (loss: number) => void) {
  manualSeed(0);
  const model = new nn.Sequential(
    new nn.Conv2d(3, 32, 3, { padding: 1 }),
    new nn.BatchNorm2d(32),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Flatten(),
    new nn.Dropout(0.5),
    new nn.Linear(8192, 10),
  );
  const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
  const schedule = new optim.lrScheduler.StepLR(optimizer, 10);
  const criterion = new nn.CrossEntropyLoss();
  const data = new TensorDataset(randn([64, 3, 32, 32]), randint(0, 10, [64]));
  for await (const [x, y] of new DataLoader(data, { batchSize: 16, shuffle: true })) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    said(await loss.item());
  }
  schedule.step();
}
`;
