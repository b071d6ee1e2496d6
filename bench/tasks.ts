// Our side of the tasks in cases.ts; the same in PyTorch stands in torch_bench.py.
import { DataLoader, nn, noGrad, optim, randn, type Tensor, tensor, train } from "@tinycnn/core";
import { datasets, models, TinyCNN, transforms } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/vision/node";
import type { ModelName, NetworkName, Task } from "./cases.ts";
import type { Work } from "./serve.ts";

/** 3×3 convolutions 64→256→256→256 on maps of 32², 16² and 8², pooled between, and one linear layer. */
const deep = (): nn.Module =>
  new nn.Sequential(
    new nn.Conv2d(64, 256, 3, { padding: 1 }),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Conv2d(256, 256, 3, { padding: 1 }),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Conv2d(256, 256, 3, { padding: 1 }),
    new nn.ReLU(),
    new nn.Flatten(),
    new nn.Linear(256 * 64, 10),
  );

/** A fresh model, and the shape of one of its inputs. */
export function makeModel(name: ModelName): { model: nn.Module; input: number[] } {
  if (name === "deep") return { model: deep(), input: [64, 32, 32] };
  if (name === "airbench94")
    return {
      model: models.create(name, { inChannels: 3, imageSize: 32, numClasses: 10 }),
      input: [3, 32, 32],
    };
  if (name in models.cifar) return { model: models.cifar[name as NetworkName](), input: [3, 32, 32] };
  const { channels, size, classes } = datasets.spec(name);
  const model = new TinyCNN({ inChannels: channels, imageSize: size, numClasses: classes.length });
  return { model, input: [channels, size, size] };
}

/** Class labels 0 to 9, over and over. */
const labels = (batch: number): Tensor => tensor(Int32Array.from({ length: batch }, (_, i) => i % 10));

function stepWork({ model: name = "cifar10", batch = 128, batches = 1 }: Task): Work {
  const { model, input } = makeModel(name);
  const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
  const criterion = new nn.CrossEntropyLoss();
  const [x, y] = [randn([batch, ...input]), labels(batch)];
  const step = (): Promise<number> => {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    return loss.item();
  };
  return async () => {
    for (let i = 0; i < batches; i++) await step();
  };
}

function forwardWork({ model: name = "cifar10", batch = 128 }: Task): Work {
  const { model, input } = makeModel(name);
  model.eval();
  const x = randn([batch, ...input]);
  return () => noGrad(() => model(x)).data();
}

async function loaderOf(task: Task, isTrain: boolean): Promise<DataLoader> {
  const name = task.model ?? "cifar10";
  const spec = datasets.spec(name);
  const transform = isTrain ? transforms.trainTransform(spec) : transforms.evalTransform(spec);
  const dataset = await loadDataset(name, { dataDir: task.dataDir, train: isTrain, transform });
  return new DataLoader(dataset, { batchSize: 128, shuffle: isTrain });
}

async function augmentWork(task: Task): Promise<Work> {
  const loader = await loaderOf(task, true);
  return () => {
    let left = task.batches ?? loader.length;
    for (const _ of loader) if (--left === 0) return;
  };
}

async function epochWork(task: Task): Promise<Work> {
  const [trainLoader, testLoader] = [await loaderOf(task, true), await loaderOf(task, false)];
  const { model } = makeModel(task.model ?? "cifar10");
  const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 }) as unknown as optim.Optimizer<{
    lr: number;
  }>;
  const criterion = new nn.CrossEntropyLoss();
  const common = { model, optimizer, criterion, trainLoader, testLoader, classes: 10 };
  return () => new train.Trainer({ ...common, epochs: 1 }).run();
}

/** Prepares a task on the default device. */
export function workOf(task: Task): Work | Promise<Work> {
  if (task.kind === "step") return stepWork(task);
  if (task.kind === "forward") return forwardWork(task);
  if (task.kind === "augment") return augmentWork(task);
  return epochWork(task);
}
