// Why one set is easier than another: the same two models with the same settings on each, and what no learning at all gives.
//
// node bench/datasets/run.ts [--data-dir DIR] [--sets mnist,fashion-mnist,cifar10] [--train 10000] [--test 2000] [--seeds 3]
import { parseArgs } from "node:util";
import {
  DataLoader,
  manualSeed,
  nn,
  noGrad,
  optim,
  setDefaultDevice,
  type Tensor,
  tensor,
} from "@tinycnn/core";
import { type ImageDataset, models, transforms } from "@tinycnn/vision";
import { findDataset } from "@tinycnn/vision/node";

const { values } = parseArgs({
  options: {
    "data-dir": { type: "string" },
    sets: { type: "string", default: "mnist,fashion-mnist,cifar10" },
    train: { type: "string", default: "10000" },
    test: { type: "string", default: "2000" },
    seeds: { type: "string", default: "3" },
  },
});
const [TRAIN, TEST, SEEDS] = [values.train, values.test, values.seeds].map(Number);
const EPOCHS = 5;

type Pair = Record<"train" | "test", ImageDataset>;

async function pairOf(name: string): Promise<Pair> {
  const found = await findDataset(name, { dataDir: values["data-dir"], sample: false, download: false });
  const read = async (train: boolean, most: number): Promise<ImageDataset> => {
    const set = await found.load({ train });
    return set.slice(0, most).withTransform(transforms.evalTransform(set.spec));
  };
  return { train: await read(true, TRAIN), test: await read(false, TEST) };
}

async function accuracyOf(answer: (x: Tensor) => Tensor, set: ImageDataset): Promise<number> {
  let right = 0;
  for (const [x, y] of new DataLoader(set, { batchSize: 200 }))
    right += await noGrad(() => answer(x).argmax(1).eq(y).sum()).item();
  return right / set.length;
}

async function learned(model: nn.Module, { train, test }: Pair): Promise<number> {
  const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
  const criterion = new nn.CrossEntropyLoss();
  model.train();
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const [x, y] of new DataLoader(train, { batchSize: 128, shuffle: true })) {
      const loss = criterion(model(x), y);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
    }
  model.eval();
  return accuracyOf((x) => model(x), test);
}

/** Each picture goes to the class whose mean picture is nearest. */
async function byMeans({ train, test }: Pair): Promise<number> {
  const { size, channels, classes } = train.spec;
  const length = channels * size * size;
  const sums = new Float64Array(classes.length * length);
  const counts = new Float64Array(classes.length);
  for (const [x, y] of new DataLoader(train, { batchSize: 200 })) {
    const [pixels, labels] = [await x.data(), await (y as Tensor).data()];
    labels.forEach((label: number | bigint, i: number) => {
      counts[Number(label)]++;
      for (let k = 0; k < length; k++) sums[Number(label) * length + k] += Number(pixels[i * length + k]);
    });
  }
  const means = Float32Array.from(sums, (sum, i) => sum / counts[Math.floor(i / length)]);
  const squares = Float32Array.from(classes, (_, c) =>
    means.subarray(c * length, (c + 1) * length).reduce((sum, value) => sum + value * value, 0),
  );
  const [m, s] = [tensor(means).view(classes.length, length), tensor(squares)];
  // |x − m|² without |x|², which is the same for all.
  return accuracyOf((x) => x.flatten(1).matmul(m.t()).mul(2).sub(s), test);
}

const percent = (values: readonly number[]): string => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const spread = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1),
  );
  return `${(100 * mean).toFixed(1)} %${values.length > 1 ? ` ± ${(100 * spread).toFixed(1)}` : ""}`;
};

setDefaultDevice("cpu");
console.log(
  `${TRAIN} pictures to train on and ${TEST} to test with, ${EPOCHS} epochs, Adam at 1e-3, batches of 128, ${SEEDS} seeds`,
);
for (const name of values.sets.split(",")) {
  const pair = await pairOf(name);
  const { size: imageSize, channels: inChannels, classes, title } = pair.train.spec;
  const results: Record<"linear" | "tinycnn", number[]> = { linear: [], tinycnn: [] };
  for (let seed = 0; seed < SEEDS; seed++) {
    manualSeed(seed);
    const linear = new nn.Sequential(
      new nn.Flatten(),
      new nn.Linear(inChannels * imageSize ** 2, classes.length),
    );
    results.linear.push(await learned(linear, pair));
    manualSeed(seed);
    const model = models.create("tinycnn", { inChannels, imageSize, numClasses: classes.length });
    results.tinycnn.push(await learned(model, pair));
  }
  console.log(
    `| ${title} | ${percent([await byMeans(pair)])} | ${percent(results.linear)} | ${percent(results.tinycnn)} |`,
  );
}
