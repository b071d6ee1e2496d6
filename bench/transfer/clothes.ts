// Thirty pictures a class of three kinds of clothes that are easily taken for each other: from random weights, and from the network that
// comes with the package, which has seen animals and vehicles. The lecture on transfer says these figures.
//
// node bench/transfer/clothes.ts [SEEDS]
import {
  DataLoader,
  manualSeed,
  nn,
  noGrad,
  optim,
  setDefaultDevice,
  stack,
  type Tensor,
  TensorDataset,
  tensor,
} from "@tinycnn/core";
import { type ImageDataset, models } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/vision/node";
import { meanOf } from "./starts.ts";

const NAMES = ["Pullover", "Coat", "Shirt"];
const PER_CLASS = 30;
const TESTED = 100;
const BATCH = 8;

setDefaultDevice("cpu");
const SEEDS = Number(process.argv[2] ?? 5);
const { transform } = await models.pretrained();

function examples(set: ImageDataset, from: number, to: number): TensorDataset {
  const places = NAMES.map((name) => {
    const label = set.classes.indexOf(name);
    return [...set.labels.keys()].filter((i) => set.labels[i] === label).slice(from, to);
  });
  const pictures = places.flat().map((i) => transform(set.image(i)));
  return new TensorDataset(
    stack(pictures),
    tensor(Int32Array.from(places.flatMap((own, k) => own.map(() => k)))),
  );
}

interface Part {
  params: Tensor[];
  lr: number;
}

async function learn(model: nn.Module, parts: Part[], own: TensorDataset, epochs: number): Promise<void> {
  const optimizer = new optim.Adam(parts);
  const criterion = new nn.CrossEntropyLoss();
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const [x, y] of new DataLoader(own, { batchSize: BATCH, shuffle: true })) {
      const loss = criterion(model(x), y);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
    }
}

async function accuracyOf(model: nn.Module, set: TensorDataset): Promise<number> {
  model.eval();
  let right = 0;
  for (const [x, y] of new DataLoader(set, { batchSize: 100 }))
    right += await noGrad(() => model(x).argmax(1).eq(y).sum()).item();
  return right / set.length;
}

/** The network with a last layer for these classes. */
async function known(): Promise<{ model: nn.Module; head: Tensor[]; body: Tensor[] }> {
  const { model } = await models.pretrained();
  const head = models.replaceHead(model, NAMES.length).parameters();
  return { model, head, body: model.parameters().filter((one) => !head.includes(one)) };
}

const set = {
  train: await loadDataset("fashion-mnist", { train: true, download: false }),
  test: await loadDataset("fashion-mnist", { train: false, download: false }),
};
const measured = examples(set.test, 0, TESTED);

/** Ways to begin, eight epochs each. */
const ways: Readonly<Record<string, (own: TensorDataset) => Promise<nn.Module>>> = {
  ...Object.fromEntries(
    [3e-4, 1e-3].map((lr) => [
      `from scratch at ${lr}`,
      async (own: TensorDataset) => {
        const model = new models.ResNet9({ width: 24, numClasses: NAMES.length });
        await learn(model.train(), [{ params: model.parameters(), lr }], own, 8);
        return model;
      },
    ]),
  ),
  "last layer alone": async (own) => {
    const { model, head } = await known();
    await learn(model, [{ params: head, lr: 1e-2 }], own, 8);
    return model;
  },
  "last layer, then all": async (own) => {
    const { model, head, body } = await known();
    await learn(model, [{ params: head, lr: 1e-2 }], own, 4);
    await learn(
      model.train(),
      [
        { params: head, lr: 1e-3 },
        { params: body, lr: 3e-4 },
      ],
      own,
      4,
    );
    return model;
  },
  "two rates": async (own) => {
    const { model, head, body } = await known();
    await learn(
      model.train(),
      [
        { params: head, lr: 1e-2 },
        { params: body, lr: 1e-3 },
      ],
      own,
      8,
    );
    return model;
  },
};

for (const [name, begin] of Object.entries(ways)) {
  const accuracies: number[] = [];
  const start = performance.now();
  for (let seed = 0; seed < SEEDS; seed++) {
    manualSeed(seed);
    const own = examples(set.train, seed * PER_CLASS, (seed + 1) * PER_CLASS);
    accuracies.push(await accuracyOf(await begin(own), measured));
  }
  const seconds = (performance.now() - start) / 1000 / SEEDS;
  console.log(
    `${name}: ${meanOf(accuracies).toFixed(3)} (${accuracies.map((one) => one.toFixed(3)).join(" ")}), ${seconds.toFixed(1)} s each`,
  );
}
